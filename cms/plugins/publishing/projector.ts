import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { shownAddress } from '../../../collections/fields/plain-address.ts';
import { partyCleaner } from '../../../collections/organizations/party-cleaner.ts';
import { anonymousIdentifier, textCleaner, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import { toPublishedSiteSettings } from '../../../collections/site-settings/published.ts';
import { tracedTables, type HistoryWriter, type TracedTable } from '../../../site/published/history.ts';
import { withoutWithheld } from '../../../site/published/old-versions.ts';
import type { PublishedTable } from '../../../site/published/schema.ts';
import { publishedWriter, type PublishedChange, type PublishedWriter } from '../../../site/published/write.ts';
import { inTransaction } from '../../../site/published/statement.ts';
import { tag } from '../../../site/published/tags.ts';
import { dependents, idsWhere, projectIdsOf } from './dependents.ts';
import { hidingOf, type Hiding } from './hidden-organizations.ts';
import { isNamedOrganization, organizationKeysOf } from './named-organizations.ts';
import { owedDependents } from './owed-dependents.ts';
import { projectDocuments, type ProjectionInput } from './project-documents.ts';
import { projected, tagsOf, type ProjectedSlug } from './projection.ts';
import { publicKey, rowKey, rowKeys } from './public-keys.ts';
import { versionsIn, type PublicFiles } from './public-files.ts';
import { countInterest } from './investor-interest.ts';
import { shrinkGuard, type ShrinkGuard } from './shrink-guard.ts';
import { withheldParties } from './withheld-parties.ts';
import { mediaOf, unusedVersions } from './unused-files.ts';
import { findAsVisitor, organizationsByKey, siteSettingsAsVisitor } from './read-as-visitor.ts';

const BATCH = 500;
/** Rows of one transaction, unless a batch brings more. */
const MOST_ROWS = 2000;

/** What will be written together: rows by collection and key, their tags, versions of uploads that are dropped, organisations that are named from now on or no more, documents whose dependents follow. */
type Edit = { rows: Map<string, PublishedChange>; tags: Set<string>; dropped: Set<string>; organizations: Set<string>; felt: { slug: ProjectedSlug; ids: readonly string[] }[]; /** Rows whose old versions may name somebody who may not be named, with what is left of each version. */ amended: { table: TracedTable; key: string; change: (doc: object) => object | null }[]; /** Organisations that the versions of the past leave out or tell again. */ hiding: Hiding[] };

const newEdit = (): Edit => ({ rows: new Map(), tags: new Set(), dropped: new Set(), organizations: new Set(), felt: [], amended: [], hiding: [] });

/** Documents to bring up to date. */
export type Refresh = {
  slug: ProjectedSlug;
  ids: readonly string[];
  /** Public keys that they had before and may have lost. */
  goneKeys?: readonly string[];
  /** Those that were hidden: works that had left them out name them again. */
  shownAgain?: readonly string[];
};

export type Projector = {
  /** Projects the documents and all that shows something of them. */
  refresh(changes: readonly Refresh[], editedAt: string): Promise<void>;
  /** Projects the settings; says whether other entities are shown now, which asks for a rebuild. */
  refreshSettings(editedAt: string): Promise<{ entitiesChanged: boolean }>;
  /** Takes whom `clean` takes out of texts out of every version of a row. */
  amend(table: PublishedTable, key: string, clean: TextCleaner): void;
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
export function projector({ payload, database, files, history }: { payload: Payload; database: DatabaseSync; files: PublicFiles; history?: HistoryWriter }): Projector {
  const writer = publishedWriter(database, history);
  const owed = owedDependents(database);
  const guard = shrinkGuard(database);
  let settings: { entityIds: ReadonlySet<string> } | null = null;

  const input = async (): Promise<ProjectionInput> => {
    settings ??= { entityIds: await shownEntityIds(payload) };
    return { payload, files, ...settings };
  };

  /** Adds one batch of one collection to `edit`. */
  const gatherBatch = async ({ slug, ids, goneKeys = [], shownAgain = [], edit, isEdited = false }: Refresh & { edit: Edit; isEdited?: boolean }): Promise<void> => {
    const docs = await findAsVisitor(payload, slug, { id: { in: ids } });
    const noted = new Map<string, TextCleaner>();
    const views = await projectDocuments(slug, docs, { ...await input(), noted });
    const next = new Map<string, object | null>(goneKeys.flatMap((key) => rowKeys(slug, key)).map((key) => [key, null]));
    const idOf = new Map<string, string>();
    const seen = new Set<string>();
    docs.forEach((doc, position) => {
      const key = rowKey(slug, doc, views[position] ?? null);
      seen.add(doc.id);
      if (key === null) return;
      // A party that may not be named any more takes the address that names it along.
      for (const other of rowKeys(slug, publicKey(slug, doc) ?? key)) if (!next.has(other)) next.set(other, null);
      idOf.set(key, doc.id);
      next.set(key, slug === 'organizations' && !isNamedOrganization(database, key) ? null : views[position] ?? null);
    });
    if (isTraced(projected[slug])) noteWithheld({ slug, table: projected[slug], docs, next, idOf, goneKeys, noted, edit });
    if (slug === 'organizations' && history && isEdited && ids.length > 0) edit.hiding.push(...await hidingOf(payload, { id: { in: ids } }, goneKeys.length > 0));
    for (const id of ids) if (!seen.has(id)) for (const key of await hiddenKeys(payload, slug, id)) if (!next.has(key)) next.set(key, null);
    for (const id of shownAgain) edit.felt.push({ slug, ids: [id] });
    // A photo or document has no row of its own that shows whether it changed: whoever shows it is looked at.
    if (isEdited && (slug === 'media' || slug === 'documents')) edit.felt.push({ slug, ids });
    for (const [key, after] of next) {
      const before = stored(slug, key, edit);
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      const id = idOf.get(key);
      add({ slug, key, before, after, ids: id ? [id] : isEdited ? ids : [] }, edit);
    }
  };

  /** Versions told before a file named a party that may not be named lose it; those of an address that named it go. */
  const noteWithheld = ({ slug, table, docs, next, idOf, goneKeys, noted, edit }: { slug: ProjectedSlug; table: TracedTable; docs: readonly { id: string }[]; next: ReadonlyMap<string, object | null>; idOf: ReadonlyMap<string, string>; goneKeys: readonly string[]; noted: ReadonlyMap<string, TextCleaner>; edit: Edit }): void => {
    const byId = new Map(docs.map((doc) => [doc.id, doc]));
    for (const [key, id] of idOf) {
      if (JSON.stringify(stored(slug, key, edit)) === JSON.stringify(next.get(key) ?? null)) continue;
      const clean = noted.get(id);
      if (clean) edit.amended.push({ table, key, change: (version) => withoutWithheld(version, clean) });
      if (slug !== 'contracting-processes') continue;
      for (const gone of [...goneKeys, publicKey(slug, byId.get(id)) ?? '']) if (anonymousIdentifier(gone) === key) edit.amended.push({ table, key: gone, change: () => null });
    }
  };

  const stored = (slug: ProjectedSlug, key: string, edit: Edit): object | null => {
    const pending = edit.rows.get(`${slug} ${key}`);
    return pending ? pending.doc : writer.get(projected[slug], key);
  };

  /** `ids`: the documents behind the row. Whoever shows them is looked at when their name or visibility changed, whatever they were looked at for. */
  const add = ({ slug, key, before, after, ids }: { slug: ProjectedSlug; key: string; before: object | null; after: object | null; ids: readonly string[] }, edit: Edit): void => {
    edit.rows.set(`${slug} ${key}`, { table: projected[slug], key, doc: after });
    for (const name of tagsOf({ slug, key, before: before as Record<string, unknown> | null, after: after as Record<string, unknown> | null })) edit.tags.add(name);
    for (const version of versionsIn(before).difference(versionsIn(after))) edit.dropped.add(version);
    const [named, isNamed] = [new Set(organizationKeysOf(before)), new Set(organizationKeysOf(after))];
    for (const organization of named.symmetricDifference(isNamed)) edit.organizations.add(organization);
    if (ids.length > 0 && isFeltElsewhere(slug, before, after)) edit.felt.push({ slug, ids });
  };

  /** Writes what was gathered in one transaction, with the companies that it names: a company has a page while a shown work, contract or consortium names it. */
  const write = async (edit: Edit, editedAt: string): Promise<void> => {
    const views = edit.organizations.size === 0 ? new Map<string, never>() : await organizationViews([...edit.organizations]);
    const apply = (): void => {
      const rows = guard.allowed([...edit.rows.values()]);
      if (rows.length > 0) writer.apply({ rows, tags: [...edit.tags], editedAt });
      for (const { table, key, change } of edit.amended) history?.amend(table, key, change);
      edit.amended = [];
      edit.rows.clear();
      edit.tags.clear();
    };
    inTransaction(database, () => {
      hide(edit.hiding, editedAt);
      apply();
      const seen = new Set<string>();
      // The row of a consortium, once written, names its members.
      for (let keys = [...edit.organizations]; keys.length > 0; keys = [...edit.organizations.difference(seen)]) {
        for (const key of keys) {
          seen.add(key);
          const known = views.get(key);
          if (!known) continue;
          const [before, after] = [stored('organizations', key, edit), isNamedOrganization(database, key) ? known.view : null];
          if (JSON.stringify(before) !== JSON.stringify(after)) add({ slug: 'organizations', key, before, after, ids: before && after ? [known.id] : [] }, edit);
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

  /** Leaves organisations out of the versions of the past, or tells them again: any page or file may have been made with one. */
  const hide = (hiding: readonly Hiding[], editedAt: string): void => {
    const changed = hiding.filter(({ owner, parties }) => history?.hideParty(owner, parties) ?? false);
    if (changed.length > 0) writer.apply({ rows: [], tags: [tag.all], editedAt });
  };

  /** Public views of the organisations, of the members that they have and of those that they are shown with. */
  const organizationViews = async (keys: readonly string[]): Promise<Map<string, { id: string; view: object | null }>> => {
    const shownMembers = keys.flatMap((key) => organizationKeysOf(writer.get('organizations', key)));
    const named = await organizationsByKey(payload, [...new Set([...keys, ...shownMembers])]);
    const members = named.flatMap((doc) => (doc.members ?? []).map((member) => (typeof member === 'string' ? member : member.id)));
    const all = members.length === 0 ? named : [...named, ...(await findAsVisitor(payload, 'organizations', { id: { in: members } }))];
    const views = await projectDocuments('organizations', all, await input());
    return new Map(all.flatMap((doc, position) => {
      const key = publicKey('organizations', doc);
      return key === null ? [] : [[key, { id: doc.id, view: views[position] ?? null }] as const];
    }));
  };

  return {
    writer,
    amend: (table, key, clean) => { if (isTraced(table)) history?.amend(table, key, (version) => withoutWithheld(version, clean)); },
    hideOrganizations: async (editedAt) => { if (history) hide(await hidingOf(payload, { isHidden: { equals: true } }), editedAt); },
    guard,
    database,
    files,
    input,
    refresh: async (changes, editedAt) => {
      let edit = newEdit();
      const felt = new Map<ProjectedSlug, Set<string>>();
      const feel = (slug: ProjectedSlug, ids: readonly string[]): void => {
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
      const gather = async ({ slug, ids, goneKeys, shownAgain }: Refresh, isEdited: boolean): Promise<void> => {
        const unique = [...new Set(ids)];
        for (let start = 0; start < Math.max(unique.length, 1); start += BATCH) {
          const first = start > 0 ? {} : { ...(goneKeys ? { goneKeys } : {}), ...(shownAgain ? { shownAgain } : {}) };
          await gatherBatch({ slug, ids: unique.slice(start, start + BATCH), ...first, edit, isEdited });
          if (edit.rows.size >= MOST_ROWS) await flush();
        }
      };
      for (const change of changes) {
        await gather(change, true);
        if (change.slug === 'progress-reports' || change.slug === 'documents') {
          await gather({ slug: 'projects', ids: await projectIdsOf(payload, change.slug, change.ids) }, false);
        }
        // What was edited is shown at once, and then all that only tells its name together: each writing makes pages anew.
        await flush();
        feel(change.slug, owed.among(change.slug, change.ids));
        for (let [next] = felt; next; [next] = felt) {
          const [slug, ids] = next;
          felt.delete(slug);
          for (const dependent of dependents[slug]) {
            await gather({ slug: dependent.slug, ids: await idsWhere(payload, dependent.slug, dependent.where([...ids])) }, false);
          }
          await flush();
          owed.settle(slug, [...ids]);
        }
      }
    },
    refreshSettings: async (editedAt) => {
      const before = settings?.entityIds ?? null;
      settings = { entityIds: await shownEntityIds(payload) };
      const doc = toPublishedSiteSettings(await siteSettingsAsVisitor(payload));
      const stored = writer.get('settings', 'site');
      if (JSON.stringify(stored) !== JSON.stringify(doc)) writer.apply({ rows: [{ table: 'settings', key: 'site', doc }], tags: [tag.settings], editedAt });
      const interest = await countInterest(payload);
      if (JSON.stringify(writer.get('settings', 'investor-interest')) !== JSON.stringify(interest)) writer.apply({ rows: [{ table: 'settings', key: 'investor-interest', doc: interest }], tags: [tag.opportunities], editedAt });
      return { entitiesChanged: before === null || [...before].sort().join() !== [...settings.entityIds].sort().join() };
    },
  };
}

const isTraced = (table: PublishedTable): table is TracedTable => (tracedTables as readonly PublishedTable[]).includes(table);

async function shownEntityIds(payload: Payload): Promise<ReadonlySet<string>> {
  const { entities } = await siteSettingsAsVisitor(payload);
  return new Set((entities ?? []).map((entity) => (typeof entity === 'string' ? entity : entity.id)));
}

/** Public keys of a document that the visitor cannot read any more: it was published and is a draft or hidden now. */
async function hiddenKeys(payload: Payload, slug: ProjectedSlug, id: string): Promise<string[]> {
  const doc = await payload.findByID({ collection: slug, id, depth: 0, overrideAccess: true, disableErrors: true });
  const key = publicKey(slug, doc);
  if (key === null || !doc) return [];
  // Only an address made of words may name somebody.
  if (slug === 'contracting-processes' || !/[a-z]{2,}-[a-z]{2,}/.test(key)) return rowKeys(slug, key);
  const around = (await withheldParties(payload, slug, [doc]))(doc);
  return [...rowKeys(slug, key), ...[textCleaner(around), partyCleaner(around)].map((clean) => shownAddress(key, clean))];
}

/** Do other rows show something that changed here: a name, an address, whether it is public at all? */
function isFeltElsewhere(slug: ProjectedSlug, before: object | null, after: object | null): boolean {
  if (slug !== 'projects' && slug !== 'organizations') return false;
  const shown = (doc: object | null): string => JSON.stringify(doc && ['code', 'key', 'title', 'name', 'ruc'].map((field) => (doc as Record<string, unknown>)[field] ?? null));
  return shown(before) !== shown(after);
}
