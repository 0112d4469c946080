import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Payload, TypedUser } from 'payload';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { payloadStore } from '../../cms/background/payload-store.ts';
import { cancelRun } from '../../cms/background/runs.ts';
import { openEntry } from '../../cms/plugins/imports/history.ts';
import { importFiles, runJob } from '../../cms/plugins/imports/jobs.ts';
import { closeKilledCommands } from '../../cms/plugins/imports/killed.ts';
import { undoImport } from '../../cms/plugins/imports/undo/undo-import.ts';
import { askImports, hasTransactions, worksFile, type ImportCall } from '../fixtures/imports/door.ts';
import { longestTurn } from '../fixtures/longest-turn.ts';
import { startCmsNode, type CmsNode } from '../fixtures/nodes.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

/** For whatever a node does in the end; nothing waits for it when it is done. */
const PATIENCE = { timeout: 150_000, interval: 50 };
const ROWS = 2500;
let cms: TestCms;
let payload: Payload;
let user: TypedUser;
const nodes: CmsNode[] = [];

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const data = { name: 'Rosa', email: 'rosa@prueba.example', password: 'una-clave-larga-1', role: 'webmaster' };
  user = {
    ...(await payload.create({ collection: 'users', overrideAccess: true, data: data as never })),
    collection: 'users',
  } as TypedUser;
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await cms.close();
});

const works = worksFile;
type State = {
  id: string;
  status: string;
  message: string | null;
  summary: string;
  canUndo: boolean;
  counts: { byCollection: { projects: object } };
};
const call = async (path: string, asked: Omit<ImportCall, 'path' | 'user'>): Promise<State> =>
  (await askImports(cms, { path, user, ...asked })).json() as Promise<State>;
const settled = async (id: string) => {
  await vi.waitFor(async () => expect((await call('/:id/progress', { id })).status).not.toBe('running'), PATIENCE);
  return call('/:id/progress', { id });
};
const countOf = async (first: number): Promise<number> =>
  (
    await payload.count({
      collection: 'projects',
      where: { and: [{ code: { greater_than_equal: String(first) } }, { code: { less_than: String(first + ROWS) } }] },
    })
  ).totalDocs;
const row = async (id: string) =>
  payload.db.findOne<{ id: string; holder?: string; written?: { done: number } | null }>({
    collection: 'imports',
    where: { id: { equals: id } },
  });
/** Waits until a process other than that one writes the import, and has written a part; returns who it is. */
async function writing(id: string, { after = '' } = {}): Promise<{ holder: string; done: number }> {
  return vi.waitFor(
    async () => {
      const { holder = '', written } = (await row(id)) ?? {};
      if (holder === '' || holder === after || !written || written.done === 0) throw new Error('todavía no');
      return { holder, done: written.done };
    },
    { ...PATIENCE, interval: 5 },
  );
}
/** Ends the process that imports, whose number stands in its label, at once. */
const kill = (holder: string): void => void process.kill(Number(holder.split(':')[1]), 'SIGKILL');
async function confirmed(first: number): Promise<string> {
  const query = new URLSearchParams({ format: 'invierte', name: 'obras.csv', date: '2026-01-31' }).toString();
  const { id } = await call('/preview', { query, body: works(first, ROWS) });
  expect(await settled(id)).toMatchObject({ status: 'preview' });
  await call('/:id/confirm', { id });
  return id;
}
async function expectWhole(id: string, first: number): Promise<void> {
  const told = await settled(id);
  expect(told).toMatchObject({ status: 'done', message: null });
  // Without transactions the part that was cut off is there and not noted: the next process met it unchanged.
  const [, made, met] =
    /^2500 leídas · (\d+) obras creadas · 0 actualizadas · (\d+) sin cambios/.exec(told.summary) ?? [];
  expect(Number(made) + Number(met)).toBe(ROWS);
  expect(Number(met)).toBeLessThanOrEqual((await hasTransactions(payload)) ? 0 : 500);
  expect(await countOf(first)).toBe(ROWS);
  const turn = longestTurn();
  await call('/:id/undo', { id });
  // Undoing, too, is no work of the CMS.
  expect(turn()).toBeLessThan(200);
  expect(await countOf(first)).toBe(0);
}

describe('12-11 kill -9 in the middle of an import', () => {
  test('12-11 of the CMS: the next one goes on behind what was written, each row once, and all of it can be undone', async () => {
    const node = await startCmsNode({});
    nodes.push(node);
    const id = await confirmed(2_300_000);
    const { holder } = await writing(id);
    node.signal('SIGKILL');
    // Whoever imports ends with the CMS that asked for it.
    await vi.waitFor(() => expect(() => process.kill(Number(holder.split(':')[1]), 0)).toThrow(), PATIENCE);
    const before = await countOf(2_300_000);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(ROWS);
    nodes.push(await startCmsNode({}));
    await expectWhole(id, 2_300_000);
  }, 500_000);

  test('12-11 is not needed: a CMS that ends in order leaves it between two parts, and the next one goes on', async () => {
    const id = await confirmed(2_340_000);
    const { done } = await writing(id);
    await nodes.pop()?.stop();
    expect(await row(id)).toMatchObject({ status: 'running', written: { total: ROWS } });
    expect((await row(id))?.written?.done).toBeGreaterThanOrEqual(done);
    expect(await countOf(2_340_000)).toBe((await row(id))?.written?.done);
    nodes.push(await startCmsNode({}));
    await expectWhole(id, 2_340_000);
  }, 500_000);

  test('12-11 is not needed: whoever cancels it gets back what was there', async () => {
    const id = await confirmed(2_350_000);
    await writing(id);
    const [run] = await payloadStore(payload).find('background-runs', { slot: id, state: 'running' });
    expect(await cancelRun(payloadStore(payload), String(run?.['key']))).toBe(true);
    expect(await settled(id)).toMatchObject({
      status: 'preview',
      message: 'La importación se detuvo antes de terminar; no se cambió nada. Súbalo otra vez.',
    });
    expect(await countOf(2_350_000)).toBe(0);
    expect(await row(id)).not.toMatchObject({ written: { total: ROWS } });
  }, 500_000);

  test('12-11 of the process that imports: the CMS goes on, and begins it again', async () => {
    const id = await confirmed(2_310_000);
    kill((await writing(id)).holder);
    await expectWhole(id, 2_310_000);
  }, 500_000);

  test('12-11 of each process that tries: it says how far it came, and can be undone', async () => {
    const id = await confirmed(2_320_000);
    const first = await writing(id);
    kill(first.holder);
    const second = await writing(id, { after: first.holder });
    kill(second.holder);
    const third = await writing(id, { after: second.holder });
    kill(third.holder);
    const told = await settled(id);
    expect(told).toMatchObject({ status: 'failed', canUndo: true });
    const [, done] =
      /^La importación se interrumpió: quedaron ([\d\u00a0]+) de 2\u00a0500 registros\. Importe otra vez el mismo archivo \(lo que ya está no se repite\), o deshágala\.$/.exec(
        told.message ?? '',
      ) ?? [];
    // What a later process meets again is no step back.
    expect(Number(done?.replace('\u00a0', ''))).toBeGreaterThanOrEqual(Math.max(first.done, second.done, third.done));
    expect(await countOf(2_320_000)).toBeGreaterThan(0);
    await call('/:id/undo', { id });
    expect(await countOf(2_320_000)).toBe(0);
  }, 500_000);

  test('12-11 of a command: it is closed by whoever starts next, and the same command again brings what was missing', async () => {
    const path = join(cms.dataDir, 'orden.csv');
    writeFileSync(path, works(2_330_000, ROWS));
    const command = () =>
      spawn(process.execPath, ['scripts/import.ts', 'invierte', path, '--date', '2026-01-31'], {
        env: process.env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    const child = command();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const id = await vi.waitFor(
      async () => {
        const { docs } = await payload.find({ collection: 'imports', where: { fileName: { equals: 'orden.csv' } } });
        if (!docs[0]) throw new Error('todavía no');
        return docs[0].id;
      },
      { ...PATIENCE, interval: 5 },
    );
    await writing(id);
    child.kill('SIGKILL');
    await ended;
    const files = importFiles(cms.dataDir);
    expect(await closeKilledCommands({ payload, files })).toBe(1);
    expect(await closeKilledCommands({ payload, files })).toBe(0);
    expect(await call('/:id/progress', { id })).toMatchObject({ status: 'failed', canUndo: true });
    const written = await countOf(2_330_000);
    expect(written).toBeGreaterThan(0);
    const again = command();
    let said = '';
    again.stdout.on('data', (text: Buffer) => {
      said += text.toString();
    });
    expect(await new Promise((resolve) => again.once('close', resolve))).toBe(0);
    expect(said.trimEnd().split('\n').at(-1)).toBe(
      `2500 leídas · ${ROWS - written} obras creadas · 0 actualizadas · ${written} sin cambios · 0 rechazadas`,
    );
    expect(await countOf(2_330_000)).toBe(ROWS);
  }, 500_000);
});

test('12-7 an import whose process died after it was written says that it is done, with its figures', async () => {
  const files = importFiles(cms.dataDir);
  const file = { fileName: 'otra.csv', format: 'invierte', source: 'Prueba', asOf: '2026-02-01' };
  const id = await openEntry(payload, {
    ...file,
    status: 'running',
    importedBy: String(user.id),
    sha256: 'a',
    sizeBytes: 1,
  });
  writeFileSync(files.uploadPath(id), works(2_400_000, 3));
  const reached = Promise.withResolvers<void>();
  // The process dies where it would have written the outcome down.
  const dying = new Proxy(payload, {
    get: (target, name) =>
      name !== 'update'
        ? (Reflect.get(target, name) as unknown)
        : (): Promise<never> => {
            reached.resolve();
            return new Promise(() => undefined);
          },
  });
  const job = { id, files, user: String(user.id), isDryRun: false, file };
  void runJob({ payload: dying, ...job });
  await reached.promise;
  expect(await countOf(2_400_000)).toBe(3);
  expect(await runJob({ payload, ...job })).toBe('ended');
  expect(await countOf(2_400_000)).toBe(3);
  expect(await call('/:id/progress', { id })).toMatchObject({
    status: 'done',
    message: null,
    canUndo: true,
    counts: { byCollection: { projects: { created: 3, updated: 0, unchanged: 0 } } },
  });
  expect(existsSync(files.uploadPath(id))).toBe(false);
  // Whoever takes it up once more leaves it as it is.
  expect(await runJob({ payload, ...job })).toBe('ended');
  expect(await call('/:id/progress', { id })).toMatchObject({ status: 'done' });
});

test('12-11 what the journal says and the database undid with its part is no state to go back to', async () => {
  const files = importFiles(cms.dataDir);
  const [work] = (
    await payload.find({
      collection: 'projects',
      where: { code: { equals: '2400000' } },
      depth: 0,
      overrideAccess: true,
    })
  ).docs;
  const path = files.undoPath('prueba');
  const entry = { collection: 'projects', id: work?.id, action: 'update', updatedAt: new Date(1).toISOString() };
  writeFileSync(path, `${JSON.stringify({ ...entry, before: work })}\n{"collection":"projects","before":{"id":"x"}`);
  expect(await undoImport({ payload, path })).toEqual({ removed: 0, restored: 0 });
  expect(
    await payload.findByID({ collection: 'projects', id: work?.id ?? '', depth: 0, overrideAccess: true }),
  ).toEqual(work);
});
