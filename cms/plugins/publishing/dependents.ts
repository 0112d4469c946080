import type { CollectionSlug, Payload, Where } from 'payload';
import { relatedId } from '../../../collections/fields/related-id.ts';
import { allNouns, linkedSlugs, noun, publishedSlugs, type PublishedSlug } from '../../../collections/nouns.ts';

const MOST_IDS = 200;

export type Dependent = { slug: PublishedSlug; where: (ids: readonly string[]) => Where };

const anyOf =
  (paths: readonly string[]) =>
  (ids: readonly string[]): Where => ({ or: paths.map((path) => ({ [path]: { in: ids } })) });

/** Rows that texts of others link to or show: news, photos and the like. */
const isInTexts = (slug: PublishedSlug): boolean =>
  noun(slug).isUpload === 'shown' || linkedSlugs.some((one) => one === slug);

/** Rows whose fields show documents of this collection, then those whose texts do (`bodyReferences`: few rows, so a search through them is cheap). */
const dependentsOf = (shown: PublishedSlug): Dependent[] => [
  ...allNouns.flatMap(({ slug, shows }): Dependent[] => {
    const paths = Object.entries(shows).find(([of]) => of === shown)?.[1] ?? [];
    return paths.length > 0 ? [{ slug, where: anyOf(paths) }] : [];
  }),
  ...(isInTexts(shown) ? allNouns.filter(({ shows }) => shows.texts) : []).map(({ slug }) => ({
    slug,
    where: (ids: readonly string[]) => ({ or: ids.map((id) => ({ bodyReferences: { contains: `${shown}:${id}` } })) }),
  })),
];

/**
 * Which published rows are made with data of another document: when a company is renamed, the works it builds say so.
 * Works depend on their reports only for the latest percentages.
 */
export const dependents = Object.fromEntries(
  publishedSlugs.map((slug) => [slug, dependentsOf(slug)]),
) as unknown as Readonly<Record<PublishedSlug, readonly Dependent[]>>;

/** Ids of the documents of `slug` that the filter finds, drafts included: the projection decides what of them is public. */
export async function idsWhere(payload: Payload, slug: CollectionSlug, where: Where): Promise<string[]> {
  const { docs } = await payload.find({
    collection: slug,
    where,
    depth: 0,
    pagination: false,
    limit: 0,
    select: {},
    overrideAccess: true,
  });
  return docs.map((doc) => String(doc.id));
}

/** Ids of the documents of one kind that show one of these, some of them at a time: a database takes only so many conditions. */
export async function dependentIds(
  payload: Payload,
  { slug, where }: Dependent,
  ids: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    for (const id of await idsWhere(payload, slug, where(ids.slice(start, start + MOST_IDS)))) found.add(id);
  }
  return [...found];
}

/** Works that these documents belong to, where their change makes the row of the work anew. */
export async function remadeBy(payload: Payload, slug: PublishedSlug, ids: readonly string[]): Promise<string[]> {
  const { remakes } = noun(slug);
  if (!remakes) return [];
  const { docs } = await payload.find({
    collection: slug,
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    limit: 0,
    select: { [remakes.path]: true },
    overrideAccess: true,
  });
  return docs.flatMap((doc) => relatedId(Reflect.get(doc, remakes.path)) ?? []);
}

/** Do other rows show something that changed here: a name, an address, whom its texts may not name, whether it is public at all? */
export function isFeltElsewhere(slug: PublishedSlug, before: object | null, after: object | null): boolean {
  if (dependents[slug].length === 0) return false;
  const of = noun(slug);
  const shown = (doc: object | null): string => JSON.stringify(doc && (of.repeatedElsewhere?.(doc) ?? doc));
  return shown(before) !== shown(after);
}
