import type { Origin, ProjectRecord } from '../formats/records.ts';
import { takenWords, workForm } from '../../../../collections/projects/same-code.ts';
import { judge, type Verdict } from './check-rows.ts';
import type { OrganizationDirectory } from './organizations.ts';
import { marksIn } from '../../../../collections/organizations/withheld-marks.ts';
import { withoutPartiesInWork } from './work-texts.ts';
import { OTHER_WORK, SAME_WORK, sameWorkAs, sameWorkQuestion } from './same-work.ts';
import { findIn, IN_TRASH, type Change, type Stored, type Target, type WriteSession } from './session.ts';
import { mergeProject } from './merge-project.ts';

/** Identifiers of works by CUI, for what hangs on them. Filled by `saveProjects` and, on demand, from the database. */
export type ProjectIndex = Map<string, string | null>;

/** What becomes of a record; `before` and `after` where a document is made or changed, for the preview. */
export type Outcome = {
  action: 'create' | 'update' | 'unchanged' | 'rejected' | 'held';
  key: string;
  title: string;
  collection?: Target;
  before?: Stored | null;
  after?: Stored;
};

/** Creates or updates works by CUI, else by INFOBRAS code. Returns what happened to each, in order. */
export async function saveProjects({
  records,
  session,
  directory,
  index,
}: {
  records: readonly ProjectRecord[];
  session: WriteSession;
  directory: OrganizationDirectory;
  index: ProjectIndex;
}): Promise<Outcome[]> {
  const cuis = records.flatMap(({ cui }) => (cui ? [cui.value] : []));
  const codes = records.flatMap(({ infobrasCode }) => (infobrasCode ? [infobrasCode.value] : []));
  const stored = await findIn(session, 'projects', {
    cui: cuis,
    code: [
      ...cuis,
      ...codes.map((code) => `infobras-${code}`),
      ...records.flatMap(({ own }) => (own ? [own.key] : [])),
    ],
    infobrasCode: codes,
  });
  const known = lookupOf(stored);
  const codeless = records.some((record) => !known(record)) ? await session.codelessWorks() : [];
  const changes: Change[] = [];
  const moves: { from: string; to: string }[] = [];
  const outcomes = records.map((told): Outcome => {
    // What earlier files withheld of this work is withheld in this one, and the other way round.
    const marks = marksIn(known(told), session.digest);
    const { record, withheld } = withoutPartiesInWork({ record: told, known: marks, directory });
    const offer =
      known(record) || record.own
        ? null
        : sameWorkAs({
            record,
            entityId: directory.idOf(record.entity),
            codeless: codeless.filter((work) => !moves.some(({ from }) => from === work['code'])),
          });
    const choice =
      offer && session.decisions.ask(sameWorkQuestion({ code: keyOf(record), title: record.title.value, work: offer }));
    if (offer && choice !== SAME_WORK && choice !== OTHER_WORK) {
      session.report.hold({
        row: record.row,
        column: record.title.column,
        value: record.title.original,
        reason: `puede ser la obra sin código «${String(offer['title']).slice(0, 120)}»: decida si se unen`,
      });
      return { action: 'held', key: keyOf(record), title: record.title.value };
    }
    const joined = choice === SAME_WORK ? offer : null;
    const existing = known(record) ?? (joined && { ...joined, code: keyOf(record) });
    const draft = mergeProject({ record, existing, session, directory, withheld });
    const title = record.title.value;
    if (existing?.['deletedAt']) {
      session.report.reject({
        row: record.row,
        rows: record.rows,
        column: record.cui?.column ?? '',
        value: keyOf(record),
        reason: IN_TRASH,
      });
      return { action: 'rejected', key: keyOf(record), title };
    }
    if (draft === null) {
      session.report.reject({
        row: record.row,
        rows: record.rows,
        column: 'Entidad',
        value: record.entity?.name ?? '',
        reason:
          directory.problemOf(record.entity) ??
          'la obra no está registrada y el archivo no nombra su entidad; importe antes un archivo que la nombre',
      });
      return { action: 'rejected', key: keyOf(record), title };
    }
    const taken = takenCode({ record, existing, stored });
    if (taken) {
      session.report.reject({
        row: record.row,
        rows: record.rows,
        column: record.infobrasCode?.column ?? '',
        value: record.infobrasCode?.original ?? '',
        reason: taken,
      });
      return { action: 'rejected', key: keyOf(record), title };
    }
    if (draft.heldFor) {
      session.report.hold({ row: record.row, column: '', value: title, reason: draft.heldFor });
      return {
        action: 'held',
        key: keyOf(record),
        title,
        collection: 'projects',
        before: existing,
        after: draft.document,
      };
    }
    const verdict: Verdict = draft.isChanged
      ? judge({
          row: record.row,
          rows: record.rows,
          slug: 'projects',
          document: draft.document,
          before: existing,
          session,
          originOf: (path) => originOf(path, record),
        })
      : { kind: 'take', document: draft.document };
    if (verdict.kind !== 'take')
      return {
        action: verdict.kind,
        key: keyOf(record),
        title,
        collection: 'projects',
        before: existing,
        after: draft.document,
      };
    const { document } = verdict;
    for (const code of [record.cui?.value, record.own?.key]) if (code) index.set(code, document.id);
    session.seen({ entityId: document['entity'], isPublic: document['_status'] === 'published' });
    const key = String(document['code'] ?? '');
    if (!draft.isChanged) {
      session.unchanged('projects');
      return { action: 'unchanged', key, title };
    }
    const action = existing ? 'update' : 'create';
    const before = joined ?? existing;
    if (joined) moves.push({ from: String(joined['code']), to: key });
    changes.push({
      action,
      document,
      before,
      previousKey: before && before['code'] !== key ? String(before['code'] ?? '') || null : null,
    });
    return { action, key, title, collection: 'projects', before: existing, after: document };
  });
  await session.save('projects', changes);
  for (const { from, to } of moves) await session.moveWork(from, to);
  return outcomes;
}

function lookupOf(stored: readonly Stored[]): (record: ProjectRecord) => Stored | null {
  const by = (field: string): Map<string, Stored> =>
    new Map(
      stored.flatMap((project) =>
        typeof project[field] === 'string' && project[field] ? [[project[field], project] as const] : [],
      ),
    );
  const [byCui, byCode, byInfobras] = [by('cui'), by('code'), by('infobrasCode')];
  return ({ cui, infobrasCode, own }) => {
    const same = own && byCode.get(own.key);
    if (same) return same;
    const found = cui && (byCui.get(cui.value) ?? byCode.get(cui.value));
    if (found) return found;
    const sameWork =
      infobrasCode && (byInfobras.get(infobrasCode.value) ?? byCode.get(`infobras-${infobrasCode.value}`));
    // The same INFOBRAS code under another CUI is a mistake of one of them: two works.
    return sameWork && (!cui || !sameWork['cui'] || sameWork['cui'] === cui.value) ? sameWork : null;
  };
}

/** An INFOBRAS code that another work has already, in the words of the form; null when it is free. */
function takenCode({
  record,
  existing,
  stored,
}: {
  record: ProjectRecord;
  existing: Stored | null;
  stored: readonly Stored[];
}): string | null {
  const value = record.infobrasCode?.value;
  if (!value || existing?.['infobrasCode'] === value) return null;
  const other = stored.find((work) => work.id !== existing?.id && work['infobrasCode'] === value);
  return other
    ? takenWords({
        field: 'infobrasCode',
        value,
        other: { id: other.id, title: String(other['title'] ?? ''), path: workForm(other.id) },
      })
    : null;
}

/** The cell of the file from which the value at a field of the work came. */
function originOf(path: string, record: ProjectRecord): Origin | null {
  const [name = '', index] = path.split('.');
  if (name === 'latitude' || name === 'longitude') return record.location;
  if (name === 'figures') return record.figures[Number(index)] ?? record.figures[0] ?? null;
  const direct =
    (record as unknown as Record<string, unknown>)[name] ?? record.dates[name as keyof ProjectRecord['dates']];
  if (typeof direct === 'object' && direct !== null && 'column' in direct) return direct as unknown as Origin;
  return record.status ?? record.title;
}

const keyOf = ({ cui, infobrasCode }: ProjectRecord): string => cui?.value ?? `infobras-${infobrasCode?.value ?? ''}`;

/** Fills the index for CUIs that are not in it yet; null: no such work. */
export async function indexProjects({
  cuis,
  session,
  index,
}: {
  cuis: readonly string[];
  session: WriteSession;
  index: ProjectIndex;
}): Promise<void> {
  const missing = cuis.filter((cui) => !index.has(cui));
  for (const project of await findIn(session, 'projects', { cui: missing, code: missing }))
    for (const name of ['code', 'cui'] as const)
      if (project[name] && !project['deletedAt']) index.set(String(project[name]), project.id);
  for (const cui of missing) if (!index.has(cui)) index.set(cui, null);
}
