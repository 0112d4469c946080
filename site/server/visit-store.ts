import { openToWrite } from '../../collections/installation/writable-database.ts';
import { inTransaction, statement } from '../published/statement.ts';
import type { DaySums } from './visit-counter.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS pages (day TEXT NOT NULL, section TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, section)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS visits (day TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS logs (name TEXT PRIMARY KEY, until TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

export type VisitStore = {
  /** Adds sums to those stored, in one transaction. With `log`, remembers until when that log was counted. */
  add(sums: readonly DaySums[], log?: { name: string; until: string }): void;
  /** Moment of the last line of that log which was counted, empty before the first. */
  countedUntil(log: string): string;
  close(): void;
};

/**
 * Opens the file of visit sums (`visits.db`) for writing: days, parts of the portal and numbers, nothing about people.
 */
export function openVisitStore(path: string): VisitStore {
  const database = openToWrite(path, { use: 'shared', timeoutMs: 5000 });
  database.exec(schema);
  const addPages = database.prepare(
    'INSERT INTO pages VALUES (?, ?, ?) ON CONFLICT (day, section) DO UPDATE SET count = count + excluded.count',
  );
  const addVisits = database.prepare(
    'INSERT INTO visits VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET count = count + excluded.count',
  );
  return {
    add: (sums, log) =>
      inTransaction(database, () => {
        for (const { day, visits, pages } of sums) {
          addVisits.run(day, visits);
          for (const [section, count] of pages) addPages.run(day, section, count);
        }
        if (log)
          statement(
            database,
            'INSERT INTO logs VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET until = excluded.until',
          ).run(log.name, log.until);
      }),
    countedUntil: (name) =>
      String(statement(database, 'SELECT until FROM logs WHERE name = ?').get(name)?.['until'] ?? ''),
    close: () => database.close(),
  };
}
