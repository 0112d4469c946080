import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Payload } from 'payload';
import { currentRequestId } from '../../../collections/doors/request-id.ts';
import { withoutWords } from '../../logger/told-error.ts';
import { ImportFileError, LeftBehind } from './errors.ts';
import type { ImportResult } from './import-file.ts';
import type { Answers } from './questions.ts';
import { besidesLine } from './summary.ts';
import type { ImportStatus } from './types.ts';

export type HistoryEntry = {
  fileName: string;
  format: string;
  status: ImportStatus;
  source: string;
  asOf: string;
  importedBy: string | null;
  sha256: string;
  sizeBytes: number;
};

/** Lower-case SHA-256 and size of a file. */
export async function fingerprint(path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return { sha256: hash.digest('hex'), sizeBytes: (await stat(path)).size };
}

/** Opens a line in the history and returns its identifier. */
export async function openEntry(payload: Payload, entry: HistoryEntry): Promise<string> {
  const data = { ...entry, request: currentRequestId() };
  const { id } = await payload.create({ collection: 'imports', overrideAccess: true, data });
  return id;
}

/** What the history and the screen show of a result. */
export function resultFields(
  { summary, counts, preview, description, understanding, totals, report, mainTarget, source }: ImportResult,
  answers: Answers = {},
): { summary: string; source: string; counts: Record<string, unknown> } {
  return {
    summary,
    source,
    counts: {
      ...counts,
      besides: besidesLine(mainTarget, counts),
      preview,
      description,
      understanding,
      answers,
      totals,
      findings: report.findings.slice(0, 50),
      findingCount: report.findings.length,
    },
  };
}

export async function closeEntry({
  payload,
  id,
  status,
  result,
  answers,
  message,
}: {
  payload: Payload;
  id: string;
  status: ImportStatus;
  result?: ImportResult;
  /** With which a preview was read: it is confirmed with them. */
  answers?: Answers | undefined;
  message?: string;
}): Promise<void> {
  // What a preview announced did not happen when the import was refused, failed or discarded.
  await payload.update({
    collection: 'imports',
    id,
    overrideAccess: true,
    data: {
      status,
      message: message ?? null,
      ...(result ? resultFields(result, answers) : { summary: message?.slice(0, 160) ?? null }),
    },
  });
}

/** State and words for an import that did not come through: refused by its content, or failed while writing. */
export function failureOf(error: unknown, isPartial = false): { status: 'refused' | 'failed'; message: string } {
  if (error instanceof ImportFileError) return { status: 'refused', message: error.message };
  if (error instanceof LeftBehind)
    return {
      status: 'failed',
      message: `La importación falló, y lo escrito hasta entonces no se pudo deshacer: ${error.message}`,
    };
  return {
    status: 'failed',
    message: `La importación falló y ${isPartial ? 'quedó lo escrito hasta entonces' : 'se deshizo'}: ${withoutWords(error instanceof Error ? error.message : String(error))}`,
  };
}
