import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ChangedMeanwhile, GoesOn, ImportFileError, LeftBehind } from '../../../cms/plugins/imports/errors.ts';
import { nothingWritten, type Written } from '../../../cms/plugins/imports/parts.ts';

type Row = Record<string, unknown>;
const folder = mkdtempSync(join(tmpdir(), 'intentos-'));
const journalPath = join(folder, 'diario');
const tries: Row[] = [];
let outcomes: (Error | 'done')[] = [];
const undone: Row[] = [];
let undoing: Error | null = null;
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));
vi.mock('payload', async (original) => ({
  ...(await original<typeof import('payload')>()),
  createLocalReq: ({ user }: Row) => Promise.resolve({ user }),
}));
vi.mock('../../../cms/plugins/imports/import-once.ts', () => ({
  importOnce: (once: Row & { onWritten: (written: Written) => void }) => {
    tries.push({ ...once });
    once.onWritten({ ...nothingWritten(), done: tries.length * 250 });
    const outcome = outcomes.shift();
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  },
}));
vi.mock('../../../cms/plugins/imports/undo/undo-import.ts', () => ({
  undoImport: (given: Row) => {
    undone.push(given);
    return undoing ? Promise.reject(undoing) : Promise.resolve({ removed: 1, restored: 0 });
  },
}));
const { importFile } = await import('../../../cms/plugins/imports/import-file.ts');

const payload = { logger: { warn: () => undefined } } as unknown as Payload;
const input = { payload, path: 'obras.csv', format: 'ssi', asOf: '2026-10-31', journalPath };
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const list of [tries, undone]) list.length = 0;
  [outcomes, undoing] = [['done'], null];
  writeFileSync(journalPath, '');
});
const locked = (): Error => Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });

describe('12-11 an import whose writing fails', () => {
  test('12-11 goes on behind what is written when the disk, a lock or a save of somebody else stood in its way', async () => {
    outcomes = [locked(), new ChangedMeanwhile(), 'done'];
    expect(await importFile(input)).toBe('done');
    expect(tries.map(({ written }) => (written as Written).done)).toEqual([0, 250, 500]);
    expect(undone).toEqual([]);
  });

  test('12-11 begins behind what another process wrote', async () => {
    await importFile({ ...input, written: { ...nothingWritten(), done: 1000 } });
    expect(tries).toMatchObject([{ written: { done: 1000 } }]);
  });

  test('12-11 gives up after five tries, and takes back what it wrote', async () => {
    outcomes = [locked(), locked(), locked(), locked(), locked(), 'done'];
    await expect(importFile({ ...input, user: { name: 'Rosa' } as never })).rejects.toThrow('database is locked');
    expect(tries).toHaveLength(5);
    expect(undone).toEqual([{ payload, path: journalPath, isFailed: true, user: { name: 'Rosa' } }]);
  });

  test('12-11 by its own fault, or refused, is not tried again', async () => {
    for (const error of [new Error('no cabe'), new ImportFileError('El archivo deja algo por aclarar.')]) {
      outcomes = [error, 'done'];
      await expect(importFile(input)).rejects.toBe(error);
    }
    expect([tries.length, undone.length]).toEqual([2, 2]);
    rmSync(journalPath);
    outcomes = [new Error('antes de escribir')];
    await expect(importFile(input)).rejects.toThrow('antes de escribir');
    expect(undone).toHaveLength(2);
  });

  test('12-11 by parts keeps what it wrote; so does one that the next process goes on with', async () => {
    outcomes = [new Error('no cabe')];
    await expect(importFile({ ...input, isPartial: true })).rejects.toThrow('no cabe');
    outcomes = [new GoesOn()];
    await expect(importFile(input)).rejects.toThrow(GoesOn);
    expect([undone, existsSync(journalPath)]).toEqual([[], true]);
  });

  test('12-11 and on which somebody built says so, and leaves it', async () => {
    const failure = new Error('no cabe');
    [outcomes, undoing] = [[failure], new ImportFileError('No se puede deshacer: un registro cambió después.')];
    const error = await importFile(input).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LeftBehind);
    expect(error).toMatchObject({ message: 'No se puede deshacer: un registro cambió después.', cause: failure });
    [outcomes, undoing] = [[failure], new Error('otra')];
    await expect(importFile(input)).rejects.toThrow('La base de datos no respondió.');
  });

  test('12-11 is a preview: nothing is noted, tried again or taken back', async () => {
    outcomes = [locked()];
    await expect(importFile({ ...input, isDryRun: true })).rejects.toThrow('database is locked');
    expect(tries).toMatchObject([{ journal: null }]);
    expect([tries.length, undone]).toEqual([1, []]);
  });
});
