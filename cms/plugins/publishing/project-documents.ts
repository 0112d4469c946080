import type { Payload } from 'payload';
import { toPublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import { toPublishedConcessionFile } from '../../../collections/concession-files/published.ts';
import { toPublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { toPublishedControlReport } from '../../../collections/control-reports/published.ts';
import { toPublishedDocument } from '../../../collections/documents/published.ts';
import { isShown, relatedAll, shownProject, type PublishContext } from '../../../collections/fields/to-published.ts';
import { toPublishedMilestone } from '../../../collections/milestones/published.ts';
import { toPublishedNews } from '../../../collections/news/published.ts';
import { toPublishedOpportunity } from '../../../collections/opportunities/published.ts';
import { toPublishedOrganization } from '../../../collections/organizations/published.ts';
import { toPublishedPage } from '../../../collections/pages/published.ts';
import { toPublishedPressItem } from '../../../collections/press-items/published.ts';
import { toPublishedProgressReport } from '../../../collections/progress-reports/published.ts';
import { toPublishedProject } from '../../../collections/projects/published.ts';
import { toPublishedRedirect } from '../../../collections/redirects/published.ts';
import { toPublishedTransparencyItem } from '../../../collections/transparency-items/published.ts';
import type {
  BudgetLine,
  ConcessionFile,
  ContractingProcess,
  ControlReport,
  Document,
  Media,
  Milestone,
  News,
  Opportunity,
  Organization,
  Page,
  PressItem,
  ProgressReport,
  Project,
  Redirect,
  TransparencyItem,
} from '../../../collections/payload-types.ts';
import { withPlainCodes } from '../../../collections/fields/plain-address.ts';
import { cleanedView, maskedTexts, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import type { PublicFiles } from './public-files.ts';
import { documentsByProject, latestReports, questionsByOpportunity } from './read-as-visitor.ts';
import { noun, type AnyNoun, type PublishedSlug } from '../../../collections/nouns.ts';
import { readTextTargets } from './text-targets.ts';
import { cleanerOf } from './voices.ts';
import { withheldParties, type WithheldSets } from './withheld-parties.ts';

type Documents = {
  projects: Project;
  'progress-reports': ProgressReport;
  'contracting-processes': ContractingProcess;
  organizations: Organization;
  'budget-lines': BudgetLine;
  'concession-files': ConcessionFile;
  milestones: Milestone;
  'control-reports': ControlReport;
  'press-items': PressItem;
  news: News;
  opportunities: Opportunity;
  pages: Page;
  documents: Document;
  media: Media;
  redirects: Redirect;
  'transparency-items': TransparencyItem;
};

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
  docs: readonly Documents[Slug][],
  { payload, files, entityIds, isTolerant = false, noted, sets }: ProjectionInput,
): Promise<(object | null)[]> {
  const context: PublishContext = { entityIds, image: files.image, file: files.file };
  // Files are copied for what will be shown and for nothing else.
  const { belongsTo, isUpload, shows } = noun(slug);
  const shown = docs.filter((doc) => isForVisitors(doc, belongsTo, context));
  const attached =
    slug === 'projects'
      ? await documentsByProject(
          payload,
          shown.map((doc) => doc.id),
        )
      : new Map<string, Document[]>();
  const uploads = {
    media: relatedAt(shown, shows.media) as Media[],
    documents: [...relatedAt(shown, shows.documents), ...(isUpload === 'alone' ? shown : [])] as Document[],
  };
  const named = await readTextTargets(payload, shown, shows.texts ?? [], context);
  const documents = [...uploads.documents, ...named.documents.values(), ...[...attached.values()].flat()];
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
  const reports =
    slug === 'projects'
      ? await latestReports(
          payload,
          docs.map((doc) => doc.id),
        )
      : new Map();
  const questions =
    slug === 'opportunities'
      ? await questionsByOpportunity(
          payload,
          docs.map((doc) => doc.id),
        )
      : new Map<string, never[]>();
  const withheld = await withheldParties(payload, slug, docs, { sets });
  const projectContext = {
    ...context,
    latestReport: (id: string) => reports.get(id) ?? null,
    documents: (id: string) => (attached.get(id) ?? []).flatMap((document) => files.file(document) ?? []),
  };
  const project: { [Name in PublishedSlug]: (doc: Documents[Name]) => object | null } = {
    projects: (doc) => toPublishedProject(doc, projectContext),
    'progress-reports': (doc) => toPublishedProgressReport(doc, context),
    'contracting-processes': (doc) =>
      toPublishedContractingProcess(doc, {
        ...context,
        withheldParties: withheld as PublishContext['withheldParties'] & object,
      }),
    organizations: toPublishedOrganization,
    'budget-lines': (doc) => toPublishedBudgetLine(doc, context),
    'concession-files': (doc) => toPublishedConcessionFile(doc, context),
    milestones: (doc) => toPublishedMilestone(doc, context),
    'control-reports': (doc) => toPublishedControlReport(doc, context),
    'press-items': (doc) => toPublishedPressItem(doc, context),
    news: (doc) => toPublishedNews(doc, context),
    opportunities: (doc) => toPublishedOpportunity(doc, { ...context, questions: (id) => questions.get(id) ?? [] }),
    pages: (doc) => toPublishedPage(doc, context),
    redirects: toPublishedRedirect,
    'transparency-items': (doc) => toPublishedTransparencyItem(doc, context),
    documents: (doc) => toPublishedDocument(doc, context),
    media: files.image,
  };
  return docs.map((doc) => {
    try {
      const view = project[slug](doc);
      const around = withheld(doc);
      const clean = cleanerOf(slug, around);
      if (around.length > 0) noted?.set(doc.id, clean);
      if (!view || (noun(slug).voice === 'office' && around.length === 0)) return maskedTexts(view);
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
