import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { mapStore } from '../background/map-store.ts';

type Row = Record<string, unknown>;
let store = mapStore();
let hasTransactions = true;
const did: unknown[] = [];
const jobs: Row[] = [];
vi.mock('../../../cms/background/payload-store.ts', () => ({ payloadStore: () => store }));
vi.mock('payload', async (original) => ({
  ...(await original<typeof import('payload')>()),
  createLocalReq: () => Promise.resolve({}),
  initTransaction: () => Promise.resolve(hasTransactions),
  killTransaction: () => Promise.resolve(did.push('se deshace la prueba')),
}));
vi.mock('../../../cms/plugins/imports/history.ts', () => ({
  closeEntry: ({ id, status, message }: Row) => Promise.resolve(void did.push([id, status, message])),
}));
vi.mock('../../../cms/plugins/imports/jobs.ts', async (original) => ({
  ...(await original<typeof import('../../../cms/plugins/imports/jobs.ts')>()),
  runJob: (job: Row) => Promise.resolve(void jobs.push(job)),
}));
const { importFiles } = await import('../../../cms/plugins/imports/jobs.ts');
const { askForImport, importProgress, importRun, isAnyImport } =
  await import('../../../cms/plugins/imports/import-run.ts');

const dataDir = mkdtempSync(join(tmpdir(), 'importaciones-'));
afterAll(() => rmSync(dataDir, { recursive: true }));
const files = importFiles(dataDir);
let entry: Row | null = null;
const payload = {
  findByID: ({ collection }: Row) => Promise.resolve(collection === 'users' ? { id: 'u1', name: 'Ana' } : entry),
  update: ({ id, data, overrideAccess }: Row) => Promise.resolve(void did.push([id, data, overrideAccess])),
} as unknown as Payload;
const kind = importRun({ payload, options: { dataDir } as never });
const file = { fileName: 'obras.csv', format: 'ssi', asOf: '2026-10-31' };
const input = (more: Row = {}, of: Row = {}) =>
  ({ id: 'i1', user: 'u1', isDryRun: false, file: { ...file, ...of }, ...more }) as never;
const put = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'x');
};

beforeEach(() => {
  [store, hasTransactions, entry] = [mapStore(), true, { id: 'i1', status: 'running', counts: {} }];
  did.length = 0;
  jobs.length = 0;
  for (const path of [files.uploadPath('i1'), files.undoPath('i1')]) rmSync(path, { force: true });
});

describe('11-3 an import as a run of the background', () => {
  test('is done where its file is, in the name of who asked, and what was not said is left out', async () => {
    expect(kind.isHere?.(input())).toBe(false);
    put(files.uploadPath('i1'));
    expect(kind.isHere?.(input())).toBe(true);
    const [{ signal }, progress] = [new AbortController(), vi.fn()];
    await kind.run({
      input: input({ isDryRun: true }, { source: undefined, isPartial: true }),
      key: 'k',
      attempts: 0,
      signal,
      progress,
    });
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).toMatchObject({
      id: 'i1',
      isDryRun: true,
      user: { id: 'u1', name: 'Ana', collection: 'users' },
      signal,
      onProgress: progress,
    });
    expect(jobs[0]?.['file']).toStrictEqual({ ...file, isPartial: true });
  });

  test('one that was cancelled meanwhile ends as such', async () => {
    const control = new AbortController();
    control.abort(new Error('cancelada'));
    await expect(
      kind.run({ input: input(), key: 'k', attempts: 0, signal: control.signal, progress: () => undefined }),
    ).rejects.toThrow('cancelada');
  });

  test('is asked for, and says how far it has come until it has ended', async () => {
    expect([await isAnyImport(payload), await importProgress(payload, 'i1')]).toEqual([false, null]);
    await askForImport(payload, input());
    const [row] = [...store.rows.values()];
    expect(row).toMatchObject({ kind: 'import', slot: 'i1', state: 'queued', input: input() as Row });
    expect(await isAnyImport(payload)).toBe(true);
    expect(await importProgress(payload, 'i1')).toEqual({ stage: 'reading', bytes: 0, rows: 0 });
    expect(await importProgress(payload, 'i2')).toBeNull();
    Object.assign(row ?? {}, { state: 'running', progress: { stage: 'writing', done: 3, total: 9 } });
    expect(await importProgress(payload, 'i1')).toEqual({ stage: 'writing', done: 3, total: 9 });
    Object.assign(row ?? {}, { state: 'done' });
    expect([await isAnyImport(payload), await importProgress(payload, 'i1')]).toEqual([false, null]);
  });
});

describe('11-3 an import whose process died', () => {
  const abandoned = (of = input()): Promise<void> | undefined => kind.onAbandoned?.(of);
  const nothing = 'El CMS se detuvo durante la importación; no se cambió nada. Súbalo otra vez.';

  test.each([{ status: 'done' }, { status: 'failed' }, null])('one that has ended stays as it is: %j', async (of) => {
    entry = of;
    await abandoned();
    expect(did).toEqual([]);
  });

  test('went with its transaction: nothing was changed, and it may be confirmed again', async () => {
    for (const path of [files.uploadPath('i1'), files.undoPath('i1')]) put(path);
    await abandoned();
    expect(did).toEqual([
      'se deshace la prueba',
      [
        'i1',
        { status: 'preview', message: 'El CMS se detuvo a la mitad; no se cambió nada. Puede confirmarla otra vez.' },
        true,
      ],
    ]);
    expect([existsSync(files.uploadPath('i1')), existsSync(files.undoPath('i1'))]).toEqual([true, false]);
  });

  test('has no preview, or its file is gone: it is to be sent again', async () => {
    await abandoned();
    put(files.uploadPath('i1'));
    entry = { id: 'i1', status: 'running', counts: null };
    await abandoned();
    expect(did.filter((one) => Array.isArray(one))).toEqual([
      ['i1', 'failed', nothing],
      ['i1', 'failed', nothing],
    ]);
    expect(existsSync(files.uploadPath('i1'))).toBe(false);
  });

  test.each<[string, Row, boolean]>([
    ['by parts', { isPartial: true }, true],
    ['without transactions', {}, false],
  ])('was written %s: what was noted can be taken back', async (_what, of, has) => {
    hasTransactions = has;
    put(files.undoPath('i1'));
    put(files.uploadPath('i1'));
    await abandoned(input({}, of));
    expect(existsSync(files.undoPath('i1'))).toBe(true);
    rmSync(files.undoPath('i1'));
    await abandoned(input({}, of));
    expect(did).toEqual([
      [
        'i1',
        'failed',
        'El CMS se detuvo durante la importación y quedó lo escrito hasta entonces. Deshágala, o súbalo otra vez.',
      ],
      ['i1', 'failed', 'El CMS se detuvo durante la importación; puede haber quedado una parte. Súbalo otra vez.'],
    ]);
  });

  test('was only looked at: that changes nothing, by parts or not', async () => {
    for (const path of [files.uploadPath('i1'), files.undoPath('i1')]) put(path);
    await abandoned(input({ isDryRun: true }, { isPartial: true }));
    expect(did).toMatchObject([['i1', { status: 'preview' }, true]]);
    expect(existsSync(files.undoPath('i1'))).toBe(true);
  });
});
