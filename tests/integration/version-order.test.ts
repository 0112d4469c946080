import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { richText } from '../../scripts/seed/rich-text.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;

beforeAll(async () => {
  cms = await openTestCms();
});
afterEach(() => void vi.useRealTimers());
afterAll(() => cms.close());

test('12-4 what is saved after the clock was set back is the newest version, and the one that the next reader finds', async () => {
  const { payload } = cms;
  const { id } = await payload.create({
    collection: 'news',
    data: {
      title: 'Título primero',
      summary: 'Entrada',
      body: richText([{ p: 'Texto' }]),
      publishedOn: '2026-11-01',
      _status: 'published',
    },
  });
  const save = async (title: string): Promise<void> =>
    void (await payload.update({ collection: 'news', id, data: { title, _status: 'published' } }));
  const read = async (draft: boolean): Promise<string> =>
    (await payload.findByID({ collection: 'news', id, draft, depth: 0, overrideAccess: true })).title;
  const flagged = async (): Promise<number> =>
    (
      await payload.countVersions({
        collection: 'news',
        where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
      })
    ).totalDocs;

  await save('Título de las cuatro');
  for (const title of ['Título de las dos', 'Título de las dos y un minuto']) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 7_200_000 });
    await save(title);
    vi.useRealTimers();
    expect([await read(true), await read(false), await flagged()]).toEqual([title, title, 1]);
  }
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7_200_000 });
  await save('Título de las seis');
  vi.useRealTimers();
  // With the clock right again nothing is in the way.
  await save('Título de las cuatro y dos');
  expect([await read(true), await read(false), await flagged()]).toEqual([
    'Título de las cuatro y dos',
    'Título de las cuatro y dos',
    1,
  ]);
});
