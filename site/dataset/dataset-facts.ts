import type { DatabaseSync } from 'node:sqlite';
import { allNouns } from '../../collections/nouns.ts';
import { irregular, type Cover, type Frequency } from '../../collections/published/cover.ts';
import { lastChange } from './about.ts';
import type { DataTable } from './column.ts';
import { rememberedOfMoment } from './of-moment.ts';

/**
 * `modified`: last change of its rows (UTC). `cutOff`: newest day its sources speak of. `from`, `to`: what it covers.
 * All null when nobody says.
 */
export type DatasetFacts = {
  modified: string | null;
  cutOff: string | null;
  from: string | null;
  to: string | null;
  frequency: Frequency;
};

const covers = new Map<string, Cover>(
  allNouns.flatMap(({ table, openData }) => (openData ? [[table, openData.cover] as const] : [])),
);

/** What a dataset says of its own time. */
export function datasetFacts(database: DatabaseSync, table: DataTable): DatasetFacts {
  const cover = covers.get(table.from);
  const modified = lastChange(database, table);
  if (!cover) return { modified, cutOff: null, from: null, to: null, frequency: irregular };
  // Many files come from one table, and its documents are all read for this.
  const row = rememberedOfMoment(database, `cover of ${table.from}`, () =>
    database
      .prepare(
        `SELECT max(${cover.cutOff}) AS cut_off, min(${cover.from}) AS first, max(${cover.to}) AS last FROM ${table.from}`,
      )
      .get(),
  );
  const day = (name: string): string | null => (typeof row?.[name] === 'string' ? row[name] : null);
  return { modified, cutOff: day('cut_off'), from: day('first'), to: day('last'), frequency: cover.frequency };
}
