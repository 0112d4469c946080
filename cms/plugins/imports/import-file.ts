import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createLocalReq } from 'payload';
import { faultOf } from '../../background/fault.ts';
import { nudgeProjector } from '../publishing/nudge.ts';
import { GoesOn, ImportFileError, LeftBehind } from './errors.ts';
import type { TargetRecord } from './formats/records.ts';
import { importOnce } from './import-once.ts';
import { type Totals } from './last-import.ts';
import { nothingWritten } from './parts.ts';
import { type ImportInput, type PreviewRow } from './preview-rows.ts';
import { type Understanding } from './questions.ts';
import type { TableDescription } from './read/table.ts';
import type { Report } from './report.ts';
import { type ImportCounts } from './summary.ts';
import { openJournal } from './undo/journal.ts';
import { undoImport } from './undo/undo-import.ts';

export { type PreviewRow, type ImportInput, type ImportProgress } from './preview-rows.ts';

/** How often an import goes on by itself after the database, the disk or somebody else's save stood in its way. */
const MOST_TRIES = 5;
const WAIT_MS = 500;

export type ImportResult = {
  counts: ImportCounts;
  /** The last line of the output, see `summaryLine`. */
  summary: string;
  report: Report;
  description: TableDescription | null;
  /** What was understood, left open and not read; with questions nothing is written. */
  understanding: Understanding;
  totals: Totals;
  source: string;
  mainTarget: TargetRecord['target'];
  /** The first records that change, and the first of the others. */
  preview: PreviewRow[];
};

/**
 * Imports one file: reads and understands it wholly, then writes it in parts, each change with its outbox row and each
 * part in a transaction of its own, so that others save between them. Throws `ImportFileError` when the file is refused,
 * any other error when writing failed: what was written is taken back then, unless `isPartial` (`LeftBehind` when that
 * cannot be). Imported again, what is there already is met unchanged: so an import that was cut off goes on.
 */
export async function importFile(input: ImportInput): Promise<ImportResult> {
  const { payload, isDryRun = false } = input;
  const reqOf = () => createLocalReq({ ...(input.user ? { user: input.user } : {}) }, payload);
  if (isDryRun)
    return importOnce({
      ...{ input, req: await reqOf(), journal: null },
      ...{ written: nothingWritten(), onWritten: () => undefined },
    });
  const path = input.journalPath ?? join(mkdtempSync(join(tmpdir(), 'invermet-import-')), 'undo');
  let written = input.written ?? nothingWritten();
  try {
    for (let tries = 1; ; tries++) {
      const journal = openJournal(path);
      try {
        const onWritten = (now: typeof written): void => void (written = now);
        const result = await importOnce({ input, req: await reqOf(), journal, written, onWritten });
        nudgeProjector();
        return result;
      } catch (error) {
        if (faultOf(error) !== 'environment' || tries >= MOST_TRIES) throw error;
        payload.logger.warn({ err: error, msg: 'Importación: se interrumpió y sigue' });
        await pause(WAIT_MS * tries);
      }
    }
  } catch (error) {
    // Its next process goes on with it.
    if (error instanceof GoesOn || input.isPartial) throw error;
    throw await takenBack({ input, path, error });
  } finally {
    if (!input.journalPath) await rm(dirname(path), { recursive: true, force: true });
  }
}

/** Takes back what a failed import wrote; the failure, with what is left in words where that could not be. */
async function takenBack({ input, path, error }: { input: ImportInput; path: string; error: unknown }) {
  if (!existsSync(path)) return error;
  try {
    await undoImport({ payload: input.payload, path, isFailed: true, ...(input.user ? { user: input.user } : {}) });
    return error;
  } catch (cause) {
    const why = cause instanceof ImportFileError ? cause.message : 'La base de datos no respondió.';
    return new LeftBehind(why, { cause: error });
  }
}
