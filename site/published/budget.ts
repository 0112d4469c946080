import type { DatabaseSync } from 'node:sqlite';
import type { PublishedBudgetLine } from '../../collections/budget-lines/published.ts';
import type { Provenance } from '../../collections/fields/published.ts';
import { slugify } from '../../collections/fields/search-text.ts';
import { sumToTheCent } from './cents.ts';
import { distinctProvenances } from './provenances.ts';
import { statement } from './statement.ts';

/** MEF's stages in the order in which money passes them. */
export const budgetStages = ['pia', 'pim', 'certified', 'committed', 'accrued', 'paid'] as const;
export type BudgetStage = (typeof budgetStages)[number];

const fieldOf = {
  pia: 'piaPen',
  pim: 'pimPen',
  certified: 'certifiedPen',
  committed: 'committedPen',
  accrued: 'accruedPen',
  paid: 'paidPen',
} as const;

/**
 * One stage in soles. `amount` null: not published, which is not zero. `level` says from which lines it comes:
 * the entity's own, the sum of its sources or the sum of its works. `missing` counts summed lines that did not publish
 * it.
 */
export type StageAmount = { amount: number | null; level: 'entity' | 'source' | 'work' | null; missing: number };
export type StageAmounts = Record<BudgetStage, StageAmount>;

/** `key`: code of the work, null for a source. `ubigeo`: district of the line itself, where the source names one. */
export type BudgetPart = {
  key: string | null;
  name: string;
  ubigeo: string | null;
  amounts: StageAmounts;
  provenance: Provenance;
};
export type BudgetMonth = { month: number; amounts: StageAmounts };

/** Budget of one entity in one year. */
export type EntityBudget = {
  /** Address of the entity; its name where the line has none. Two entities of one name are two. */
  entityKey: string;
  entityName: string;
  year: number;
  amounts: StageAmounts;
  months: BudgetMonth[];
  sources: BudgetPart[];
  works: BudgetPart[];
  notes: string[];
  provenances: Provenance[];
};

/** Years with budget lines, newest first. */
export function budgetYears(database: DatabaseSync): number[] {
  return statement(database, 'SELECT DISTINCT year FROM budget_lines ORDER BY year DESC')
    .all()
    .map((row) => Number(row['year']));
}

/** Budget of every entity in a year, the largest first. */
export function budgetOfYear(database: DatabaseSync, year: number): EntityBudget[] {
  const rows = statement(database, 'SELECT doc FROM budget_lines WHERE year = ? ORDER BY key').all(year);
  return summariseYear(rows.map((row) => JSON.parse(String(row['doc'])) as PublishedBudgetLine));
}

/** Funding sources of a year with the last part of their address (`/presupuesto/2026/<slug>/`), by name. */
export function budgetSources(database: DatabaseSync, year: number): { name: string; slug: string }[] {
  const names = statement(
    database,
    'SELECT DISTINCT funding_source AS name FROM budget_lines WHERE year = ? AND funding_source IS NOT NULL ORDER BY name',
  )
    .all(year)
    .map((row) => String(row['name']));
  return [...new Map(names.map((name) => [slugify(name), { name, slug: slugify(name) }])).values()];
}

/** What one funding source gives each entity in a year: its months, and the works paid with it. */
export function budgetOfSource(
  database: DatabaseSync,
  { year, source }: { year: number; source: string },
): EntityBudget[] {
  const rows = statement(
    database,
    'SELECT doc FROM budget_lines WHERE year = ? AND funding_source = ? ORDER BY key',
  ).all(year, source);
  return summariseYear(rows.map((row) => JSON.parse(String(row['doc'])) as PublishedBudgetLine));
}

/** Accrued as a percent of the PIM (MEF's "Avance %"), null when either is not published. */
export function executionPercent({ accrued, pim }: StageAmounts): number | null {
  return accrued.amount === null || pim.amount === null || pim.amount <= 0 ? null : (accrued.amount / pim.amount) * 100;
}

/** Sums the lines of one year by entity without counting anything twice. Pure. */
export function summariseYear(lines: readonly PublishedBudgetLine[]): EntityBudget[] {
  return [...groupBy(lines, entityOf)]
    .map(([entityKey, all]) => summariseEntity(entityKey, newestOfEach(all)))
    .sort(
      (one, other) =>
        (other.amounts.pim.amount ?? 0) - (one.amounts.pim.amount ?? 0) ||
        one.entityName.localeCompare(other.entityName, 'es'),
    );
}

/** Who a line is of. */
export const entityOf = ({ entityKey, entityName }: Pick<PublishedBudgetLine, 'entityKey' | 'entityName'>): string =>
  entityKey ?? entityName;

function summariseEntity(entityKey: string, lines: readonly PublishedBudgetLine[]): EntityBudget {
  const yearly = lines.filter((line) => line.month === null);
  const monthly = lines.filter((line) => line.month !== null);
  const works = yearly.filter((line) => line.projectCode !== null || line.projectTitle !== null);
  const bySource = yearly.filter((line) => line.fundingSource !== null && !works.includes(line));
  return {
    entityKey,
    entityName: lines[0]?.entityName ?? entityKey,
    year: lines[0]?.year ?? 0,
    amounts: amountsOf(yearly),
    months: [...groupBy(monthly, (line) => line.month ?? 0)]
      .sort(([one], [other]) => one - other)
      .map(([month, some]) => ({ month, amounts: amountsOf(some) })),
    sources: parts(bySource.length > 0 ? bySource : works.filter((line) => line.fundingSource !== null), (line) => ({
      key: null,
      name: line.fundingSource ?? '',
    })),
    works: parts(works, (line) => ({ key: line.projectCode, name: line.projectTitle ?? line.projectCode ?? '' })),
    notes: [...new Set(lines.map((line) => line.note).filter((note) => note !== null))],
    provenances: distinctProvenances(lines.map((line) => line.provenance)),
  };
}

function parts(
  lines: readonly PublishedBudgetLine[],
  nameOf: (line: PublishedBudgetLine) => { key: string | null; name: string },
): BudgetPart[] {
  return [...groupBy(lines, (line) => nameOf(line).key ?? nameOf(line).name).values()]
    .flatMap((some) =>
      some[0]
        ? [{ ...nameOf(some[0]), ubigeo: some[0].ubigeo, amounts: sumOf(some, null), provenance: some[0].provenance }]
        : [],
    )
    .sort(
      (one, other) =>
        (other.amounts.pim.amount ?? 0) - (one.amounts.pim.amount ?? 0) || one.name.localeCompare(other.name, 'es'),
    );
}

/** Each stage from the entity's own line if it has it, else from its sources, else from its works. */
function amountsOf(lines: readonly PublishedBudgetLine[]): StageAmounts {
  const isWork = (line: PublishedBudgetLine): boolean => line.projectCode !== null || line.projectTitle !== null;
  const levels = [
    sumOf(
      lines.filter((line) => !isWork(line) && line.fundingSource === null),
      'entity',
    ),
    sumOf(
      lines.filter((line) => !isWork(line) && line.fundingSource !== null),
      'source',
    ),
    sumOf(lines.filter(isWork), 'work'),
  ];
  return byStage((stage) => levels.map((level) => level[stage]).find(({ amount }) => amount !== null) ?? nothing);
}

const nothing: StageAmount = { amount: null, level: null, missing: 0 };

function sumOf(lines: readonly PublishedBudgetLine[], level: StageAmount['level']): StageAmounts {
  return byStage((stage) => {
    const known = lines.map((line) => line[fieldOf[stage]]).filter((amount) => amount !== null);
    return known.length === 0 ? nothing : { amount: sumToTheCent(known), level, missing: lines.length - known.length };
  });
}

function byStage(amountOf: (stage: BudgetStage) => StageAmount): StageAmounts {
  return {
    pia: amountOf('pia'),
    pim: amountOf('pim'),
    certified: amountOf('certified'),
    committed: amountOf('committed'),
    accrued: amountOf('accrued'),
    paid: amountOf('paid'),
  };
}

/**
 * Where two readings of the same line are published, the one with the later date counts. A reading without executing
 * unit or UBIGEO is of the only one that the others tell; beside several units it is their total, and counts instead of
 * them.
 */
function newestOfEach(lines: readonly PublishedBudgetLine[]): PublishedBudgetLine[] {
  const subject = (line: PublishedBudgetLine): string =>
    JSON.stringify([line.month, line.fundingSource, line.projectCode ?? line.projectTitle]);
  return [...groupBy(lines, subject).values()].flatMap((some) => {
    const units = new Set(some.flatMap(({ executingUnit }) => executingUnit ?? []));
    const totals = some.filter(({ executingUnit }) => executingUnit === null);
    const counted = units.size > 1 && totals.length > 0 ? totals : some;
    const places = new Set(counted.flatMap(({ ubigeo }) => ubigeo ?? []));
    const identity = (line: PublishedBudgetLine): string =>
      JSON.stringify([units.size > 1 ? line.executingUnit : null, places.size > 1 ? line.ubigeo : null]);
    return [...groupBy(counted, identity).values()].flatMap((same) =>
      same.toSorted((one, other) => (other.provenance.asOf ?? '').localeCompare(one.provenance.asOf ?? '')).slice(0, 1),
    );
  });
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
