import type { Payload } from 'payload';
import { linkedSlugs, type LinkedSlug } from '../../../collections/nouns.ts';
import { textReferences } from '../../../collections/rich-text/references.ts';
import type { TextTargets } from '../../../collections/rich-text/targets.ts';
import { shownProject, type PublishContext } from '../../../collections/fields/to-published.ts';
import type { Document, Media, Project } from '../../../collections/payload-types.ts';
import { addressOfKey, isStated } from './public-address.ts';
import { shownKey } from './public-keys.ts';
import { findAsVisitor } from './read-as-visitor.ts';
import { cleanerOf } from './voices.ts';
import { isOfWorks } from './withheld-of-works.ts';
import { withheldParties } from './withheld-parties.ts';

type Read = Omit<TextTargets, 'image' | 'file'> & { media: Map<string, Media>; documents: Map<string, Document> };

/** What the texts at these paths of the documents name, as the visitor may read it: one query for each collection that is named. */
export async function readTextTargets(
  payload: Payload,
  docs: readonly object[],
  paths: readonly string[],
  context: PublishContext,
): Promise<Read> {
  const wanted = new Map<string, Set<string>>();
  for (const doc of docs) {
    for (const value of paths.map((path): unknown => Reflect.get(doc, path))) {
      for (const { relationTo, id } of textReferences(value))
        wanted.set(relationTo, (wanted.get(relationTo) ?? new Set()).add(id));
    }
  }
  const read = async <Slug extends LinkedSlug | 'media'>(slug: Slug) =>
    wanted.has(slug) ? findAsVisitor(payload, slug, { id: { in: [...(wanted.get(slug) ?? [])] } }) : [];
  const pages = new Map<string, { href: string; title: string; code?: string }>();
  for (const slug of linkedSlugs) {
    if (!isStated(slug)) continue;
    const found = await read(slug);
    const around = found.length > 0 ? await withheldParties<{ id: string }>(payload, slug, found) : () => [];
    for (const doc of found) {
      const key = shownKey(slug, doc, around(doc));
      if (key === null || (isOfWorks(slug) && shownProject(doc as Project, context) === null)) continue;
      const title = 'shortTitle' in doc && doc.shortTitle ? doc.shortTitle : 'title' in doc ? String(doc.title) : key;
      pages.set(`${slug}:${doc.id}`, {
        href: addressOfKey(slug, key),
        title: cleanerOf(slug, around(doc))(title),
        ...(isOfWorks(slug) ? { code: key } : {}),
      });
    }
  }
  const byId = <T extends { id: string }>(found: readonly T[]): Map<string, T> =>
    new Map(found.map((one) => [one.id, one]));
  return {
    media: byId((await read('media')) as Media[]),
    documents: byId((await read('documents')) as Document[]),
    page: (slug, id) => pages.get(`${slug}:${id}`) ?? null,
  };
}
