import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CANCELLED, NotYet, STOPPING } from '../../../cms/background/runs.ts';
import { CutOff, type ImportWorker } from '../../../cms/plugins/imports/worker/child.ts';
import { mapStore } from '../background/map-store.ts';

type Row = Record<string, unknown>;
let store = mapStore();
const did: unknown[] = [];
vi.mock('../../../cms/background/payload-store.ts', () => ({ payloadStore: () => store }));
vi.mock('../../../cms/plugins/imports/history.ts', () => ({
  closeEntry: ({ id, status, message }: Row) => Promise.resolve(void did.push([id, status, message])),
}));
const { importFiles } = await import('../../../cms/plugins/imports/jobs.ts');
const { askForImport, importProgress, importRun, isAnyImport } =
  await import('../../../cms/plugins/imports/import-run.ts');

const dataDir = mkdtempSync(join(tmpdir(), 'importaciones-'));
afterAll(() => rmSync(dataDir, { recursive: true }));
const files = importFiles(dataDir);
let entry: Row | null = null;
let outcome: 'ended' | 'goesOn' | Error = 'ended';
const asked: unknown[][] = [];
const worker: ImportWorker = {
  work: (...given) => {
    asked.push(given);
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  },
};
const payload = { db: { findOne: () => Promise.resolve(entry) } } as unknown as Payload;
const kind = importRun({ payload, options: { dataDir }, worker });
const file = { fileName: 'obras.csv', format: 'ssi', asOf: '2026-10-31' };
const input = (more: Row = {}, of: Row = {}) =>
  ({ id: 'i1', user: 'u1', isDryRun: false, file: { ...file, ...of }, ...more }) as never;
const put = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'x');
};
const aborted = (reason?: unknown): AbortSignal => {
  const control = new AbortController();
  control.abort(reason);
  return control.signal;
};
const run = ({ attempts = 0, signal = new AbortController().signal, progress = () => undefined } = {}) =>
  kind.run({ input: input(), key: 'k', attempts, signal, progress });
const none = { created: 0, updated: 0 };
const written = {
  done: 250,
  total: 1000,
  counts: { projects: none, organizations: none, 'contracting-processes': none, 'budget-lines': none },
};

beforeEach(() => {
  [store, entry, outcome] = [mapStore(), { id: 'i1', status: 'running', counts: {} }, 'ended'];
  for (const list of [did, asked]) list.length = 0;
  for (const path of [files.uploadPath('i1'), files.undoPath('i1')]) rmSync(path, { force: true });
});

describe('11-3 an import as a run of the background', () => {
  test('is done where its file is, by a process of its own', async () => {
    expect(kind.isHere?.(input())).toBe(false);
    put(files.uploadPath('i1'));
    expect(kind.isHere?.(input())).toBe(true);
    const [{ signal }, progress] = [new AbortController(), vi.fn()];
    await run({ signal, progress });
    expect(asked).toEqual([[input(), { signal, progress }]]);
    expect(did).toEqual([]);
  });

  test('one that was cancelled meanwhile ends as such; one that was just done as the CMS ended, as done', async () => {
    await expect(run({ signal: aborted(CANCELLED) })).rejects.toBe(CANCELLED);
    await run({ signal: aborted(STOPPING) });
    expect(did).toEqual([]);
  });

  test('12-11 one that left between two parts, or was ended with its CMS, waits for the next one', async () => {
    outcome = 'goesOn';
    await expect(run({ signal: aborted(STOPPING) })).rejects.toThrow(NotYet);
    outcome = new CutOff();
    await expect(run({ attempts: 2, signal: aborted(STOPPING) })).rejects.toThrow(NotYet);
    expect(did).toEqual([]);
  });

  test('12-11 one whose process dies is tried three times, and then says how far it came', async () => {
    outcome = new CutOff();
    entry = { id: 'i1', status: 'running', written };
    expect(kind.plan.mostAttempts).toBe(3);
    for (const attempts of [0, 1]) await expect(run({ attempts })).rejects.toBe(outcome);
    expect(did).toEqual([]);
    // Another node may have it: it says nothing of it.
    await expect(run({ attempts: 2, signal: aborted() })).rejects.toBe(outcome);
    expect(did).toEqual([]);
    put(files.undoPath('i1'));
    await expect(run({ attempts: 2 })).rejects.toBe(outcome);
    expect(did).toEqual([
      [
        'i1',
        'failed',
        'La importación se interrumpió: quedaron 250 de 1\u00a0000 registros. Importe otra vez el mismo archivo (lo que ya está no se repite), o deshágala.',
      ],
    ]);
  });

  test('12-11 another failure of it is told as it is', async () => {
    outcome = new Error('otra cosa');
    await expect(run({ attempts: 2 })).rejects.toThrow('otra cosa');
    expect(did).toEqual([]);
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

describe('12-11 an import whose CMS died', () => {
  const abandoned = async (): Promise<string | undefined> => kind.onAbandoned?.(input());

  test.each([{ status: 'done' }, { status: 'failed' }, null])('one that has ended stays as it is: %j', async (of) => {
    entry = of;
    put(files.uploadPath('i1'));
    expect([await abandoned(), did]).toEqual(['done', []]);
  });

  test('goes on where its file is', async () => {
    put(files.uploadPath('i1'));
    expect([await abandoned(), did, store.rows.size]).toEqual(['again', [], 0]);
  });

  test('without its file it says what it left, and whether that can be taken back', async () => {
    await abandoned();
    entry = { id: 'i1', status: 'running', written };
    await abandoned();
    entry = { id: 'i1', status: 'running', written: null };
    put(files.undoPath('i1'));
    expect([await abandoned(), store.rows.size]).toEqual(['closed', 0]);
    expect(did).toEqual([
      [
        'i1',
        'failed',
        'La importación se interrumpió antes de escribir; no se cambió nada. Importe otra vez el archivo.',
      ],
      [
        'i1',
        'failed',
        'La importación se interrumpió: quedaron 250 de 1\u00a0000 registros. Importe otra vez el mismo archivo (lo que ya está no se repite).',
      ],
      [
        'i1',
        'failed',
        'La importación se interrumpió: quedaron algunos registros. Importe otra vez el mismo archivo (lo que ya está no se repite), o deshágala.',
      ],
    ]);
  });
});
