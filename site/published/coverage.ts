import type { DatabaseSync } from 'node:sqlite';
import { remembered, statement } from './statement.ts';

/** Why soles of the budget are not explained by a shown work. */
export type UnexplainedReason = 'activity' | 'noWork' | 'withoutAmount';

/**
 * Soles of the PIM of a year that belong to lines of shown works, and the lines that do not, largest first, with the
 * reason. Lines of one month are flows and hold no PIM: they are left out.
 */
export type Coverage = {
  year: number;
  pimPen: number;
  explainedPen: number;
  percent: number | null;
  works: number;
  lines: number;
  withoutPim: number;
  unexplained: { title: string; entity: string; pimPen: number; reason: UnexplainedReason }[];
  unexplainedLines: number;
};

const LISTED = 50;

/** How much of the budget of the newest year with a PIM the shown works explain; null without any. */
export function budgetCoverage(database: DatabaseSync): Coverage | null {
  return remembered(database, 'budget-coverage', () => {
    const year = statement(
      database,
      'SELECT max(year) AS year FROM budget_lines WHERE month IS NULL AND pim IS NOT NULL',
    ).get()?.['year'];
    if (typeof year !== 'number') return null;
    const sums = statement(
      database,
      `SELECT count(*) AS lines, sum(pim IS NULL) AS without, coalesce(sum(CAST(round(pim * 100) AS INTEGER)), 0) AS total,
      coalesce(sum(CASE WHEN project_code IS NOT NULL THEN CAST(round(pim * 100) AS INTEGER) END), 0) AS explained, count(DISTINCT project_code) AS works
      FROM budget_lines WHERE month IS NULL AND year = ?`,
    ).get(year);
    const [total, explained] = [Number(sums?.['total'] ?? 0) / 100, Number(sums?.['explained'] ?? 0) / 100];
    const others = 'FROM budget_lines WHERE month IS NULL AND year = ? AND project_code IS NULL AND pim > 0';
    const unexplained = statement(database, `SELECT doc, pim ${others} ORDER BY pim DESC LIMIT ${LISTED}`)
      .all(year)
      .map((row) => {
        const line = JSON.parse(String(row['doc'])) as {
          projectTitle: string | null;
          note: string | null;
          entityName: string;
        };
        return {
          title: line.projectTitle ?? line.note ?? 'Línea sin nombre',
          entity: line.entityName,
          pimPen: Number(row['pim']),
          reason: reasonOf(line),
        };
      });
    return {
      year,
      pimPen: total,
      explainedPen: explained,
      percent: total > 0 ? (explained / total) * 100 : null,
      works: Number(sums?.['works'] ?? 0),
      lines: Number(sums?.['lines'] ?? 0),
      withoutPim: Number(sums?.['without'] ?? 0),
      unexplained,
      unexplainedLines: Number(statement(database, `SELECT count(*) AS n ${others}`).get(year)?.['n'] ?? 0),
    };
  });
}

/** A line that names a work which is not shown, or one that is no work at all: personnel, upkeep, debt. */
function reasonOf({ projectTitle, note }: { projectTitle: string | null; note: string | null }): UnexplainedReason {
  const words = `${projectTitle ?? ''} ${note ?? ''}`.toLocaleLowerCase('es');
  return /mejoramiento|creaci[oó]n|construcci[oó]n|rehabilitaci[oó]n|recuperaci[oó]n|ampliaci[oó]n|renovaci[oó]n|instalaci[oó]n|\b2\d{6}\b/.test(
    words,
  )
    ? 'noWork'
    : 'activity';
}
