import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  confirmShrinks,
  heldShrinks,
  shrinkGuard,
  shrinkInWords,
} from '../../../cms/plugins/publishing/shrink-guard.ts';
import type { PublishedChange } from '../../../site/published/write.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec(
    'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT; CREATE TABLE projects (key TEXT PRIMARY KEY, doc TEXT); CREATE TABLE news (key TEXT PRIMARY KEY, doc TEXT);',
  );
  for (let index = 0; index < 10; index++) database.exec(`INSERT INTO projects VALUES ('o${index}', '{}')`);
});
afterEach(() => database.close());
const removal = (index: number): PublishedChange => ({ table: 'projects', key: `o${index}`, doc: null });
const removals = (count: number): PublishedChange[] => Array.from({ length: count }, (_, index) => removal(index));

describe('9-3.7 a publication that shrinks a public table by more than a fifth waits for a person', () => {
  test('9-3.7 two of ten may go, three of ten are held and told', () => {
    expect(shrinkGuard(database).allowed(removals(2))).toHaveLength(2);
    const guard = shrinkGuard(database);
    expect(guard.allowed([...removals(3), { table: 'news', key: 'n', doc: {} }])).toEqual([
      { table: 'news', key: 'n', doc: {} },
    ]);
    expect(heldShrinks(database)).toMatchObject([{ table: 'projects', before: 10, after: 7 }]);
    expect(heldShrinks(database).map(shrinkInWords)).toEqual(['Obras: de 10 a 7']);
  });

  test('9-3.7 the batches of one publication are measured together, those of another anew', () => {
    const guard = shrinkGuard(database);
    guard.begin();
    expect(guard.allowed([removal(0), removal(1)])).toHaveLength(2);
    database.exec("DELETE FROM projects WHERE key IN ('o0', 'o1')");
    expect(guard.allowed([removal(2)])).toHaveLength(0);
    guard.begin();
    expect(guard.allowed([removal(2)])).toHaveLength(1);
  });

  test('9-3.7 what comes instead of what goes is no shrinking', () => {
    const renamed = [0, 1, 2, 3].flatMap((index): PublishedChange[] => [
      removal(index),
      { table: 'projects', key: `nueva-${index}`, doc: {} },
    ]);
    expect(shrinkGuard(database).allowed(renamed)).toHaveLength(8);
  });

  test('9-3.7 a rebuild keeps the rows until somebody confirms; confirmed once, the next one waits again', () => {
    const guard = shrinkGuard(database);
    expect(guard.mayPrune('projects', 10, 4)).toBe(false);
    expect(confirmShrinks(database).map(({ table }) => table)).toEqual(['projects']);
    expect(guard.mayPrune('projects', 10, 4)).toBe(true);
    expect(heldShrinks(database)).toEqual([]);
    expect(guard.mayPrune('projects', 10, 4)).toBe(false);
  });

  test('9-3.7 data that came back are held no more', () => {
    const guard = shrinkGuard(database);
    guard.mayPrune('projects', 10, 4);
    expect(guard.mayPrune('projects', 10, 9)).toBe(true);
    expect(heldShrinks(database)).toEqual([]);
  });
});
