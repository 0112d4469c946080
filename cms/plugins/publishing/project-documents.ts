import type { Payload } from 'payload';
import { isShown, relatedAll, shownProject, type PublishContext } from '../../../collections/fields/to-published.ts';
import type { Document, Media, Organization, Project } from '../../../collections/payload-types.ts';
import { withPlainCodes } from '../../../collections/fields/plain-address.ts';
import { cleanedView, maskedTexts, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import type { PublicFiles } from './public-files.ts';
import { visitorReader } from './read-as-visitor.ts';
import { noun, type AnyNoun, type DocOf, type PublishedSlug } from '../../../collections/nouns.ts';
import { readTextTargets } from './text-targets.ts';
import { cleanerOf } from './voices.ts';
import { withheldParties, type WithheldSets } from './withheld-parties.ts';

export type ProjectionInput = {
  payload: Payload;
  files: PublicFiles;
  entityIds: ReadonlySet<string>;
  isTolerant?: boolean;
  /** Filled with what cleans the texts of each document around which somebody may not be named, by its identifier. */ noted?: Map<
    string,
    TextCleaner
  >;
  /** Filled with who may not be named around the works that the documents speak of. */ sets?: WithheldSets;
};

/**
 * The public view of each document, in the same order; null where nothing of it is public.
 * The documents come from `findAsVisitor`. Each `toPublished()` names its fields one by one: there is no other way out. Persons
 * whom a text holds, whatever is stored, are taken out last.
 */
export async function projectDocuments<Slug extends PublishedSlug>(
  slug: Slug,
  given: readonly DocOf<Slug>[],
  { payload, files, entityIds, isTolerant = false, noted, sets }: ProjectionInput,
): Promise<(object | null)[]> {
  const context: PublishContext = { entityIds, image: files.image, file: files.file };
  // Files are copied for what will be shown and for nothing else.
  const of = noun(slug);
  const docs: readonly { id: string }[] = given;
  const { belongsTo, beside, isUpload, shows } = of;
  const shown = docs.filter((doc) => isForVisitors(doc, belongsTo, context));
  const idsOf = (some: readonly { id: string }[]): string[] => some.map(({ id }) => id);
  const read = await beside?.read(visitorReader(payload), { all: idsOf(docs), shown: idsOf(shown) });
  const uploads = {
    media: relatedAt(shown, shows.media) as Media[],
    documents: [...relatedAt(shown, shows.documents), ...(isUpload === 'alone' ? shown : [])] as Document[],
  };
  const named = await readTextTargets(payload, shown, shows.texts ?? [], context);
  const documents = [...uploads.documents, ...named.documents.values(), ...(read?.documents ?? [])];
  const aroundDocument =
    documents.length > 0 ? await withheldParties(payload, 'documents', documents, { sets }) : () => [];
  const { failed } = await files.prepare({
    media: [...uploads.media, ...named.media.values()],
    documents,
    clean: (document) => cleanerOf('documents', aroundDocument(document)),
  });
  for (const problem of failed) payload.logger.warn(`No se pudo preparar un archivo para el portal: ${problem}`);

  context.textTargets = {
    page: named.page,
    image: (id) => {
      const photo = named.media.get(id);
      return photo ? files.image(photo) : null;
    },
    file: (id) => {
      const document = named.documents.get(id);
      return document ? files.file(document) : null;
    },
  };
  const withheld = await withheldParties(payload, slug, docs, { sets });
  const full = { ...context, withheldParties: withheld, ...(read?.context(context) ?? beside?.nothing) };
  return docs.map((doc) => {
    try {
      const view = of.toPublished(doc, full);
      const around = withheld(doc);
      const clean = cleanerOf(slug, around);
      if (around.length > 0) noted?.set(doc.id, clean);
      if (!view || (of.voice === 'office' && around.length === 0)) return maskedTexts(view);
      return cleanedView(around.length > 0 ? withPlainCodes(view, clean) : view, clean);
    } catch (error) {
      // In a rebuild one document that cannot be shown must not hold up the others; a change of its own waits with its error.
      if (!isTolerant) throw error;
      payload.logger.error({ err: error, msg: `No se puede publicar ${slug}/${doc.id}` });
      return null;
    }
  });
}

/** Does the document belong to a work or an entity that the portal shows? */
function isForVisitors(doc: object, belongsTo: AnyNoun['belongsTo'], context: PublishContext): boolean {
  const { entity, project } = doc as { entity?: string | Organization | null; project?: string | Project | null };
  if (belongsTo === 'entity') return isShown(entity, context);
  return belongsTo !== 'project' || !project || shownProject(project, context) !== null;
}

/** Documents that stand in these fields and that the visitor may see. */
function relatedAt(docs: readonly object[], paths: readonly string[] = []): { id: string }[] {
  return docs.flatMap((doc) =>
    paths.flatMap((path) => relatedAll([(doc as Record<string, string | { id: string } | null>)[path] ?? []].flat())),
  );
}
