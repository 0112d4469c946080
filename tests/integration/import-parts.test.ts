import type { Payload, TypedUser } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom, type Room } from '../../cms/background/room.ts';
import { importRun } from '../../cms/plugins/imports/import-run.ts';
import { askImports, hasTransactions, worksFile, type ImportCall } from '../fixtures/imports/door.ts';
import { longestTurn } from '../fixtures/longest-turn.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

const ROWS = 10_000;
const FIRST = 2_300_000;
/** Works that are there before the file comes, and that people go on editing. */
const KNOWN = 200;
let cms: TestCms;
let room: Room;
let payload: Payload;
let user: TypedUser;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  room = await openRoom({
    payload,
    loops: [],
    kinds: [importRun({ payload, options: { dataDir: cms.dataDir } })],
  });
  const data = { name: 'Rosa', email: 'rosa@prueba.example', password: 'una-clave-larga-1', role: 'webmaster' };
  user = {
    ...(await payload.create({ collection: 'users', overrideAccess: true, data: data as never })),
    collection: 'users',
  } as TypedUser;
});
afterAll(async () => {
  await room.stop();
  await cms.close();
});

const call = async (path: string, asked: Omit<ImportCall, 'path' | 'user'>) =>
  (await askImports(cms, { path, user, ...asked })).json() as Promise<{ id: string; status: string; summary: string }>;
const works = (count: number, cost: number): string => worksFile(FIRST, count, cost);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Does the work until the import rests; returns how it ended. */
async function beside(id: string, work: () => Promise<void>): Promise<string> {
  let status = 'running';
  const following = (async () => {
    while (status === 'running') {
      await pause(200);
      ({ status } = await call('/:id/progress', { id }));
    }
  })();
  while (status === 'running') await work();
  await following;
  return status;
}
async function preview(content: string, date: string, work: () => Promise<void> = () => pause(50)): Promise<string> {
  const query = new URLSearchParams({ format: 'auto', name: 'obras.csv', date }).toString();
  const { id } = await call('/preview', { query, body: content });
  expect(await beside(id, work)).toBe('preview');
  return id;
}
const partsDone = async (id: string): Promise<number> => {
  const row = await payload.db.findOne<{ id: string; written?: { done: number } | null }>({
    collection: 'imports',
    where: { id: { equals: id } },
  });
  return Math.floor((row?.written?.done ?? 0) / 250);
};
const share = (values: readonly number[], part: number): number =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

test('12-11 beside an import of 10 000 rows others save as usual, and what they save stays', async () => {
  const first = await preview(works(KNOWN, 1000), '2026-01-31');
  await call('/:id/confirm', { id: first });
  expect(await beside(first, () => pause(50))).toBe('done');
  const known = (await payload.find({ collection: 'projects', limit: KNOWN, depth: 0, overrideAccess: true })).docs;
  expect(known).toHaveLength(KNOWN);
  const isSafe = await hasTransactions(payload);

  const waited: number[] = [];
  const parts: number[] = [];
  const kept = new Map<string, string>();
  let id = '';
  const save = async (): Promise<void> => {
    const count = waited.length;
    const before = id === '' ? 0 : await partsDone(id);
    const since = performance.now();
    const summary = `Escrito por una persona, ${count}`;
    const work = known[count % KNOWN];
    // Without transactions a save of a row that is being written may be lost: there, of others.
    if (isSafe || id === '') {
      await payload.update({
        collection: 'projects',
        id: work?.id ?? '',
        data: { summary },
        user,
        overrideAccess: false,
      });
      kept.set(work?.id ?? '', summary);
    } else
      await payload.create({
        collection: 'organizations',
        data: { name: `ENTIDAD DE LA PERSONA ${count}`, roles: ['entity'] } as never,
        user,
        overrideAccess: false,
      });
    waited.push(performance.now() - since);
    if (id !== '') parts.push((await partsDone(id)) - before);
    await pause(20);
  };
  const turn = longestTurn();
  const second = await preview(works(ROWS, 2000), '2026-02-28', save);
  const besideReading = waited.length;
  id = second;
  await call('/:id/confirm', { id });
  expect(await beside(id, save)).toBe('done');
  const longest = turn();
  expect((await call('/:id/progress', { id })).summary).toBe(
    `10000 leídas · ${ROWS - KNOWN} obras creadas · ${KNOWN} actualizadas · 0 sin cambios · 0 rechazadas`,
  );
  expect(waited.length - besideReading).toBeGreaterThan(10);
  expect(share(waited, 0.95)).toBeLessThan(2000);
  // However slow the machine is: a save waits for a part or two, never for the import.
  expect(share(parts, 0.95)).toBeLessThanOrEqual(3);
  // The CMS itself reads nothing and writes nothing of the file.
  expect(longest).toBeLessThan(200);
  for (const { id: of } of known) {
    const work = await payload.findByID({ collection: 'projects', id: of, depth: 0, overrideAccess: true });
    if (kept.has(of)) expect(work.summary).toBe(kept.get(of));
    expect(work.figures?.map(({ value }) => value)).toContain(2000);
  }
}, 600_000);
