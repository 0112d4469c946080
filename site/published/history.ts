import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { currentRequestId } from '../../collections/doors/request-id.ts';
import { NAMING_RULE } from '../../collections/organizations/person-texts.ts';
import { withoutNaturalPersons } from '../../collections/organizations/personal-data.ts';
import { allNouns, nounOfTable, type TracedTable } from '../../collections/nouns.ts';
import type { FieldChange } from '../../collections/published/history.ts';
import { openToWrite } from '../../collections/installation/writable-database.ts';
import { hiddenParties, marksOfParty, type PartyIdentity } from './hidden-parties.ts';
import { shownVersions } from './old-versions.ts';
import { inTransaction, statement } from './statement.ts';
import { withoutParty } from './forget-party.ts';
import { prepareHistory } from './history-schema.ts';
import { completed } from './views.ts';

/** Tables whose every published version is kept: those of the nouns that say how their changes are told. */
export const tracedTables: readonly TracedTable[] = allNouns.flatMap(({ table, history }) =>
  history ? (table as TracedTable) : [],
);
export const isTraced = (table: string): table is TracedTable => tracedTables.some((one) => one === table);
export type { TracedTable };

/** One published version: the public view as it was shown from `at` on; `doc` null when it was withdrawn. */
export type PublishedVersion<T = Record<string, unknown>> = { at: string; doc: T | null };

export type { FieldChange };
export type PublishedChangeSet = { at: string; changes: FieldChange[] };

/** What a computer derives, a clock moves or another document tells: alone they are no new version. */
const notCounted = new Set(['updatedAt', 'search', 'entityContact', 'buyerContact']);

/** File of the history, beside the read model. Unlike it, it cannot be made anew: it is part of every backup. */
export function historyPath(publishedDb: string): string {
  return join(dirname(publishedDb), 'history.db');
}

export type HistoryWriter = {
  /** Keeps the version unless it says the same as the last one. */
  record(version: { table: TracedTable; key: string; doc: object | null; at: string }): void;
  /** Runs `work` in one transaction. */
  transaction<T>(work: () => T): T;
  /**
   * Forgets every version of a row: what was published by mistake and must not be shown as history. Returns how many.
   */
  forget(table: TracedTable, key: string): number;
  /** Takes every version of a row out, to be called where its address may not be told any more. Returns how many. */
  drop(table: TracedTable, key: string): number;
  /** Writes every version of a row anew, without what may not be told any more. Returns how many changed. */
  amend(table: TracedTable, key: string, change: (doc: object) => object): number;
  /** Takes a company out of every version that names it. Returns how many did. */
  forgetParty(key: string): number;
  /**
   * Leaves a party out of every version that is shown, until it is told again with nobody. `owner`: its identifier.
   * Says whether anything changed.
   */
  hideParty(owner: string, parties: readonly PartyIdentity[]): boolean;
  /** Would `hideParty` change anything? */
  wouldHide(owner: string, parties: readonly PartyIdentity[]): boolean;
  close(): void;
};

/**
 * Opens the history for the one writer, creating it. `copyTo` writes all that it holds, also of a file whose name is
 * gone, to a new file.
 */
export function openHistoryForWriting(
  path: string,
  { waitMs = 10_000 }: { waitMs?: number } = {},
): HistoryWriter & { copyTo(path: string): void } {
  const database = openToWrite(path, { use: 'shared', timeoutMs: waitMs, isDurable: true });
  try {
    prepareHistory(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  const sql = (text: string): StatementSync => statement(database, text);
  const drop = (table: TracedTable, key: string): number =>
    Number(sql('DELETE FROM versions WHERE name = ? AND key = ?').run(table, key).changes);
  const isOtherwise = (owner: string, marks: readonly string[]): boolean =>
    sql('SELECT mark FROM hidden_parties WHERE owner = ? ORDER BY mark')
      .all(owner)
      .map(({ mark }) => String(mark))
      .join() !== marks.join();
  return {
    record({ table, key, doc, at }) {
      const last = sql('SELECT at, doc FROM versions WHERE name = ? AND key = ? ORDER BY id DESC LIMIT 1').get(
        table,
        key,
      );
      if (last ? sameStatement(table, parsed(last['doc']), doc) : doc === null) return;
      // Clocks of two machines may differ; the order of the versions may not.
      const moment = last && String(last['at']) > at ? String(last['at']) : at;
      sql('INSERT INTO versions (name, key, at, doc, rule, request) VALUES (?, ?, ?, ?, ?, ?)').run(
        table,
        key,
        moment,
        doc === null ? null : JSON.stringify(doc),
        NAMING_RULE,
        currentRequestId(),
      );
    },
    transaction: (work) => inTransaction(database, work),
    drop,
    forget: (table, key) => {
      const forgotten = drop(table, key);
      // Not even in free pages of the file.
      if (forgotten > 0) database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
      return forgotten;
    },
    amend: (table, key, change) => {
      const rows = sql('SELECT id, doc FROM versions WHERE name = ? AND key = ? AND doc IS NOT NULL').all(table, key);
      const changed = rows.flatMap((row) => {
        const doc = parsed(row['doc']) ?? {};
        const next = change(doc);
        return next === doc ? [] : [{ id: Number(row['id']), next }];
      });
      if (changed.length === 0) return 0;
      inTransaction(database, () =>
        changed.forEach(({ id, next }) =>
          sql('UPDATE versions SET doc = ? WHERE id = ?').run(JSON.stringify(next), id),
        ),
      );
      return changed.length;
    },
    forgetParty: (key) => {
      let changed = 0;
      inTransaction(database, () => {
        const rows = sql('SELECT id, doc FROM versions WHERE doc IS NOT NULL AND instr(doc, ?) > 0').iterate(
          `"key":${JSON.stringify(key)}`,
        );
        const cleaned: { id: number; doc: string }[] = [];
        for (const row of rows) {
          const doc = parsed(row['doc']);
          const without = doc && withoutParty(doc, key);
          if (without && without !== doc) cleaned.push({ id: Number(row['id']), doc: JSON.stringify(without) });
        }
        for (const { id, doc } of cleaned) sql('UPDATE versions SET doc = ? WHERE id = ?').run(doc, id);
        changed = cleaned.length;
      });
      if (changed > 0) database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
      return changed;
    },
    hideParty: (owner, parties) => {
      const marks = marksOfAll(parties);
      if (!isOtherwise(owner, marks)) return false;
      inTransaction(database, () => {
        sql('DELETE FROM hidden_parties WHERE owner = ?').run(owner);
        for (const mark of marks) sql('INSERT INTO hidden_parties (owner, mark) VALUES (?, ?)').run(owner, mark);
      });
      return true;
    },
    wouldHide: (owner, parties) => isOtherwise(owner, marksOfAll(parties)),
    copyTo: (target) => void database.prepare('VACUUM INTO ?').run(target),
    close: () => database.close(),
  };
}

/** Every mark of these parties once, in order. */
const marksOfAll = (parties: readonly PartyIdentity[]): string[] => [...new Set(parties.flatMap(marksOfParty))].sort();

/** Opens the history for reading, null when there is none yet. */
export function openHistory(path: string, { waitMs = 5000 }: { waitMs?: number } = {}): DatabaseSync | null {
  return existsSync(path) ? new DatabaseSync(path, { readOnly: true, timeout: waitMs }) : null;
}

/** Every version of a row, oldest first, as it may be shown today. */
export function versionsOf<T extends object = Record<string, unknown>>(
  database: DatabaseSync,
  table: TracedTable,
  key: string,
): PublishedVersion<T>[] {
  return shownRows<T>(database, versionRows(database, table, key));
}

type Rows = Parameters<typeof shownVersions>[0];

const versionRows = (database: DatabaseSync, table: TracedTable, key: string): Rows =>
  statement(database, 'SELECT * FROM versions WHERE name = ? AND key = ? ORDER BY id').all(table, key);

function shownRows<T extends object = Record<string, unknown>>(
  database: DatabaseSync,
  rows: Rows,
): PublishedVersion<T>[] {
  const docs = shownVersions<T>(rows, hiddenParties(database));
  return rows.map(({ at }, index) => ({ at: String(at), doc: docs[index] ?? null }));
}

/**
 * What changed from version to version, newest first. The first publication is no change. Natural persons are left out
 * before comparing (SE-5): a change of a name alone does not say whose it is.
 */
export function historyOf(database: DatabaseSync, table: TracedTable, key: string): PublishedChangeSet[] {
  // Most rows have one version, which tells of no change: it is not even read.
  const rows = statement(
    database,
    'SELECT * FROM versions WHERE name = ?1 AND key = ?2 AND (SELECT count(*) FROM versions WHERE name = ?1 AND key = ?2) > 1 ORDER BY id',
  ).all(table, key);
  if (rows.length === 0) return [];
  const versions = shownRows(database, rows).filter((version) => version.doc !== null);
  return versions
    .slice(1)
    .map((version, index) => ({ at: version.at, changes: toldChanges(versions[index]?.doc ?? {}, version.doc ?? {}) }))
    .filter(({ changes }) => changes.length > 0)
    .reverse();
}

/**
 * The changes between two public views as they may be told. Only what differs is looked through for persons: most of a
 * view stays as it was.
 */
function toldChanges(before: object, after: object): FieldChange[] {
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const differing = new Set(
    [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
      (name) => told(left[name] ?? null) !== told(right[name] ?? null),
    ),
  );
  if (differing.size === 0) return [];
  // Whether a row that is a party itself is a person is told by all that it says.
  const isParty = 'name' in left || 'name' in right;
  const part = (doc: object): object =>
    isParty ? doc : Object.fromEntries(Object.entries(doc).filter(([name]) => differing.has(name)));
  return fieldChanges(withoutNaturalPersons(part(before)), withoutNaturalPersons(part(after)));
}

/**
 * The newest versions of a table since `since`, newest first, as they may be shown today: what feeds and summaries
 * tell.
 */
export function latestVersions<T extends object>(
  database: DatabaseSync,
  { table, since = '', limit }: { table: TracedTable; since?: string; limit: number },
): { key: string; at: string; doc: T; before: T | null }[] {
  const hidden = hiddenParties(database);
  const rows = statement(
    database,
    'SELECT * FROM versions WHERE name = ? AND at >= ? AND doc IS NOT NULL ORDER BY at DESC, id DESC LIMIT ?',
  ).all(table, since, limit);
  return rows.flatMap((row) => {
    const earlier = statement(
      database,
      'SELECT * FROM versions WHERE name = ? AND key = ? AND id < ? AND doc IS NOT NULL ORDER BY id DESC LIMIT 1',
    ).all(table, String(row['key']), Number(row['id']));
    const [doc, before = null] = shownVersions<T>([row, ...earlier], hidden);
    return doc ? [{ key: String(row['key']), at: String(row['at']), doc, before }] : [];
  });
}

/** Fields that differ between two public views; objects are compared inside, lists as a whole. */
export function fieldChanges(before: object, after: object, path = ''): FieldChange[] {
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) => {
    if (path === '' && notCounted.has(name)) return [];
    const field = path === '' ? name : `${path}.${name}`;
    const [was, is] = [left[name] ?? null, right[name] ?? null];
    if (was === is) return [];
    if (isRecord(was) && isRecord(is)) return fieldChanges(was, is, field);
    return JSON.stringify(was) === JSON.stringify(is) || told(was) === told(is)
      ? []
      : [{ field, before: was, after: is }];
  });
}

/** What a field that came with an update says while it is empty is no news. */
function sameStatement(table: TracedTable, last: object | null, next: object | null): boolean {
  if (last === null || next === null) return last === next;
  const noun = nounOfTable(table);
  const [before, after] = noun ? [completed(noun, last), completed(noun, next)] : [last, next];
  return fieldChanges(before, after).length === 0;
}

/** What a value says: a field that a newer release added says nothing while it is empty. */
function told(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, part: unknown) => (part === null ? undefined : part));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(doc: unknown): object | null {
  return doc === null || doc === undefined ? null : (JSON.parse(String(doc)) as object);
}
