import { dayOfData } from './day-of-file.ts';
import { basename } from 'node:path';
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload';
import { limitsOf } from '../plausibility/context.ts';
import { nudgeProjector } from '../publishing/nudge.ts';
import type {
  BudgetLineRecord,
  OrganizationRecord,
  Party,
  ProcessRecord,
  ProjectRecord,
  TargetRecord,
} from './formats/records.ts';
import { registeredCosts } from './known-costs.ts';
import { comparedWithLast, firstOfSource, lastTotals, totalsOf, type Totals } from './last-import.ts';
import { mayWrite } from './may-import.ts';
import { type Understanding } from './questions.ts';
import type { TableDescription } from './read/table.ts';
import type { Report } from './report.ts';
import { summaryLine, type ImportCounts } from './summary.ts';
import { understandFile } from './understand.ts';
import { saveBudgetLines } from './write/budget-lines.ts';
import { openDirectory, type OrganizationDirectory } from './write/organizations.ts';
import { saveProcesses } from './write/processes.ts';
import { saveProjects, type Outcome, type ProjectIndex } from './write/projects.ts';
import { openSession, type WriteSession } from './write/session.ts';
import { openJournal } from './undo/journal.ts';
import { lineWithCodes } from './write/entity-codes.ts';
import { openDecisions } from './write/decisions.ts';
import { undoLog } from './write/undo-log.ts';
import { type PreviewRow, type ImportInput, openQuestions, previewOf } from './preview-rows.ts';

export { type PreviewRow, type ImportInput, type ImportProgress } from './preview-rows.ts';

const RECORDS_PER_BATCH = 250;

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
 * Imports one file: reads and understands it wholly, then writes in batches within one transaction, each
 * change with its outbox row. Throws `ImportFileError` when the file is refused, any other error when writing
 * failed; nothing was changed then, unless `isPartial`. On a MongoDB without transactions (no replica set) what
 * was written is taken back by hand.
 */
export async function importFile(input: ImportInput): Promise<ImportResult> {
  const { payload, isDryRun = false, isPartial = false } = input;
  const req = await createLocalReq({ ...(input.user ? { user: input.user } : {}) }, payload);
  const answers = input.answers ?? {};
  const day = dayOfData(input.asOf);
  const file = await understandFile({
    path: input.path,
    format: input.format,
    source: input.source,
    asOf: day.asOf,
    answers,
    knownCosts: registeredCosts({ payload, req }),
    onProgress: ({ bytes, rows }) => input.onProgress?.({ stage: 'reading', bytes, rows }),
  });
  if (!isDryRun && file.understanding.questions.length > 0) {
    file.close();
    throw openQuestions(file.understanding.questions);
  }
  const sums = totalsOf(file.layout);
  const isWhole = !isDryRun && !isPartial;
  const hasTransaction = isWhole && (await initTransaction(req));
  const journal = input.journalPath && !isDryRun ? openJournal(input.journalPath) : null;
  const log = isWhole && !hasTransaction ? undoLog({ payload, req }) : null;
  const { entities } = await payload.findGlobal({ slug: 'site-settings', depth: 0, overrideAccess: true, req });
  const entityIds = new Set((entities ?? []).filter((entity) => typeof entity === 'string'));
  const decisions = openDecisions(answers);
  const session = openSession({
    payload,
    req,
    entityIds,
    isDryRun,
    log,
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
  const preview = previewOf({ session, payload, onOutcome: input.onOutcome });
  try {
    const writer = await openWriter(session);
    let done = 0;
    for (const batch of batches(file.records())) {
      sums.add(batch.records);
      if (!isDryRun && isPartial) await initTransaction(req);
      const outcomes = await writer(batch.records.filter((record) => isAllowed(record, input.user)));
      if (!isDryRun && isPartial) await commitTransaction(req);
      await journal?.flush();
      preview.add(outcomes);
      done += batch.groups;
      input.onProgress?.({ stage: 'writing', done, total: file.recordCount });
    }
    const last = await lastTotals({ payload, req, format: file.format.id, source: file.source });
    if (!last) file.understanding.notes.push(firstOfSource(file.rowsRead));
    const compared = comparedWithLast({ now: sums.totals(file.rowsRead), last, answers });
    if (!isDryRun && !isPartial && compared.length > 0) throw openQuestions(compared);
    if (input.user && !mayWrite(input.user, file.format.mainTarget))
      file.understanding.notes.push(
        'Su función no permite cambiar lo principal de este archivo: solo se toma lo que le corresponde, como las líneas de presupuesto.',
      );
    // What is decided of single records does not hold up the others: they wait, the rest is written.
    file.understanding.questions.push(...compared, ...decisions.open());
    if (!isDryRun) await input.onWritten?.(req);
    if (hasTransaction) await commitTransaction(req);
  } catch (error) {
    if (req.transactionID) await killTransaction(req);
    await log?.undo();
    journal?.drop();
    if (isWhole) await journal?.remove();
    throw error;
  } finally {
    file.close();
  }
  if (!isDryRun) nudgeProjector();
  const counts: ImportCounts = {
    read: file.rowsRead,
    rejected: file.report.rejectedRows.size,
    warnings: file.report.warnings,
    held: file.report.held,
    recognised: file.report.recognised,
    shown: file.format.mainTarget === 'project' || file.format.mainTarget === 'process' ? session.shown() : null,
    byCollection: session.counts,
  };
  return {
    counts,
    summary: summaryLine(file.format.mainTarget, counts),
    report: file.report,
    description: file.description,
    understanding: file.understanding,
    totals: sums.totals(file.rowsRead),
    source: file.source,
    mainTarget: file.format.mainTarget,
    preview: preview.rows(),
  };
}

/** What the user's role may not write is left as it is; the command line belongs to the administration. */
function isAllowed(record: TargetRecord, user: ImportInput['user']): boolean {
  return !user || mayWrite(user, record.target);
}

function* batches(groups: Generator<TargetRecord[]>): Generator<{ records: TargetRecord[]; groups: number }> {
  let records: TargetRecord[] = [];
  let count = 0;
  for (const group of groups) {
    records.push(...group);
    count++;
    if (records.length < RECORDS_PER_BATCH) continue;
    yield { records, groups: count };
    records = [];
    count = 0;
  }
  if (count > 0) yield { records, groups: count };
}

/** Writes a batch in the order in which its parts refer to each other. */
async function openWriter(session: WriteSession): Promise<(records: readonly TargetRecord[]) => Promise<Outcome[]>> {
  const directory: OrganizationDirectory = await openDirectory(session);
  const index: ProjectIndex = new Map();
  const keys = new Set<string>();
  const seenLines = new Set<string>();
  return async (records) => {
    const projects = records.filter((record): record is ProjectRecord => record.target === 'project');
    const processes = records.filter((record): record is ProcessRecord => record.target === 'process');
    // A file about works names the entity of the work, which need not be the one that spends.
    const lines = records
      .filter((record): record is BudgetLineRecord => record.target === 'budgetLine')
      .map((line) => (projects.length === 0 ? lineWithCodes(line) : line));
    const consortia = records.filter((record): record is OrganizationRecord => record.target === 'organization');
    await directory.resolve([
      ...projects.flatMap(partiesOfProject),
      ...processes.flatMap(partiesOfProcess),
      ...lines.map(({ entity }) => entity),
    ]);
    if (consortia.length > 0) await directory.saveConsortia(consortia);
    const outcomes: Outcome[] = [];
    if (projects.length > 0) outcomes.push(...(await saveProjects({ records: projects, session, directory, index })));
    if (processes.length > 0)
      outcomes.push(...(await saveProcesses({ records: processes, session, directory, index, keys })));
    const lineOutcomes =
      lines.length > 0 ? await saveBudgetLines({ records: lines, session, directory, index, seen: seenLines }) : [];
    return outcomes.length > 0 ? outcomes : lineOutcomes;
  };
}

function partiesOfProject({ entity, contractor, own }: ProjectRecord): Party[] {
  return [entity, contractor, own?.supervisor ?? null].filter((party) => party !== null);
}

function partiesOfProcess({ buyer, bidders, awards }: ProcessRecord): Party[] {
  return [...(buyer ? [buyer] : []), ...(bidders ?? []), ...awards.flatMap(({ suppliers }) => suppliers)];
}
