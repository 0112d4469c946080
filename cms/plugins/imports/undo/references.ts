import type { CollectionSlug, GlobalSlug, Payload, PayloadRequest, SanitizedCollectionConfig, Where } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { names, referringFields, type Referring } from '../../removal/relations.ts';

/** A document that something else stands on. `title`: as the CMS names it. */
export type Standing = { collection: string; id: string; title: string; why: string };

const IDS_PER_QUERY = 200;
const MOST_FOUND = 50;
const WHY = 'se apoya en un registro que esta importación creó';

type Asked = {
  payload: Payload;
  req: PayloadRequest;
  target: CollectionSlug;
  ids: readonly string[];
  own: ReadonlySet<string>;
};
type Row = { id: string } & Record<string, unknown>;

/**
 * Documents outside `own` that name one of `ids` of a collection: in any relation or text, as they stand or in their
 * newest draft; and the settings.
 */
export async function referencesTo({ payload, req, target, ids, own }: Asked): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const { slug } of payload.config.collections) {
    if (slug.startsWith('payload-')) continue;
    const { config } = payload.collections[slug as CollectionSlug];
    const fields = referringFields(config.flattenedFields).filter(
      ({ targets, kind }) => kind === 'richText' || targets.includes(target),
    );
    for (let start = 0; start < ids.length && fields.length > 0 && found.length < MOST_FOUND; start += IDS_PER_QUERY) {
      const rows = await naming({ payload, req, config, fields, target, ids: ids.slice(start, start + IDS_PER_QUERY) });
      found.push(
        ...[...rows.values()]
          .filter(({ id }) => !own.has(id))
          .map((row) => ({
            collection: slug,
            id: row.id,
            title: titleOf(payload, slug as CollectionSlug, row),
            why: WHY,
          })),
      );
    }
  }
  for (const { slug, label, flattenedFields } of payload.globals.config) {
    if (ids.length === 0 || referringFields(flattenedFields).length === 0) continue;
    const content = await payload.db.findGlobal({ slug: slug as GlobalSlug, req });
    if (ids.some((id) => names(content, id)))
      found.push({ collection: slug, id: slug, title: typeof label === 'string' ? label : slug, why: WHY });
  }
  return found;
}

type Naming = Omit<Asked, 'own'> & { config: SanitizedCollectionConfig; fields: readonly Referring[] };

async function naming({ payload, req, config, fields, target, ids }: Naming): Promise<Map<string, Row>> {
  const collection = config.slug as CollectionSlug;
  const where = (prefix: string): Where => ({
    or: fields.map((field) => pointingToAny({ field, prefix, target, ids })),
  });
  const { docs } = await payload.db.find<Row>({ collection, where: where(''), req, pagination: false, limit: 0 });
  const rows = new Map(docs.map((doc) => [doc.id, doc]));
  if (!hasDraftsEnabled(config)) return rows;
  const { docs: drafts } = await payload.db.findVersions<Record<string, unknown>>({
    collection,
    req,
    pagination: false,
    limit: 0,
    where: { and: [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }, where('version.')] },
  });
  for (const { parent, version } of drafts) rows.set(String(parent), { ...version, id: String(parent) });
  return rows;
}

function pointingToAny({
  field,
  prefix,
  target,
  ids,
}: {
  field: Referring;
  prefix: string;
  target: string;
  ids: readonly string[];
}): Where {
  if (field.kind === 'richText') return { [`${prefix}bodyReferences`]: { in: ids.map((id) => `${target}:${id}`) } };
  return { [`${prefix}${field.path}${field.kind === 'polymorphic' ? '.value' : ''}`]: { in: [...ids] } };
}

/** How the CMS names a document. */
export function titleOf(payload: Payload, slug: CollectionSlug, doc: Record<string, unknown>): string {
  const { useAsTitle } = payload.collections[slug].config.admin;
  const [title] = [doc[useAsTitle ?? 'id'], doc['title'], doc['name'], doc['key'], doc['id']].filter(
    (one) => typeof one === 'string' && one !== '',
  );
  return String(title ?? '').slice(0, 120);
}
