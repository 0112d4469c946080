import type { DatabaseSync } from 'node:sqlite';
import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import { newestVersions } from '../../collections/progress-reports/in-force.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { fieldChanges, versionsOf } from '../published/history.ts';
import { hiddenParties } from '../published/hidden-parties.ts';
import { asMayBeShown, isOfTodaysRule, shownVersions } from '../published/old-versions.ts';
import type { ProjectFile } from './oc4ids.ts';
import type { ProcessVersion } from './ocds-releases.ts';

type Process = PublishedContractingProcess;

const PARTS = ['contracting_processes', 'milestones', 'documents', 'progress_reports', 'budget_lines'] as const;
export type FileParts = readonly (typeof PARTS)[number][];

/**
 * Every work with what hangs on it (only of the tables in `parts`), by code. Cursors walk side by side: no query and no
 * sorting per work, memory for one.
 */
export function* projectFiles(database: DatabaseSync, parts: FileParts = PARTS): Generator<ProjectFile> {
  const walker = <Doc>(table: FileParts[number]): ((code: string) => Doc[]) =>
    parts.includes(table) ? documentsOf<Doc>(database, table) : () => [];
  const processes = walker<Process>('contracting_processes');
  const milestones = walker<ProjectFile['milestones'][number]>('milestones');
  const documents = walker<ProjectFile['documents'][number]>('documents');
  const reports = walker<ProjectFile['reports'][number]>('progress_reports');
  const budgetLines = walker<ProjectFile['budgetLines'][number]>('budget_lines');
  for (const row of database.prepare('SELECT key, doc FROM projects ORDER BY key').iterate()) {
    const code = String(row['key']);
    yield {
      project: JSON.parse(String(row['doc'])) as PublishedProject,
      processes: byKey(processes(code)),
      milestones: byKey(milestones(code)),
      documents: byKey(documents(code)),
      reports: newestVersions(reports(code)),
      budgetLines: byKey(budgetLines(code)),
    };
  }
}

/** One work with all that hangs on it, null when there is none of that code. */
export function projectFile(database: DatabaseSync, code: string): ProjectFile | null {
  const row = database.prepare('SELECT doc FROM projects WHERE key = ?').get(code);
  if (!row) return null;
  const rowsOf = <Doc extends { key: string }>(table: string): Doc[] =>
    byKey(
      database
        .prepare(`SELECT doc FROM ${table} WHERE project_code = ?`)
        .all(code)
        .map((one) => JSON.parse(String(one['doc'])) as Doc),
    );
  return {
    project: JSON.parse(String(row['doc'])) as PublishedProject,
    processes: rowsOf('contracting_processes'),
    milestones: rowsOf('milestones'),
    documents: rowsOf('documents'),
    budgetLines: rowsOf('budget_lines'),
    reports: newestVersions(rowsOf<ProjectFile['reports'][number]>('progress_reports')),
  };
}

/** Every process with its published states, oldest first; from the present alone where there is no history. */
export function* processVersions(database: DatabaseSync, history: DatabaseSync | null): Generator<ProcessVersion[]> {
  const past = history
    ? groups(
        history
          .prepare(
            "SELECT *, key AS part FROM versions WHERE name = 'contracting_processes' AND doc IS NOT NULL ORDER BY key, id",
          )
          .iterate(),
      )
    : () => [];
  const hidden = history ? hiddenParties(history) : new Set<string>();
  for (const row of database.prepare('SELECT key, doc FROM contracting_processes ORDER BY key').iterate()) {
    const versions = past(String(row['key']));
    const docs = shownVersions<Process>(versions, hidden);
    const shown = docs.flatMap((doc, index) => (doc ? [{ at: String(versions[index]?.['at']), doc }] : []));
    // Nearly always the last version is what is published now, letter by letter, and shown as it is.
    const isPresentLast =
      hidden.size === 0 && versions.at(-1)?.['doc'] === row['doc'] && versions.every(isOfTodaysRule);
    yield isPresentLast ? shown : withPresent(shown, JSON.parse(String(row['doc'])) as Process);
  }
}

/** Published states of one process, empty when there is none of that key. */
export function versionsOfProcess(database: DatabaseSync, history: DatabaseSync | null, key: string): ProcessVersion[] {
  const row = database.prepare('SELECT doc FROM contracting_processes WHERE key = ?').get(key);
  if (!row) return [];
  const past = history ? versionsOf<Process>(history, 'contracting_processes', key) : [];
  return withPresent(
    past.flatMap(({ at, doc }) => (doc ? [{ at, doc }] : [])),
    JSON.parse(String(row['doc'])) as Process,
  );
}

function withPresent(past: ProcessVersion[], present: Process): ProcessVersion[] {
  const last = past.at(-1);
  const isSame = (doc: Process): boolean => last !== undefined && fieldChanges(last.doc, doc).length === 0;
  return isSame(present) || asMayBeShown([present]).some(isSame)
    ? past
    : [...past, { at: present.updatedAt, doc: present }];
}

/** Documents of a table by the work they belong to, to be asked for in the order of the codes. */
function documentsOf<Doc>(database: DatabaseSync, table: string): (code: string) => Doc[] {
  const take = groups(
    database
      .prepare(`SELECT project_code AS part, doc FROM ${table} WHERE project_code IS NOT NULL ORDER BY project_code`)
      .iterate(),
  );
  return (code) => take(code).map(({ doc }) => JSON.parse(String(doc)) as Doc);
}

type Row = Record<string, unknown>;

/** Rows ordered by `part`, group by group: a group may be asked for once, and only after those before it. */
function groups(rows: Iterator<Row>): (part: string) => Row[] {
  let next = rows.next();
  return (part) => {
    while (!next.done && String(next.value['part']) < part) next = rows.next();
    const found: Row[] = [];
    for (; !next.done && next.value['part'] === part; next = rows.next()) found.push(next.value);
    return found;
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const byKey = <Doc extends { key: string }>(documents: Doc[]): Doc[] =>
  documents.sort((one, other) => compare(one.key, other.key));
