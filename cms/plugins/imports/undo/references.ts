import type { CollectionSlug, FlattenedField, Payload, PayloadRequest } from 'payload';

/** A document that something else stands on. `title`: as the CMS names it. */
export type Standing = { collection: string; id: string; title: string; why: string };

const IDS_PER_QUERY = 200;
const MOST_FOUND = 50;

/** Places of a collection in which identifiers of `target` stand: `contractor`, `awards.suppliers`. Fields that may point to several collections are only Payload's own (locks, preferences). */
export function referencePaths(fields: readonly FlattenedField[], target: CollectionSlug, prefix = ''): string[] {
  return fields.flatMap((field): string[] => {
    const path = `${prefix}${field.name}`;
    if (field.type === 'relationship' || field.type === 'upload') return field.relationTo === target ? [path] : [];
    return field.type === 'array' || field.type === 'group' || field.type === 'tab' ? referencePaths(field.flattenedFields, target, `${path}.`) : [];
  });
}

/** Documents outside `own` that point to one of `ids` of a collection. */
export async function referencesTo({ payload, req, target, ids, own }: { payload: Payload; req: PayloadRequest; target: CollectionSlug; ids: readonly string[]; own: ReadonlySet<string> }): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const collection of payload.config.collections) {
    const slug = collection.slug as CollectionSlug;
    const paths = referencePaths(payload.collections[slug].config.flattenedFields, target);
    for (let start = 0; start < ids.length && paths.length > 0 && found.length < MOST_FOUND; start += IDS_PER_QUERY) {
      const some = ids.slice(start, start + IDS_PER_QUERY);
      const { docs } = await payload.db.find({ collection: slug, where: { or: paths.map((path) => ({ [path]: { in: some } })) }, req, pagination: false, limit: 0 });
      for (const doc of docs as unknown as ({ id: string } & Record<string, unknown>)[]) {
        if (!own.has(doc.id)) found.push({ collection: slug, id: doc.id, title: titleOf(payload, slug, doc), why: 'se apoya en un registro que esta importación creó' });
      }
    }
  }
  return found;
}

/** How the CMS names a document. */
export function titleOf(payload: Payload, slug: CollectionSlug, doc: Record<string, unknown>): string {
  const { useAsTitle } = payload.collections[slug].config.admin;
  const [title] = [doc[useAsTitle ?? 'id'], doc['title'], doc['name'], doc['key'], doc['id']].filter((one) => typeof one === 'string' && one !== '');
  return String(title ?? '').slice(0, 120);
}
