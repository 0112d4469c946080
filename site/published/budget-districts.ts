import type { DatabaseSync } from 'node:sqlite';
import type { BudgetPart, EntityBudget } from './budget.ts';
import { sumPublished } from './cents.ts';
import { statement } from './statement.ts';

/**
 * Budget of the works of one district, in soles. `ubigeo` null: works in several districts, or in none that is known.
 */
export type DistrictBudget = {
  ubigeo: string | null;
  place: 'one' | 'several' | 'unknown';
  works: BudgetPart[];
  pim: number | null;
  accrued: number | null;
};

/**
 * The works of a year by district, the largest PIM first. A work in several districts is not split, since nobody
 * publishes how much goes to each: it stands apart. Pure.
 */
export function budgetByDistrict(
  budgets: readonly Pick<EntityBudget, 'works'>[],
  districtsOf: (code: string) => readonly string[],
): DistrictBudget[] {
  const groups = new Map<string, DistrictBudget>();
  for (const work of budgets.flatMap(({ works }) => works)) {
    const known = work.key === null ? [] : districtsOf(work.key);
    const ubigeos = known.length > 0 ? known : work.ubigeo === null ? [] : [work.ubigeo];
    const place = ubigeos.length === 1 ? 'one' : ubigeos.length > 1 ? 'several' : 'unknown';
    const ubigeo = place === 'one' ? (ubigeos[0] ?? null) : null;
    const group = groups.get(ubigeo ?? place) ?? { ubigeo, place, works: [], pim: null, accrued: null };
    group.works.push(work);
    groups.set(ubigeo ?? place, group);
  }
  return [...groups.values()]
    .map((group) => ({
      ...group,
      pim: sumPublished(group.works.map(({ amounts }) => amounts.pim.amount)),
      accrued: sumPublished(group.works.map(({ amounts }) => amounts.accrued.amount)),
    }))
    .sort(
      (one, other) =>
        Number(one.place !== 'one') - Number(other.place !== 'one') ||
        (other.pim ?? 0) - (one.pim ?? 0) ||
        (one.ubigeo ?? one.place).localeCompare(other.ubigeo ?? other.place),
    );
}

/** Districts of the works that have a line in a year, by their code. */
export function districtsOfBudgetedWorks(database: DatabaseSync, year: number): Map<string, string[]> {
  const rows = statement(
    database,
    `SELECT project_code, ubigeo FROM project_districts
    WHERE project_code IN (SELECT project_code FROM budget_lines WHERE year = ? AND project_code IS NOT NULL) ORDER BY project_code, ubigeo`,
  ).all(year);
  const found = new Map<string, string[]>();
  for (const row of rows)
    found.set(String(row['project_code']), [...(found.get(String(row['project_code'])) ?? []), String(row['ubigeo'])]);
  return found;
}
