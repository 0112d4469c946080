import { createLocalReq, type Payload, type TypedUser } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scheduleOnBase, type Answer as Scheduled } from '../../cms/plugins/editing/schedule-on-base.ts';
import { scheduledJobs } from '../../cms/plugins/schedule/scheduled-jobs.ts';
import { restApi } from '../fixtures/http.ts';
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

type Draft = { id: string; updatedAt: string };
const draft = (slug: 'projects' | 'news', data: object): Promise<Draft> =>
  payload.create({
    collection: slug,
    draft: true,
    overrideAccess: true,
    depth: 0,
    data: { ...data, _status: 'draft' } as never,
  }) as unknown as Promise<Draft>;
const work = (data: object): Promise<Draft> =>
  draft('projects', {
    title: `Obra programada ${Math.random()}`,
    kind: 'publicWork',
    status: 'execution',
    entity: samples.organization,
    ...data,
  });
const HOUR = new Date('2099-01-01T15:00:00.000Z');
/** As the form does it: `base` is the version that it shows. */
async function schedule(
  { id, updatedAt }: Draft,
  confirmations?: object[],
  slug = 'projects',
  date = HOUR,
): Promise<Scheduled> {
  const req = await createLocalReq({ user }, payload);
  return scheduleOnBase({
    req,
    type: 'publish',
    date,
    doc: { relationTo: slug, value: id },
    base: updatedAt,
    timezone: 'America/Lima',
    locale: 'es',
    ...(confirmations ? { confirmations } : {}),
  } as never);
}
/** The clock reaches the hour of what waits for a work. */
async function strike(work: string): Promise<void> {
  for (const { id } of await scheduledJobs(payload, { slug: 'projects', id: work }))
    await payload.db.updateOne({
      collection: 'payload-jobs',
      id,
      data: { waitUntil: new Date('2020-01-01') },
      returning: false,
    });
  await payload.jobs.run({ queue: 'default', limit: 50 });
}
const stored = async (id: string) => payload.findByID({ collection: 'projects', id, overrideAccess: true, depth: 0 });
const problemOf = async (id: string): Promise<string | null> =>
  (await scheduledJobs(payload, { slug: 'projects', id }))[0]?.problem ?? null;
const REASON = 'Nadie publica el acta de recepción.';

describe('10-1.3 a scheduled publication is asked for its warnings when it is scheduled', () => {
  test('without a reason nothing is scheduled; with it the publication comes at its hour and keeps the reason', async () => {
    const doc = await work({ status: 'completed' });
    const asked = await schedule(doc);
    expect(asked.warnings).toMatchObject([{ code: 'finished.noEnd', path: 'actualEnd' }]);
    expect(asked.error).toMatch(
      /^No se programó todavía: hay una advertencia por confirmar con su motivo\. La obra figura como terminada sin acta/,
    );
    expect((await schedule(doc, [{ code: 'finished.noEnd', reason: 'corto' }])).warnings).toHaveLength(1);
    expect(await scheduledJobs(payload, { slug: 'projects', id: doc.id })).toEqual([]);

    const done = await schedule(
      doc,
      asked.warnings?.map((warning) => ({ ...warning, reason: REASON })),
    );
    expect([done.error, done.warnings]).toEqual([undefined, undefined]);
    await strike(doc.id);
    expect(await stored(doc.id)).toMatchObject({
      _status: 'published',
      confirmedWarnings: [{ code: 'finished.noEnd', reason: REASON, by: 'Ana Prueba' }],
    });
    const { docs } = await payload.find({
      collection: 'activities',
      where: { and: [{ documentId: { equals: doc.id } }, { act: { equals: 'confirmWarning' } }] },
      overrideAccess: true,
    });
    expect(docs).toMatchObject([{ reason: REASON, actorName: 'Ana Prueba' }]);
  });

  test('what cannot be is refused when it is scheduled, in the words of its field', async () => {
    const doc = await work({ actualStart: '2026-06-01', actualEnd: '2026-05-01' });
    expect(await schedule(doc)).toEqual({
      error:
        'No se programó: El fin real (01/05/2026) es anterior al inicio real (01/06/2026). Corrija una de las dos fechas.',
    });
    expect(await scheduledJobs(payload, { slug: 'projects', id: doc.id })).toEqual([]);
  });

  test('news may carry the day on which it is published, not a later one', async () => {
    const note = async (publishedOn: string) =>
      draft('news', { ...(await samples.newDocument('news')).data, publishedOn });
    expect((await schedule(await note('2099-01-02'), undefined, 'news')).error).toMatch(
      /02\/01\/2099, una fecha que todavía no llega/,
    );
    expect((await schedule(await note('2099-01-01'), undefined, 'news')).error).toBeUndefined();
  });
});

describe('10-1.1 what failed is told while it matters', () => {
  const failedOf = async (id: string): Promise<unknown> =>
    (await restApi(payload)(`/editing/state?collection=projects&id=${id}`, { token })).body['failed'];
  const rest = async (id: string, body: object): Promise<number> => {
    const { updatedAt } = await payload.findByID({
      collection: 'projects',
      id,
      draft: true,
      depth: 0,
      overrideAccess: true,
    });
    return (await restApi(payload)(`/projects/${id}`, { method: 'PATCH', token, base: updatedAt, body })).status;
  };
  /** Scheduled by Ana, changed by Ana in another window, so that it fails. */
  const failing = async (): Promise<string> => {
    const doc = await work({});
    await schedule(doc);
    await payload.update({
      collection: 'projects',
      id: doc.id,
      draft: true,
      overrideAccess: false,
      user,
      data: { address: 'Av. Nueva' } as never,
    });
    await strike(doc.id);
    return doc.id;
  };

  test('10-1.1 it names who changed the document, to everybody the same; published by hand, it is gone', async () => {
    const id = await failing();
    expect(await problemOf(id)).toMatch(/^No se publicó: Ana Prueba cambió el documento el /);
    expect(await failedOf(id)).toMatchObject({ problem: expect.stringContaining('Ana Prueba cambió') });
    expect(await rest(id, { _status: 'published' })).toBe(200);
    expect([await scheduledJobs(payload, { slug: 'projects', id }), await failedOf(id)]).toEqual([[], null]);
  });

  test('10-1.1 scheduled anew the form tells what waits; once that is done nothing remains', async () => {
    const id = await failing();
    const newest = await payload.findByID({ collection: 'projects', id, draft: true, depth: 0, overrideAccess: true });
    expect((await schedule({ id, updatedAt: newest.updatedAt })).error).toBeUndefined();
    expect(await failedOf(id)).toBeNull();
    await strike(id);
    expect([(await stored(id))._status, await scheduledJobs(payload, { slug: 'projects', id })]).toEqual([
      'published',
      [],
    ]);
  });

  test('10-1.1 a later change of the document ends the notice', async () => {
    const id = await failing();
    expect(await failedOf(id)).not.toBeNull();
    await payload.update({
      collection: 'projects',
      id,
      draft: true,
      overrideAccess: true,
      data: { address: 'Av. Última' } as never,
    });
    expect(await failedOf(id)).toBeNull();
  });

  test('10-1.1 with hundreds of failed jobs before it a new one still carries its version, and is found', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 500; index += 1) {
      const job = await payload.db.create({
        collection: 'payload-jobs',
        data: {
          taskSlug: 'schedulePublish',
          hasError: true,
          queue: 'default',
          waitUntil: '2019-01-01T00:00:00.000Z',
          input: { type: 'publish', doc: { relationTo: 'projects', value: 'otra' } },
          totalTried: 1,
          processing: false,
        },
      });
      ids.push(String(job['id']));
    }
    const doc = await work({});
    expect((await schedule(doc)).error).toBeUndefined();
    expect((await scheduledJobs(payload, { slug: 'projects', id: doc.id })).map(({ input }) => input['base'])).toEqual([
      doc.updatedAt,
    ]);
    await payload.db.deleteMany({ collection: 'payload-jobs', where: { taskSlug: { equals: 'schedulePublish' } } });
  });
});

describe('10-1.3 new facts that make it fail are told to whoever scheduled it', () => {
  test('by mail, in the form and among what failed; nothing is published', async () => {
    const doc = await work({ status: 'completed', documents: [] });
    const act = await payload.create({
      collection: 'documents',
      overrideAccess: true,
      data: { ...(await samples.newDocument('documents')).data, title: 'Acta de recepción', project: doc.id } as never,
      file: (await samples.newDocument('documents')).file as never,
    });
    expect((await schedule(doc)).error).toBeUndefined();
    await payload.db.deleteOne({ collection: 'documents', where: { id: { equals: act.id } } });
    await strike(doc.id);
    expect((await stored(doc.id))._status).toBe('draft');
    const words =
      /^No se publicó: desde que se programó hay algo por confirmar con su motivo\. La obra figura como terminada sin acta de recepción ni fin real\..*Publíquelo a mano, o vuelva a programarlo\.$/;
    expect(await problemOf(doc.id)).toMatch(words);
    const state = await restApi(payload)(`/editing/state?collection=projects&id=${doc.id}`, { token });
    expect(state.body['failed']).toMatchObject({
      at: '2020-01-01T00:00:00.000Z',
      problem: expect.stringMatching(words),
    });
    const { docs: mails } = await payload.find({
      collection: 'outgoing-mail',
      where: { and: [{ purpose: { equals: 'publicación programada' } }, { text: { contains: doc.id } }] },
      overrideAccess: true,
    });
    expect(mails).toMatchObject([
      {
        to: 'ana@prueba.example',
        subject: 'No se publicó lo que usted programó',
        text: expect.stringContaining(`/admin/collections/projects/${doc.id}`),
      },
    ]);
  });

  test('a reason stands for the very words that were confirmed', async () => {
    const doc = await work({
      figures: [
        { metric: 'updatedCost', value: 100_000, scope: 'whole', source: 'SSI', asOf: '2026-10-31' },
        { metric: 'accrued', value: 300_000, scope: 'whole', source: 'SSI', asOf: '2026-10-31' },
      ],
    });
    const asked = await schedule(doc);
    expect(asked.warnings?.map(({ code }) => code)).toEqual(['amount.overspent']);
    const [warning] = asked.warnings ?? [];
    expect((await schedule(doc, [{ ...warning, message: 'Otra cosa', reason: REASON }])).warnings).toHaveLength(1);
    expect((await schedule(doc, [{ ...warning, reason: REASON }])).error).toBeUndefined();
  });
});
