import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { toPublishedSiteSettings } from '../../../collections/site-settings/published.ts';
import type { HistoryWriter } from '../../../site/published/history.ts';
import { publishedWriter, type PublishedChange, type PublishedWriter } from '../../../site/published/write.ts';
import { tag } from '../../../site/published/tags.ts';
import { dependents, idsWhere, projectIdsOf } from './dependents.ts';
import { isNamedOrganization, organizationKeysOf } from './named-organizations.ts';
import { projectDocuments, type ProjectionInput } from './project-documents.ts';
import { projected, tagsOf, type ProjectedSlug } from './projection.ts';
import { publicKey } from './public-keys.ts';
import { versionsIn, type PublicFiles } from './public-files.ts';
import { unusedVersions } from './unused-files.ts';
import { findAsVisitor, organizationsByKey, siteSettingsAsVisitor } from './read-as-visitor.ts';

const BATCH = 500;

/** Documents to bring up to date. `goneKeys`: public keys they had before and may have lost. */
export type Refresh = { slug: ProjectedSlug; ids: readonly string[]; goneKeys?: readonly string[] };

export type Projector = {
  /** Projects the documents and all that shows something of them; returns the tags of the pages concerned. */
  refresh(changes: readonly Refresh[], editedAt: string): Promise<string[]>;
  /** Projects the settings; says whether other entities are shown now, which asks for a rebuild. */
  refreshSettings(editedAt: string): Promise<{ entitiesChanged: boolean }>;
  input(): Promise<ProjectionInput>;
  writer: PublishedWriter;
  database: DatabaseSync;
  files: PublicFiles;
};

/** The only writer of the read model and of its history: turns documents into their public view and queues the tags of what changed. */
export function projector({ payload, database, files, history }: { payload: Payload; database: DatabaseSync; files: PublicFiles; history?: HistoryWriter }): Projector {
  const writer = publishedWriter(database, history);
  let settings: { entityIds: ReadonlySet<string> } | null = null;

  const input = async (): Promise<ProjectionInput> => {
    settings ??= { entityIds: await shownEntityIds(payload) };
    return { payload, files, ...settings };
  };

  /** One batch of one collection. Returns the ids whose name or visibility changed, since others may show it. */
  const refreshBatch = async ({ slug, ids, goneKeys = [], editedAt, tags }: Refresh & { editedAt: string; tags: Set<string> }): Promise<boolean> => {
    const table = projected[slug];
    const docs = await findAsVisitor(payload, slug, { id: { in: ids } });
    const views = await projectDocuments(slug, docs, await input());
    const next = new Map<string, object | null>(goneKeys.map((key) => [key, null]));
    const seen = new Set<string>();
    docs.forEach((doc, position) => {
      const key = publicKey(slug, doc);
      seen.add(doc.id);
      const view = views[position] ?? null;
      if (key !== null) next.set(key, slug === 'organizations' && !isNamedOrganization(database, key) ? null : view);
    });
    for (const id of ids) if (!seen.has(id)) for (const key of await hiddenKeys(payload, slug, id)) if (!next.has(key)) next.set(key, null);

    const rows: PublishedChange[] = [];
    const batchTags: string[] = [];
    // A photo or document has no row of its own that shows whether it changed: whoever shows it is looked at.
    let isFelt = slug === 'media' || slug === 'documents';
    const dropped = new Set<string>();
    const touchedOrganizations = new Set<string>();
    for (const [key, after] of next) {
      const before = writer.get(table, key);
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      rows.push({ table, key, doc: after });
      batchTags.push(...tagsOf({ slug, key, before: before as Record<string, unknown> | null, after: after as Record<string, unknown> | null }));
      isFelt ||= isFeltElsewhere(slug, before, after);
      for (const version of versionsIn(before).difference(versionsIn(after))) dropped.add(version);
      for (const named of organizationKeysOf(before)) touchedOrganizations.add(named);
      for (const named of organizationKeysOf(after)) touchedOrganizations.add(named);
    }
    if (rows.length > 0) writer.apply({ rows, tags: batchTags, editedAt });
    if (dropped.size > 0) await files.remove(unusedVersions(database, dropped));
    batchTags.forEach((name) => tags.add(name));
    if (slug !== 'organizations' && touchedOrganizations.size > 0) await refreshNamedOrganizations([...touchedOrganizations], editedAt, tags);
    return isFelt;
  };

  /** A company has a page while a shown work or contract names it. */
  const refreshNamedOrganizations = async (keys: readonly string[], editedAt: string, tags: Set<string>): Promise<void> => {
    const docs = await organizationsByKey(payload, keys);
    const members = docs.flatMap((doc) => (doc.members ?? []).map((member) => (typeof member === 'string' ? member : member.id)));
    await refreshAll({ slug: 'organizations', ids: docs.map((doc) => doc.id) }, editedAt, tags);
    if (members.length > 0) await refreshAll({ slug: 'organizations', ids: members }, editedAt, tags);
  };

  const refreshAll = async ({ slug, ids, goneKeys }: Refresh, editedAt: string, tags: Set<string>): Promise<string[]> => {
    const felt: string[] = [];
    const unique = [...new Set(ids)];
    for (let start = 0; start < Math.max(unique.length, 1); start += BATCH) {
      const batch = unique.slice(start, start + BATCH);
      if (await refreshBatch({ slug, ids: batch, ...(start === 0 && goneKeys ? { goneKeys } : {}), editedAt, tags })) felt.push(...batch);
    }
    return felt;
  };

  return {
    writer,
    database,
    files,
    input,
    refresh: async (changes, editedAt) => {
      const tags = new Set<string>();
      for (const change of changes) {
        const felt = await refreshAll(change, editedAt, tags);
        if (change.slug === 'progress-reports' || change.slug === 'documents') {
          await refreshAll({ slug: 'projects', ids: await projectIdsOf(payload, change.slug, change.ids) }, editedAt, tags);
        }
        if (felt.length === 0) continue;
        for (const dependent of dependents[change.slug]) {
          await refreshAll({ slug: dependent.slug, ids: await idsWhere(payload, dependent.slug, dependent.where(felt)) }, editedAt, tags);
        }
      }
      return [...tags];
    },
    refreshSettings: async (editedAt) => {
      const before = settings?.entityIds ?? null;
      settings = { entityIds: await shownEntityIds(payload) };
      const doc = toPublishedSiteSettings(await siteSettingsAsVisitor(payload));
      const stored = writer.get('settings', 'site');
      if (JSON.stringify(stored) !== JSON.stringify(doc)) writer.apply({ rows: [{ table: 'settings', key: 'site', doc }], tags: [tag.settings], editedAt });
      return { entitiesChanged: before === null || [...before].sort().join() !== [...settings.entityIds].sort().join() };
    },
  };
}

async function shownEntityIds(payload: Payload): Promise<ReadonlySet<string>> {
  const { entities } = await siteSettingsAsVisitor(payload);
  return new Set((entities ?? []).map((entity) => (typeof entity === 'string' ? entity : entity.id)));
}

/** Public keys of a document that the visitor cannot read any more: it was published and is a draft or hidden now. */
async function hiddenKeys(payload: Payload, slug: ProjectedSlug, id: string): Promise<string[]> {
  const doc = await payload.findByID({ collection: slug, id, depth: 0, overrideAccess: true, disableErrors: true });
  const key = publicKey(slug, doc);
  return key === null ? [] : [key];
}

/** Do other rows show something that changed here: a name, an address, whether it is public at all? */
function isFeltElsewhere(slug: ProjectedSlug, before: object | null, after: object | null): boolean {
  if (slug !== 'projects' && slug !== 'organizations') return false;
  const shown = (doc: object | null): string => JSON.stringify(doc && ['code', 'key', 'title', 'name', 'ruc'].map((field) => (doc as Record<string, unknown>)[field] ?? null));
  return shown(before) !== shown(after);
}
