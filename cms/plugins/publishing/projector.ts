import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Payload } from 'payload';
import type { TextCleaner } from '../../../collections/organizations/person-texts.ts';
import type { HistoryWriter } from '../../../site/published/history.ts';
import { publishedWriter, type PublishedWriter } from '../../../site/published/write.ts';
import { inTransaction } from '../../../site/published/statement.ts';
import { dependentIds, dependents, isFeltElsewhere, remadeBy } from './dependents.ts';
import { newEdit, type Edit, type Refresh } from './edit.ts';
import { organizationViews } from './organization-views.ts';
import { isNamedOrganization, organizationKeysOf } from './named-organizations.ts';
import { owedDependents } from './owed-dependents.ts';
import { pastVersions, type Amendment } from './past-versions.ts';
import { projectDocuments, type ProjectionInput } from './project-documents.ts';
import { projectSettings, shownEntityIds } from './project-settings.ts';
import { type PublishedSlug, noun } from '../../../collections/nouns.ts';
import { rowKey } from './public-keys.ts';
import { versionsIn, type PublicFiles } from './public-files.ts';
import { shrinkGuard, type ShrinkGuard } from './shrink-guard.ts';
import { mediaOf, unusedVersions } from './unused-files.ts';
import { AT_ONCE, findAsVisitor } from './read-as-visitor.ts';
import { withheldAround, type WithheldAround } from './withheld-around.ts';
import { workSlug } from './withheld-of-works.ts';
import type { WithheldSets } from './withheld-parties.ts';

/** Rows of one transaction, unless a batch brings more. */
const MOST_ROWS = 2000;

export type Projector = {
  /** Projects the documents and all that shows something of them. */
  refresh(changes: readonly Refresh[], editedAt: string): Promise<void>;
  /** Projects the settings; says whether other entities are shown now, which asks for a rebuild. */
  refreshSettings(editedAt: string): Promise<{ entitiesChanged: boolean }>;
  /** Takes whom each `clean` takes out of texts out of every version of its row. */
  amend(rows: readonly Amendment[]): void;
  /** Leaves every hidden organisation out of the versions of the past. */
  hideOrganizations(editedAt: string): Promise<void>;
  input(): Promise<ProjectionInput>;
  writer: PublishedWriter;
  /** Holds publications that would take too much away. */
  guard: ShrinkGuard;
  database: DatabaseSync;
  files: PublicFiles;
};

/** The only writer of the read model and of its history: turns documents into their public view and queues the tags of what changed. */
export function projector({
  payload,
  database,
  files,
  history,
}: {
  payload: Payload;
  database: DatabaseSync;
  files: PublicFiles;
  history?: HistoryWriter;
}): Projector {
  const writer = publishedWriter(database, history);
  const owed = owedDependents(database);
  const guard = shrinkGuard(database);
  const past = pastVersions({ payload, writer, history, owed });
  let settings: { entityIds: ReadonlySet<string> } | null = null;

  const input = async (): Promise<ProjectionInput> => {
    settings ??= { entityIds: await shownEntityIds(payload) };
    return { payload, files, ...settings };
  };

  /** Adds one batch of one collection to `edit`. `mayWithhold`: the documents, or parties of them, changed, and with them whom texts may name. */
  const gatherBatch = async ({
    slug,
    ids,
    goneKeys = [],
    shownAgain = [],
    edit,
    around,
    isEdited = false,
    mayWithhold = isEdited,
  }: Refresh & { edit: Edit; around: WithheldAround; isEdited?: boolean; mayWithhold?: boolean }): Promise<void> => {
    const docs = await findAsVisitor(payload, slug, { id: { in: ids } });
    const noted = new Map<string, TextCleaner>();
    const sets: WithheldSets = new Map();
    const views = await projectDocuments(slug, docs, { ...(await input()), noted, sets });
    const next = new Map<string, object | null>();
    const idOf = new Map<string, string>();
    // What stands of a document that is not shown any more, or at another address, goes.
    for (const id of ids)
      for (const key of keysOf(slug, id, edit)) {
        next.set(key, null);
        idOf.set(key, id);
      }
    const stood = new Map([...idOf].map(([key, id]) => [id, key]));
    docs.forEach((doc, position) => {
      const key = rowKey(slug, doc, views[position] ?? null);
      if (key === null) return;
      idOf.set(key, doc.id);
      next.set(key, slug === 'organizations' && !isNamedOrganization(database, key) ? null : (views[position] ?? null));
    });
    const isChanged = (key: string): boolean =>
      JSON.stringify(stored(slug, key, edit)) !== JSON.stringify(next.get(key) ?? null);
    past.noteWithheld({ slug, docs, goneKeys, idOf, noted, isChanged }, edit.past);
    if (slug === 'organizations' && isEdited) {
      const lost = [...stood].filter(([, key]) => !next.get(key)).map(([id]) => id);
      await past.noteHidden(ids, new Set([...lost, ...goneKeys.map(({ id }) => id)]), edit.past);
    }
    const unnamed = await around.note({ slug, ids, docs, sets, isEdited, mayWithhold });
    if (unnamed.length > 0) edit.felt.push({ slug, ids: unnamed });
    for (const id of shownAgain) edit.felt.push({ slug, ids: [id] });
    // A photo or document has no row of its own that shows whether it changed: whoever shows it is looked at.
    if (isEdited && noun(slug).isUpload) edit.felt.push({ slug, ids });
    for (const [key, after] of next) {
      const before = stored(slug, key, edit);
      if (JSON.stringify(before) !== JSON.stringify(after))
        add({ slug, key, before, after, id: idOf.get(key) ?? null }, edit);
    }
  };

  /** Keys of the rows that are or will be of a document. */
  const keysOf = (slug: PublishedSlug, id: string, edit: Edit): string[] =>
    [...new Set([edit.keys.get(`${slug} ${id}`), writer.keyOf(noun(slug).table, id)])].filter((key): key is string => {
      const pending = typeof key === 'string' ? edit.rows.get(`${slug} ${key}`) : undefined;
      return typeof key === 'string' && (!pending?.doc || pending.id === id);
    });

  const stored = (slug: PublishedSlug, key: string, edit: Edit): object | null => {
    const pending = edit.rows.get(`${slug} ${key}`);
    return pending ? pending.doc : writer.get(noun(slug).table, key);
  };

  /** `id`: the document behind the row. Whoever shows it is looked at when its name or visibility changed, whatever it was looked at for. */
  const add = (
    {
      slug,
      key,
      before,
      after,
      id,
      isFelt = isFeltElsewhere(slug, before, after),
    }: {
      slug: PublishedSlug;
      key: string;
      before: object | null;
      after: object | null;
      id: string | null;
      isFelt?: boolean;
    },
    edit: Edit,
  ): void => {
    if (after && id) {
      for (const other of keysOf(slug, id, edit))
        if (other !== key && stored(slug, other, edit))
          add({ slug, key: other, before: stored(slug, other, edit), after: null, id }, edit);
      edit.keys.set(`${slug} ${id}`, key);
    }
    edit.rows.set(`${slug} ${key}`, { table: noun(slug).table, key, doc: after, id });
    for (const name of noun(slug).tags({ key, before, after })) edit.tags.add(name);
    for (const version of versionsIn(before).difference(versionsIn(after))) edit.dropped.add(version);
    const [named, isNamed] = [new Set(organizationKeysOf(slug, before)), new Set(organizationKeysOf(slug, after))];
    for (const organization of named.symmetricDifference(isNamed)) edit.organizations.add(organization);
    if (id && isFelt) edit.felt.push({ slug, ids: [id] });
  };

  /** Writes what was gathered in one transaction, with the companies it names: one has a page while a shown work, contract or consortium names it. */
  const write = async (edit: Edit, editedAt: string): Promise<void> => {
    const views =
      edit.organizations.size === 0
        ? new Map<string, never>()
        : await organizationViews([...edit.organizations], { payload, writer, input: await input() });
    const apply = (): void => {
      const rows = guard.allowed([...edit.rows.values()]);
      if (rows.length > 0) writer.apply({ rows, tags: [...edit.tags], editedAt });
      past.amend(edit.past);
      [edit.past.amendments, edit.past.dropped] = [[], []];
      edit.rows.clear();
      edit.tags.clear();
    };
    past.hide(edit.past);
    inTransaction(database, () => {
      past.tellHidden(editedAt);
      apply();
      const seen = new Set<string>();
      // The row of a consortium, once written, names its members.
      for (let keys = [...edit.organizations]; keys.length > 0; keys = [...edit.organizations.difference(seen)]) {
        for (const key of keys) {
          seen.add(key);
          const known = views.get(key);
          if (!known) continue;
          const [before, after] = [
            stored('organizations', key, edit),
            isNamedOrganization(database, key) ? known.view : null,
          ];
          if (JSON.stringify(before) !== JSON.stringify(after))
            add(
              {
                slug: 'organizations',
                key,
                before,
                after,
                id: known.id,
                ...(before && after ? {} : { isFelt: false }),
              },
              edit,
            );
        }
        apply();
      }
      for (const { slug, ids } of edit.felt) if (dependents[slug].length > 0) owed.note(slug, ids);
    });
    if (edit.dropped.size === 0) return;
    const unused = unusedVersions(database, edit.dropped);
    // What a photo says of itself goes with its files.
    const rows = mediaOf(database, unused).map((key) => ({ table: 'media' as const, key, doc: null }));
    if (rows.length > 0) writer.apply({ rows, tags: [], editedAt });
    await files.remove(unused);
  };

  return {
    writer,
    amend: past.amendRows,
    hideOrganizations: past.hideAllHidden,
    guard,
    database,
    files,
    input,
    refresh: async (changes, editedAt) => {
      let edit = newEdit();
      const felt = new Map<PublishedSlug, Set<string>>();
      const around = withheldAround({ payload, database });
      /** Works around which it changed who may be named: themselves, and then all about them. */
      const gatherWorks = async (): Promise<void> => {
        const { works, unmade } = around.takeWorks();
        if (works.length === 0) return;
        await gather({ slug: workSlug, ids: unmade });
        edit.felt.push({ slug: workSlug, ids: works });
      };
      const feel = (slug: PublishedSlug, ids: readonly string[]): void => {
        if (ids.length === 0 || dependents[slug].length === 0) return;
        const known = felt.get(slug) ?? new Set<string>();
        felt.set(slug, known);
        for (const id of ids) known.add(id);
      };
      const flush = async (): Promise<void> => {
        await write(edit, editedAt);
        for (const { slug, ids } of edit.felt) feel(slug, ids);
        edit = newEdit();
      };
      const gather = async (
        { slug, ids, goneKeys, shownAgain }: Refresh,
        { isEdited = false, mayWithhold = isEdited }: { isEdited?: boolean; mayWithhold?: boolean } = {},
      ): Promise<void> => {
        const unique = [...new Set(ids)];
        for (let start = 0; start < unique.length; start += AT_ONCE) {
          await nextTurn();
          await gatherBatch({
            slug,
            ids: unique.slice(start, start + AT_ONCE),
            ...(goneKeys ? { goneKeys } : {}),
            ...(shownAgain && start === 0 ? { shownAgain } : {}),
            edit,
            around,
            isEdited,
            mayWithhold,
          });
          if (edit.rows.size >= MOST_ROWS) await flush();
        }
      };
      for (const change of changes) {
        await gather(change, { isEdited: true });
        const { remakes } = noun(change.slug);
        if (remakes) await gather({ slug: remakes.slug, ids: await remadeBy(payload, change.slug, change.ids) });
        await gatherWorks();
        // What was edited is shown at once, and then all that only tells its name together: each writing makes pages anew.
        await flush();
        feel(change.slug, owed.among(change.slug, change.ids));
        for (let [next] = felt; next; [next] = felt) {
          const [slug, ids] = next;
          felt.delete(slug);
          for (const dependent of dependents[slug]) {
            await gather(
              { slug: dependent.slug, ids: await dependentIds(payload, dependent, [...ids]) },
              { mayWithhold: slug === 'organizations' },
            );
          }
          await gatherWorks();
          await flush();
          owed.settle(slug, [...ids]);
          if (slug === workSlug) around.settle([...ids]);
        }
      }
    },
    refreshSettings: async (editedAt) => {
      const before = settings?.entityIds ?? null;
      settings = { entityIds: await shownEntityIds(payload) };
      await projectSettings({ payload, writer, editedAt });
      return {
        entitiesChanged: before === null || [...before].sort().join() !== [...settings.entityIds].sort().join(),
      };
    },
  };
}
