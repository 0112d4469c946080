import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PayloadRequest } from 'payload';
import { limitsOf } from '../plausibility/context.ts';
import { dayOfData } from './day-of-file.ts';
import { OpenQuestions } from './errors.ts';
import type { TargetRecord } from './formats/records.ts';
import type { ImportResult } from './import-file.ts';
import { registeredCosts } from './known-costs.ts';
import { comparedWithLast, firstOfSource, lastTotals, totalsOf, type Totals } from './last-import.ts';
import { mayWrite } from './may-import.ts';
import { inTransaction, partsOf, together, type Written } from './parts.ts';
import { previewOf, type ImportInput } from './preview-rows.ts';
import type { Question } from './questions.ts';
import { newReport } from './report.ts';
import { summaryLine, type ImportCounts } from './summary.ts';
import type { Journal } from './undo/journal.ts';
import { understandFile, type UnderstoodFile } from './understand.ts';
import { openDecisions } from './write/decisions.ts';
import { openSession, type WriteSession } from './write/session.ts';
import { openWriter } from './write/writer.ts';

/** Between two parts, so that writers of other processes find the database free. */
const GAP_MS = 10;

export type Once = {
  input: ImportInput;
  req: PayloadRequest;
  journal: Journal | null;
  /** What earlier tries have written. */
  written: Written;
  /** Told of each part that is written. */
  onWritten: (written: Written) => void;
};

/**
 * Reads and understands a file wholly, then writes it part by part. Whatever fails leaves the parts that were written:
 * done again, it goes on behind them.
 */
export async function importOnce(once: Once): Promise<ImportResult> {
  const { input, req } = once;
  const file = await understandFile({
    path: input.path,
    format: input.format,
    source: input.source,
    asOf: dayOfData(input.asOf).asOf,
    answers: input.answers ?? {},
    knownCosts: registeredCosts({ payload: input.payload, req }),
    onProgress: ({ bytes, rows }) => input.onProgress?.({ stage: 'reading', bytes, rows }),
  });
  try {
    return await importUnderstood(once, file);
  } finally {
    file.close();
  }
}

async function importUnderstood(once: Once, file: UnderstoodFile): Promise<ImportResult> {
  const { input, req } = once;
  const { payload, isDryRun = false, answers = {} } = input;
  if (!isDryRun && file.understanding.questions.length > 0) throw new OpenQuestions(file.understanding.questions);
  const last = await lastTotals({ payload, req, format: file.format.id, source: file.source });
  if (!last) file.understanding.notes.push(firstOfSource(file.rowsRead));
  if (!isDryRun && !input.isPartial && last) {
    // Before anything is written: a part that is there can be seen.
    const open = await askedOf({ file, last, answers });
    if (open.length > 0) throw new OpenQuestions(open);
  }
  const decisions = openDecisions(answers);
  const session = await sessionOf({ once, file, decisions });
  const preview = previewOf({ session, payload, onOutcome: input.onOutcome });
  const totals = await writeParts({ once, file, session, preview });
  if (input.user && !mayWrite(input.user, file.format.mainTarget))
    file.understanding.notes.push(
      'Su función no permite cambiar lo principal de este archivo: solo se toma lo que le corresponde, como las líneas de presupuesto.',
    );
  // What is decided of single records does not hold up the others: they wait, the rest is written.
  file.understanding.questions.push(...comparedWithLast({ now: totals, last, answers }), ...decisions.open());
  const counts: ImportCounts = {
    read: file.rowsRead,
    rejected: file.report.rejectedRows.size,
    warnings: file.report.warnings,
    held: file.report.held,
    recognised: file.report.recognised,
    shown: file.format.mainTarget === 'project' || file.format.mainTarget === 'process' ? session.shown() : null,
    byCollection: together(once.written.counts, session.counts),
  };
  return {
    counts,
    summary: summaryLine(file.format.mainTarget, counts),
    report: file.report,
    description: file.description,
    understanding: file.understanding,
    totals,
    source: file.source,
    mainTarget: file.format.mainTarget,
    preview: preview.rows(),
  };
}

type Writing = {
  once: Once;
  file: UnderstoodFile;
  session: WriteSession;
  preview: ReturnType<typeof previewOf>;
};

/** Writes the parts, each in a transaction of its own with the note of how far the import has come; a dry run only counts. */
async function writeParts({ once, file, session, preview }: Writing): Promise<Totals> {
  const { input, req, written } = once;
  const { isDryRun = false } = input;
  const writer = await openWriter(session);
  const sums = totalsOf(file.layout);
  const total = file.recordCount;
  let done = 0;
  for await (const { records, groups } of partsOf(file.records())) {
    sums.add(records);
    done += groups;
    const allowed = records.filter((record) => isAllowed(record, input.user));
    if (isDryRun) preview.add(await writer.write(allowed));
    else {
      // Who goes on with it passes what is there once more.
      const now = (): Written => ({
        done: Math.max(done, written.done),
        total,
        counts: together(written.counts, session.counts),
      });
      const outcomes = await inTransaction(req, async () => {
        await writer.begin();
        const outcomes = await writer.write(allowed);
        await input.onPart?.(req, now());
        await writer.end();
        return outcomes;
      });
      once.onWritten(now());
      preview.add(outcomes);
      await pause(GAP_MS);
    }
    input.onProgress?.({ stage: 'writing', done, total });
  }
  return sums.totals(file.rowsRead);
}

/** What a file leaves open beside the last of its kind. */
async function askedOf({
  file,
  last,
  answers,
}: {
  file: UnderstoodFile;
  last: Totals;
  answers: Readonly<Record<string, string>>;
}): Promise<Question[]> {
  const sums = totalsOf(file.layout);
  for await (const { records } of partsOf(file.records(newReport()))) sums.add(records);
  return comparedWithLast({ now: sums.totals(file.rowsRead), last, answers });
}

async function sessionOf({
  once: { input, req, journal },
  file,
  decisions,
}: {
  once: Once;
  file: UnderstoodFile;
  decisions: ReturnType<typeof openDecisions>;
}): Promise<WriteSession> {
  const { payload } = input;
  const day = dayOfData(input.asOf);
  const { entities } = await payload.findGlobal({ slug: 'site-settings', depth: 0, overrideAccess: true, req });
  return openSession({
    payload,
    req,
    entityIds: new Set((entities ?? []).filter((entity) => typeof entity === 'string')),
    isDryRun: input.isDryRun ?? false,
    journal,
    source: file.source,
    origin: file.origin ?? null,
    asOf: file.asOf,
    isDayRead: day.isDayRead,
    isDayOfFile: day.isDayOfFile,
    report: file.report,
    format: file.format.id,
    takesHeld: input.takesHeld ?? false,
    decisions,
    limits: await limitsOf(req),
    userName: (input.user as { name?: string } | null | undefined)?.name ?? null,
    fileName: input.fileName ?? basename(input.path),
    newStatus: input.newStatus ?? 'published',
  });
}

/** What the user's role may not write is left as it is; the command line belongs to the administration. */
function isAllowed(record: TargetRecord, user: ImportInput['user']): boolean {
  return !user || mayWrite(user, record.target);
}
