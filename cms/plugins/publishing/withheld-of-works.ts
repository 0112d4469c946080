import type { Payload, PayloadRequest } from 'payload';
import { allNouns, noun, type PublishedSlug } from '../../../collections/nouns.ts';
import { relatedId } from '../../../collections/fields/related-id.ts';
import type { ReadableMark } from '../../../collections/organizations/party-mask.ts';
import { marksIn, type WordDigest } from '../../../collections/organizations/withheld-marks.ts';

/**
 * Who may be withheld around a document: organisations by their identifiers (`persons`: only if they are natural persons), and marks of
 * those of whom nothing else is kept.
 */
export type Around = { ids: string[]; persons: string[]; marks: ReadableMark[] };

const ofWorks = allNouns.filter(({ withholds: said }) => said?.work === 'id').map(({ slug }) => slug);
/** The collection of the works. */
export const workSlug = theOne(ofWorks);
/** Is the collection that of the works themselves? */
export const isOfWorks = (slug: string): boolean => slug === workSlug;

function theOne([slug, ...others]: readonly PublishedSlug[]): PublishedSlug {
  if (!slug || others.length > 0) throw new TypeError('Una colección, y solo una, es la de las obras («withholds»).');
  return slug;
}

/** Do documents of the collection say whom texts about their work may not name? */
export const withholds = (slug: PublishedSlug): boolean => noun(slug).withholds !== undefined;

/**
 * Everybody who plays a part in these works: whom their documents name that say so (`withholds`), also those that are hidden or in the
 * trash. One query for each collection, for all works.
 */
export async function partiesOfWorks(
  payload: Payload,
  works: readonly string[],
  digest: WordDigest,
  req?: PayloadRequest,
): Promise<Map<string, Around>> {
  const around = new Map<string, Around>();
  if (works.length === 0) return around;
  for (const { slug, withholds: said } of allNouns) {
    if (!said) continue;
    const { docs } = await payload.find({
      collection: slug,
      where: { [said.work]: { in: works } },
      select: Object.fromEntries([said.work, ...said.fields].map((field) => [field, true as const])),
      depth: 0,
      pagination: false,
      limit: 0,
      overrideAccess: true,
      // What lies in the trash names its parties still.
      trash: true,
      ...(req ? { req } : {}),
    });
    for (const doc of docs) {
      const work: unknown = Reflect.get(doc, said.work);
      if (typeof work !== 'string') continue;
      const { ids = [], persons = [], marks = [] } = said.of(doc, marksIn(doc, digest));
      const known = around.get(work) ?? { ids: [], persons: [], marks: [] };
      around.set(work, known);
      known.ids.push(...ids.filter((id) => typeof id === 'string'));
      known.persons.push(...persons.filter((id) => typeof id === 'string'));
      known.marks.push(...marks);
    }
  }
  return around;
}

/** Works that a document speaks of: itself, the one it hangs on, those it tells of. */
export function worksOf(slug: string, doc: { id: string }): string[] {
  if (isOfWorks(slug)) return [doc.id];
  const { project, projects } = doc as { project?: unknown; projects?: unknown };
  return [project, ...(Array.isArray(projects) ? projects : [])].flatMap((work: unknown) => {
    const id = relatedId(work);
    return id === null ? [] : [id];
  });
}
