import type { CollectionSlug, Payload, PayloadRequest, SanitizedCollectionConfig } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import type { FieldShape } from './core/fields.ts';
import { threeWay } from './core/three-way.ts';

type Content = Record<string, unknown>;
type Place = { payload: Payload; req: PayloadRequest; config: SanitizedCollectionConfig };

/** A draft that somebody saved on top of what the collection's own row holds. `beneath`: that row. */
export type DraftOver = { id: string; draft: Content; beneath: Content };

/** The newer drafts of documents, one query for all (two where there are some). */
export async function draftsOver({
  payload,
  req,
  config,
  ids,
}: Place & { ids: readonly string[] }): Promise<DraftOver[]> {
  if (!hasDraftsEnabled(config) || ids.length === 0) return [];
  const collection = config.slug as CollectionSlug;
  const { docs: versions } = await payload.db.findVersions<Content>({
    collection,
    req,
    pagination: false,
    limit: 0,
    where: {
      and: [{ parent: { in: [...ids] } }, { latest: { equals: true } }, { 'version._status': { equals: 'draft' } }],
    },
  });
  if (versions.length === 0) return [];
  const { docs: rows } = await payload.db.find<Content & { id: string }>({
    collection,
    req,
    pagination: false,
    limit: 0,
    where: { id: { in: versions.map(({ parent }) => String(parent)) } },
  });
  const beneath = new Map(rows.map((row) => [row.id, row]));
  return versions.flatMap(({ parent, version }) => {
    const row = beneath.get(String(parent));
    const isOver = row?.['_status'] === 'published' || timeOf(version['updatedAt']) > timeOf(row?.['updatedAt']);
    return row && isOver ? [{ id: row.id, draft: version, beneath: row }] : [];
  });
}

/**
 * Puts drafts back on top after their documents were written beneath them: what somebody typed stays, what he did not
 * touch follows the document. The draft is a new version, so that whoever has the former one open meets a conflict and
 * not a silent loss. `written`: the documents as they stand now.
 */
export async function putDraftsBack({
  payload,
  req,
  config,
  drafts,
  written,
}: Place & { drafts: readonly DraftOver[]; written: readonly (Content & { id: string })[] }): Promise<void> {
  const now = new Map(written.map((document) => [document.id, document]));
  for (const { id, draft, beneath } of drafts) {
    const theirs = now.get(id);
    if (!theirs) continue;
    const { merged } = threeWay({
      fields: config.fields as unknown as FieldShape[],
      old: beneath,
      mine: draft,
      theirs,
      choose: () => 'mine',
    });
    // Later than the version that was just written beneath it.
    const at = new Date(Math.max(Date.now(), timeOf(theirs['updatedAt'])) + 1).toISOString();
    const { id: _id, ...content } = merged;
    await payload.db.createVersion({
      collectionSlug: config.slug as CollectionSlug,
      parent: id,
      autosave: false,
      createdAt: at,
      updatedAt: at,
      req,
      returning: false,
      versionData: { ...content, _status: 'draft', updatedAt: at } as never,
    });
  }
}

const timeOf = (moment: unknown): number =>
  moment instanceof Date ? moment.getTime() : Date.parse(String(moment ?? ''));
