import { randomUUID } from 'node:crypto';
import { budgetLineKey } from '../../../../collections/budget-lines/hooks/compute.ts';
import { budgetAmounts, type BudgetAmount, type BudgetLineRecord } from '../formats/records.ts';
import { judge } from './check-rows.ts';
import { knownLines, type KeyedLine } from './known-lines.ts';
import { fieldMerger, type CellOrigin } from './merge-fields.ts';
import { humanNote, noteQuestion, REMOVE_NOTE } from './decisions.ts';
import type { OrganizationDirectory } from './organizations.ts';
import { indexProjects, type Outcome, type ProjectIndex } from './projects.ts';
import { IN_TRASH, type Change, type Stored, type WriteSession } from './session.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

export const amountLabels: Record<BudgetAmount, string> = {
  piaPen: 'PIA',
  pimPen: 'PIM',
  certifiedPen: 'certificación',
  committedPen: 'compromiso anual',
  accruedPen: 'devengado',
  paidPen: 'girado',
};
const repeatedNote = (year: number): string =>
  `El PIA coincide con el de ${year - 1} en la fuente; está por verificar.`;

type SaveInput = {
  records: readonly BudgetLineRecord[];
  session: WriteSession;
  directory: OrganizationDirectory;
  index: ProjectIndex;
  seen: Set<string>;
};

/**
 * Creates or updates budget lines by their key: year, month, entity, executing unit, funding source, work and source.
 * `seen`: keys of the file so far.
 */
export async function saveBudgetLines({ records, session, directory, index, seen }: SaveInput): Promise<Outcome[]> {
  await indexProjects({ cuis: records.flatMap(({ projectCui }) => projectCui ?? []), session, index });
  const keyed = records.map((record): KeyedLine => {
    const entityId = directory.idOf(record.entity) ?? '';
    const projectId = record.projectCui ? (index.get(record.projectCui) ?? null) : null;
    return { record, entityId, projectId, key: keyOf(record, entityId, projectId, session) };
  });
  const matchOf = await knownLines(keyed, session);
  const repeatedPia = await previousPia(keyed, session);
  const changes: Change[] = [];
  const outcomes = keyed.map((line): Outcome => {
    const { record } = line;
    const key = shownKey(record);
    const title = `${record.entity.name} · ${record.year}${record.month ? `-${String(record.month).padStart(2, '0')}` : ''}`;
    const rejected = (reason: string): Outcome => {
      session.report.reject({
        row: record.row,
        rows: record.rows,
        column: record.projectCui ? 'CUI' : record.entity.origin.column,
        value: record.projectCui ?? record.entity.origin.original,
        reason,
      });
      return { action: 'rejected', key, title };
    };
    if (record.projectCui && !line.projectId)
      return rejected(`la obra con CUI ${record.projectCui} no está registrada; importe antes sus datos`);
    if (!line.entityId) return rejected(directory.problemOf(record.entity) ?? 'la fila no nombra una entidad');
    if (seen.has(line.key)) return rejected('repite otra línea del mismo archivo');
    seen.add(line.key);
    const match = matchOf(line);
    if (match.kind === 'same' && match.line['deletedAt']) return rejected(IN_TRASH);
    if (match.kind === 'doubtful') {
      session.report.hold({
        row: record.row,
        column: record.entity.origin.column,
        value: record.entity.origin.original,
        reason: match.reason,
      });
      return { action: 'held', key, title };
    }
    if (match.kind === 'total') {
      session.report.recognise({
        row: record.row,
        column: record.entity.origin.column,
        value: record.entity.origin.original,
        reason: 'es la suma de las ejecutoras ya registradas: no se agregó',
      });
      session.unchanged('budget-lines');
      return { action: 'unchanged', key, title };
    }
    if (match.kind === 'same' && match.isRecognised)
      session.report.recognise({
        row: record.row,
        column: record.entity.origin.column,
        value: record.entity.origin.original,
        reason: 'es la línea ya registrada de esa entidad y año, con los códigos en otra columna o sin ellos',
      });
    return saveLine({
      line,
      existing: match.kind === 'same' ? match.line : null,
      title,
      repeatedPia,
      session,
      changes,
    });
  });
  await session.save('budget-lines', changes);
  return outcomes;
}

type LineInput = {
  line: KeyedLine;
  existing: Stored | null;
  title: string;
  repeatedPia: (record: BudgetLineRecord, entityId: string) => number | null;
  session: WriteSession;
  changes: Change[];
};

function saveLine({
  line: { record, entityId, projectId, key: lineKey },
  existing,
  title,
  repeatedPia,
  session,
  changes,
}: LineInput): Outcome {
  const base: Stored = existing ?? {
    id: randomUUID(),
    key: lineKey,
    year: record.year,
    month: record.month,
    entity: entityId,
    executingUnit: record.executingUnit,
    fundingSource: record.fundingSource,
    project: projectId,
    ubigeo: record.ubigeo,
    isHidden: false,
  };
  // The day of a file says when it was had; to which day its amounts go only the file itself or a person can say.
  const fields = fieldMerger({
    document: base,
    session,
    isNew: !existing,
    ...(session.isDayOfFile ? { cutoff: record.asOf } : {}),
  });
  for (const name of budgetAmounts) fields.set(name, record.amounts[name]);
  if (existing && record.executingUnit && !existing['executingUnit']) {
    fields.put('executingUnit', record.executingUnit);
    fields.put('ubigeo', existing['ubigeo'] ?? record.ubigeo);
    fields.put('key', lineKey);
  }
  const key = shownKey(record);
  const cells = (base['provenance'] as { cells?: Record<string, CellOrigin> | null } | undefined)?.cells ?? {};
  const change = existing ? changedAmounts(existing, fields.result()) : '';
  const note = change === '' ? null : humanNote(base['note'], cells);
  const answer =
    note && session.decisions.ask(noteQuestion({ place: `budget-lines:${base.id}:note`, title, note, change }));
  if (note && answer === null) {
    session.report.hold({
      row: record.row,
      column: record.entity.origin.column,
      value: change.slice(0, 200),
      reason: `cambia una línea que lleva la nota «${note.slice(0, 120)}»: decida si la nota queda`,
    });
    return { action: 'held', key, title, before: existing, after: fields.result(), collection: 'budget-lines' };
  }
  if (answer === REMOVE_NOTE) fields.put('note', null);
  const pia = record.amounts.piaPen;
  const isRepeated = pia !== undefined && !record.month && repeatedPia(record, entityId) === pia.value && pia.value > 0;
  if (isRepeated) {
    session.report.warn({
      row: pia.row,
      column: pia.column,
      value: pia.original,
      reason: `el PIA es idéntico al de ${record.year - 1}: verifíquelo en la fuente`,
    });
    if (!base['note']) fields.set('note', { ...pia, value: repeatedNote(record.year) });
  } else if (pia && base['note'] === repeatedNote(record.year)) fields.put('note', null);
  if (!fields.isChanged()) {
    session.unchanged('budget-lines');
    return { action: 'unchanged', key, title };
  }
  const action = existing ? 'update' : 'create';
  const merged = fields.result();
  const amountAt = (path: string) => record.amounts[path as BudgetAmount] ?? null;
  const verdict = judge({
    row: record.row,
    rows: record.rows,
    slug: 'budget-lines',
    document: merged,
    before: existing,
    session,
    originOf: (path) => amountAt(path) ?? record.entity.origin,
  });
  if (verdict.kind !== 'take')
    return { action: verdict.kind, key, title, before: existing, after: merged, collection: 'budget-lines' };
  const after = verdict.document;
  changes.push({ action, document: after, before: existing });
  return { action, key, title, before: existing, after, collection: 'budget-lines' };
}

/** `2024-03 · 301250`: the year or month and the executing unit, or the work. */
const shownKey = ({ year, month, executingUnit, projectCui }: BudgetLineRecord): string =>
  [month ? `${year}-${String(month).padStart(2, '0')}` : String(year), projectCui ?? executingUnit]
    .filter(Boolean)
    .join(' · ');

function keyOf(record: BudgetLineRecord, entityId: string, projectId: string | null, session: WriteSession): string {
  return budgetLineKey({ ...record, entityId, projectId, provenance: { source: session.source } });
}

/** `PIM: 100 → 200`, empty when no amount that was there changes. */
function changedAmounts(before: Stored, after: Stored): string {
  return budgetAmounts
    .filter((name) => typeof before[name] === 'number' && before[name] !== after[name])
    .map((name) => `${amountLabels[name]}: ${numberWords(Number(before[name]))} → ${numberWords(Number(after[name]))}`)
    .join('; ');
}

/** PIA of the year before for the entity as a whole: one source repeats it by mistake. */
async function previousPia(
  keyed: readonly KeyedLine[],
  session: WriteSession,
): Promise<(record: BudgetLineRecord, entityId: string) => number | null> {
  const whole = keyed.filter(
    ({ record, entityId }) => !record.month && !record.projectCui && !record.fundingSource && entityId !== '',
  );
  if (whole.length === 0) return () => null;
  const years = [...new Set(whole.map(({ record }) => record.year - 1))];
  const lines = await session.find('budget-lines', {
    and: [
      { year: { in: years } },
      { entity: { in: [...new Set(whole.map(({ entityId }) => entityId))] } },
      { month: { exists: false } },
      { project: { exists: false } },
    ],
  });
  const amounts = new Map(
    lines.map((line) => [
      `${String(line['entity'])}|${String(line['year'])}|${String(line['executingUnit'] ?? '')}`,
      Number(line['piaPen'] ?? 0),
    ]),
  );
  return (record, entityId) => amounts.get(`${entityId}|${record.year - 1}|${record.executingUnit ?? ''}`) ?? null;
}
