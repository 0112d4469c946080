import type { DatabaseSync } from 'node:sqlite';
import { remembered } from '../published/statement.ts';
import { momentOf } from './snapshot.ts';

let kept: { moment: string; values: Map<string, unknown> } = { moment: '', values: new Map() };

/**
 * What `make` returned for these data, whichever connection asks: every file has its own (`snapshotOpener`). Kept until
 * a snapshot of other data asks. A connection of no snapshot sees changes come, and remembers for itself.
 */
export function rememberedOfMoment<T>(database: DatabaseSync, key: string, make: () => T): T {
  const moment = momentOf(database);
  if (moment === null) return remembered(database, key, make);
  const { values } = keptFor(moment);
  if (!values.has(key)) values.set(key, make());
  return values.get(key) as T;
}

/** The rows that `make` gives, one by one; those of a pass that came to its end are there for the next. */
export function* rowsOfMoment<T>(database: DatabaseSync, key: string, make: () => Iterable<T>): Generator<T> {
  const moment = momentOf(database);
  const known = moment === null ? undefined : keptFor(moment).values.get(key);
  if (known) return yield* known as T[];
  const rows: T[] = [];
  for (const row of make()) {
    rows.push(row);
    yield row;
  }
  if (moment !== null && kept.moment === moment) kept.values.set(key, rows);
}

function keptFor(moment: string): typeof kept {
  if (kept.moment !== moment) kept = { moment, values: new Map() };
  return kept;
}
