import { createLocalReq, type CollectionSlug, type Payload, type TypedUser } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduleOnBase } from '../../cms/plugins/editing/schedule-on-base.ts';
import { matrixOf, ruleFor, type ControlledSlug } from '../../collections/access/matrix.ts';
import { restApi, type Answer, type Asking } from '../fixtures/http.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
let token: string;
let user: TypedUser;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  const account = { email: 'ana@prueba.example', password: 'camino-largo-al-rio-7' };
  user = {
    ...(await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { ...account, name: 'Ana Prueba', role: 'admin' },
    })),
    collection: 'users',
  } as TypedUser;
  token = (await payload.login({ collection: 'users', data: account })).token ?? '';
});
afterAll(() => cms.close());

const ask = (path: string, asking: Asking = {}): Promise<Answer> => restApi(payload)(path, { token, ...asking });
const versionOf = async (slug: string, id: string): Promise<string> =>
  String((await ask(`/${slug}/${id}?depth=0&draft=true&trash=true`)).body['updatedAt']);
const STALE = '2020-01-01T00:00:00.000Z';
const both = (ids: readonly string[]): string => ids.map((id, index) => `where[id][in][${index}]=${id}`).join('&');
const refusedIds = ({ body }: Answer) => body.errors?.map(({ id }) => id);

/** The walk of the built configuration: whatever the administrator may change and send to the trash. */
const walk = (): { slug: ControlledSlug; hasTrash: boolean; canSchedule: boolean }[] =>
  payload.config.collections
    .filter(
      ({ slug }) =>
        !slug.startsWith('payload-') &&
        ruleFor({ matrix: matrixOf(payload.config), slug, operation: 'update', reader: 'admin' }) !== null,
    )
    .map(({ slug, trash, versions }) => ({
      slug: slug as ControlledSlug,
      hasTrash:
        Boolean(trash) &&
        ruleFor({ matrix: matrixOf(payload.config), slug, operation: 'delete', reader: 'admin' }) !== null,
      canSchedule:
        typeof versions === 'object' && typeof versions.drafts === 'object' && Boolean(versions.drafts.schedulePublish),
    }));

test('10-1.1 the walk meets the collections that are known', () => {
  expect(
    walk()
      .filter(({ canSchedule }) => canSchedule)
      .map(({ slug }) => slug)
      .sort(),
  ).toEqual([
    'concession-files',
    'control-reports',
    'news',
    'opportunities',
    'pages',
    'press-items',
    'projects',
    'transparency-items',
  ]);
  expect(walk().filter(({ hasTrash }) => hasTrash).length).toBeGreaterThanOrEqual(14);
});

test('10-1.1 bulk edit, bulk trash and bulk restore, in every collection: without versions 428; what changed is named and stays, the other is written', async () => {
  for (const { slug, hasTrash } of walk()) {
    const ids = [await samples.disposable(slug), await samples.disposable(slug)];
    const [first = '', second = ''] = ids;
    const bulk = async (body: object, query = ''): Promise<{ without: number; answer: Answer }> => ({
      without: (await ask(`/${slug}?${both(ids)}${query}`, { method: 'PATCH', body })).status,
      answer: await ask(`/${slug}?${both(ids)}${query}`, {
        method: 'PATCH',
        body: { ...body, _bases: { [first]: await versionOf(slug, first), [second]: STALE } },
      }),
    });
    const edit = await bulk({});
    expect([slug, edit.without]).toEqual([
      slug,
      payload.collections[slug as CollectionSlug].config.disableBulkEdit ? 403 : 428,
    ]);
    if (edit.without === 428) expect([slug, refusedIds(edit.answer)]).toEqual([slug, [second]]);
    if (!hasTrash || edit.without !== 428) continue;
    const trashed = await bulk({ deletedAt: new Date().toISOString() });
    expect([slug, trashed.without, refusedIds(trashed.answer)]).toEqual([slug, 428, [second]]);
    expect([
      slug,
      (await ask(`/${slug}/${first}?depth=0`)).status,
      (await ask(`/${slug}/${second}?depth=0&draft=true`)).status,
    ]).toEqual([slug, 404, 200]);
    const alone = { method: 'PATCH', body: { deletedAt: new Date().toISOString() } } as const;
    expect([
      slug,
      (await ask(`/${slug}/${second}`, alone)).status,
      (await ask(`/${slug}/${second}`, { ...alone, base: STALE })).status,
      (await ask(`/${slug}/${second}`, { ...alone, base: await versionOf(slug, second) })).status,
    ]).toEqual([slug, 428, 409, 200]);
    const restored = await bulk({ deletedAt: null }, '&trash=true');
    expect([slug, restored.without, refusedIds(restored.answer)]).toEqual([slug, 428, [second]]);
    expect([
      slug,
      (await ask(`/${slug}/${first}?depth=0&draft=true`)).status,
      (await ask(`/${slug}/${second}?depth=0`)).status,
    ]).toEqual([slug, 200, 404]);
  }
}, 240_000);

test('10-1.1 scheduling, wherever it is offered: without the version in view, or on an old one, nothing is scheduled', async () => {
  for (const { slug } of walk().filter(({ canSchedule }) => canSchedule)) {
    const id = await samples.disposable(slug);
    const schedule = async (base: string | null) =>
      scheduleOnBase({
        req: await createLocalReq({ user }, payload),
        type: 'unpublish',
        date: new Date('2099-01-01'),
        doc: { relationTo: slug, value: id },
        base,
        timezone: 'America/Lima',
      } as never);
    for (const base of [null, STALE])
      expect([slug, (await schedule(base)).error]).toEqual([
        slug,
        expect.stringContaining('No se programó: el documento cambió'),
      ]);
    expect([slug, (await schedule(await versionOf(slug, id))).error]).toEqual([slug, undefined]);
  }
});

test('10-1.1 every global: without its version 428, on an old one 409', async () => {
  for (const { slug } of payload.config.globals) {
    const read = async () => String((await ask(`/globals/${slug}?depth=0`)).body['updatedAt'] ?? '');
    if ((await read()) === '')
      await payload.updateGlobal({ slug: slug as 'site-settings', data: {}, overrideAccess: true });
    const write = (base?: string) => ask(`/globals/${slug}?depth=0`, { method: 'POST', body: {}, base });
    expect([slug, (await write()).status, (await write(STALE)).status, (await write(await read())).status]).toEqual([
      slug,
      428,
      409,
      200,
    ]);
  }
});
