import { randomUUID } from 'node:crypto';
import { budgetLineKey } from '../../../../collections/budget-lines/hooks/compute.ts';
import { budgetAmounts, type BudgetLineRecord } from '../formats/records.ts';
import { fieldMerger } from './merge-fields.ts';
import type { OrganizationDirectory } from './organizations.ts';
import { indexProjects, type Outcome, type ProjectIndex } from './projects.ts';
import { findIn, type Change, type WriteSession } from './session.ts';

/** Creates or updates budget lines by their computed key. Amounts of one source replace those of an earlier day. */
export async function saveBudgetLines({ records, session, directory, index }: { records: readonly BudgetLineRecord[]; session: WriteSession; directory: OrganizationDirectory; index: ProjectIndex }): Promise<Outcome[]> {
  await indexProjects({ cuis: records.flatMap(({ projectCui }) => projectCui ?? []), session, index });
  const keyed = records.map((record) => {
    const entityId = directory.idOf(record.entity) ?? '';
    const projectId = record.projectCui ? (index.get(record.projectCui) ?? null) : null;
    const key = budgetLineKey({ ...record, entityId, projectId, provenance: { source: session.source } });
    return { record, entityId, projectId, key };
  });
  const stored = new Map((await findIn(session, 'budget-lines', { key: keyed.map(({ key }) => key) })).map((line) => [String(line['key']), line]));
  const seen = new Set<string>();
  const changes: Change[] = [];
  const outcomes: Outcome[] = [];
  const repeatedPia = await previousPia(keyed, session);

  for (const { record, entityId, projectId, key } of keyed) {
    const title = `${record.entity.name} · ${record.year}${record.month ? `-${String(record.month).padStart(2, '0')}` : ''}`;
    const problem = record.projectCui && !projectId ? `la obra con CUI ${record.projectCui} no está registrada; importe antes sus datos` : seen.has(key) ? 'repite otra línea del mismo archivo' : null;
    if (problem) {
      session.report.reject({ row: record.row, rows: record.rows, column: 'CUI', value: record.projectCui ?? '', reason: problem });
      outcomes.push({ action: 'rejected', key, title });
      continue;
    }
    seen.add(key);
    const existing = stored.get(key);
    const base = existing ?? {
      id: randomUUID(), key, year: record.year, month: record.month, entity: entityId, executingUnit: record.executingUnit, fundingSource: record.fundingSource,
      project: projectId, ubigeo: record.ubigeo, isHidden: false,
    };
    const fields = fieldMerger({ document: base, session, isNew: !existing });
    for (const name of budgetAmounts) fields.set(name, record.amounts[name]);
    const pia = record.amounts.piaPen;
    if (pia && !record.month && repeatedPia(record, entityId) === pia.value && pia.value > 0) {
      session.report.warn({ row: pia.row, column: pia.column, value: pia.original, reason: `el PIA es idéntico al de ${record.year - 1}: verifíquelo en la fuente` });
      if (!base['note']) fields.put('note', `El PIA coincide con el de ${record.year - 1} en la fuente; está por verificar.`);
    }
    if (!fields.isChanged()) session.unchanged('budget-lines');
    else changes.push({ action: existing ? 'update' : 'create', document: fields.result() });
    outcomes.push({ action: fields.isChanged() ? (existing ? 'update' : 'create') : 'unchanged', key, title });
  }
  await session.save('budget-lines', changes);
  return outcomes;
}

/** PIA of the year before for the entity as a whole: one source repeats it by mistake. */
async function previousPia(keyed: readonly { record: BudgetLineRecord; entityId: string }[], session: WriteSession): Promise<(record: BudgetLineRecord, entityId: string) => number | null> {
  const whole = keyed.filter(({ record, entityId }) => !record.month && !record.projectCui && !record.fundingSource && entityId !== '');
  if (whole.length === 0) return () => null;
  const years = [...new Set(whole.map(({ record }) => record.year - 1))];
  const lines = await session.find('budget-lines', { and: [{ year: { in: years } }, { entity: { in: [...new Set(whole.map(({ entityId }) => entityId))] } }, { month: { exists: false } }, { project: { exists: false } }] });
  const amounts = new Map(lines.map((line) => [`${String(line['entity'])}|${String(line['year'])}|${String(line['executingUnit'] ?? '')}`, Number(line['piaPen'] ?? 0)]));
  return (record, entityId) => amounts.get(`${entityId}|${record.year - 1}|${record.executingUnit ?? ''}`) ?? null;
}
