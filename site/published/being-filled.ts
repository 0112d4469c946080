import type { DatabaseSync } from 'node:sqlite';
import { remembered, statement } from './statement.ts';

/**
 * Value of `needs_rebuild` while the tables were made empty; with another one older rows stand until the new ones are
 * made.
 */
export const FILLING = 'filling';

/**
 * Were the tables of the read model made empty, as after a change of their schema, and are not full again? What is not
 * found there may exist.
 */
export const isBeingFilled = (database: DatabaseSync): boolean =>
  remembered(
    database,
    'being filled',
    () => statement(database, "SELECT value FROM meta WHERE key = 'needs_rebuild'").get()?.['value'] === FILLING,
  );
