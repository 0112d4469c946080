import type { DatabaseSync } from 'node:sqlite';
import { remembered } from '../published/statement.ts';
import { lastChange } from './about.ts';
import type { DataTable } from './column.ts';

/** How often a dataset is really renewed: in words, in the EU's list of frequencies and as ISO 8601 repeating interval (Project Open Data). */
export type Frequency = { text: string; euCode: 'MONTHLY' | 'IRREG'; iso: 'R/P1M' | 'irregular' };

/** `modified`: last change of its rows (UTC). `cutOff`: newest day its sources speak of. `from`, `to`: what it covers. All null when nobody says. */
export type DatasetFacts = {
  modified: string | null;
  cutOff: string | null;
  from: string | null;
  to: string | null;
  frequency: Frequency;
};

const monthly: Frequency = { text: 'mensual', euCode: 'MONTHLY', iso: 'R/P1M' };
const irregular: Frequency = {
  text: 'irregular: cuando cambia el dato o se importa un registro',
  euCode: 'IRREG',
  iso: 'irregular',
};

type Cover = { cutOff: string; from: string; to: string; frequency: Frequency };
const text = (path: string): string => `doc ->> '${path}'`;
const sourced = text('$.provenance.asOf');

/** Expressions over the documents of each table: the day its source speaks of, and the first and last day of what it tells. */
const covers: Readonly<Record<string, Cover>> = {
  projects: {
    cutOff: `coalesce(${text('$.newestFactOn')}, ${sourced})`,
    from: `coalesce(${text('$.dates.viability')}, ${text('$.dates.actualStart')}, ${text('$.dates.plannedStart')})`,
    to: `coalesce(${text('$.dates.actualEnd')}, ${text('$.newestFactOn')}, ${sourced})`,
    frequency: irregular,
  },
  progress_reports: {
    cutOff: `coalesce(${text('$.asOf')}, ${text('$.period')})`,
    from: text('$.period'),
    to: text('$.period'),
    frequency: monthly,
  },
  contracting_processes: {
    cutOff: sourced,
    from: text('$.datePublished'),
    to: `coalesce(${text('$.datePublished')}, ${sourced})`,
    frequency: irregular,
  },
  organizations: { cutOff: sourced, from: 'NULL', to: 'NULL', frequency: irregular },
  budget_lines: {
    cutOff: sourced,
    from: `printf('%d-%02d-01', ${text('$.year')}, coalesce(${text('$.month')}, 1))`,
    to: `coalesce(${sourced}, printf('%d-12-31', ${text('$.year')}))`,
    frequency: monthly,
  },
  concession_files: {
    cutOff: sourced,
    from: text('$.contract.signedOn'),
    to: text('$.contract.endsOn'),
    frequency: irregular,
  },
  control_reports: {
    cutOff: `coalesce(${text('$.publishedOn')}, ${sourced})`,
    from: `coalesce(${text('$.issuedOn')}, ${text('$.publishedOn')})`,
    to: `coalesce(${text('$.publishedOn')}, ${text('$.issuedOn')})`,
    frequency: irregular,
  },
  opportunities: { cutOff: sourced, from: 'NULL', to: 'NULL', frequency: irregular },
  milestones: {
    cutOff: `coalesce(${text('$.dateMet')}, ${text('$.dueDate')})`,
    from: `coalesce(${text('$.dateMet')}, ${text('$.dueDate')})`,
    to: `coalesce(${text('$.dueDate')}, ${text('$.dateMet')})`,
    frequency: irregular,
  },
};

/** What a dataset says of its own time. */
export function datasetFacts(database: DatabaseSync, table: DataTable): DatasetFacts {
  const cover = covers[table.from];
  const modified = lastChange(database, table);
  if (!cover) return { modified, cutOff: null, from: null, to: null, frequency: irregular };
  // Many files come from one table, and its documents are all read for this.
  const row = remembered(database, `cover of ${table.from}`, () =>
    database
      .prepare(
        `SELECT max(${cover.cutOff}) AS cut_off, min(${cover.from}) AS first, max(${cover.to}) AS last FROM ${table.from}`,
      )
      .get(),
  );
  const day = (name: string): string | null => (typeof row?.[name] === 'string' ? row[name] : null);
  return { modified, cutOff: day('cut_off'), from: day('first'), to: day('last'), frequency: cover.frequency };
}
