import type { ContractingProcess, Document, Media, Organization, Project } from '../payload-types.ts';
import { documentEndings } from './file-types.ts';
import { firmName, shownRuc, standingOf, withheldNames } from '../organizations/legal-entity.ts';
import type { ReadableMark, WithheldParty } from '../organizations/party-mask.ts';
import type { TextCleaner } from '../organizations/person-texts.ts';
import type { TextTargets } from '../rich-text/targets.ts';
import { addressOfWords, shownAddress } from './plain-address.ts';
import { limaDay } from '../calendar/lima-day.ts';
import { isBlank } from './reason.ts';
import type { OrganizationRef, Provenance, PublishedFile, PublishedImage } from './published.ts';

/** What `toPublished()` functions may ask for beyond the document itself. Everything in it was read as the visitor. */
export type PublishContext = {
  /** Ids of the organisations named in the site settings: only their works are shown. */
  entityIds: ReadonlySet<string>;
  /** Public files of a photo or document, null while there are none. */
  image: (media: Media) => PublishedImage | null;
  file: (document: Document) => PublishedFile | null;
  /** What the texts may show of the photos, files and pages that they name. */
  textTargets?: TextTargets;
  /**
   * Parties of a process that may not be named, with the names that only the staff reads: to be taken out of its texts.
   */
  withheldParties?: (process: ContractingProcess) => (WithheldParty | ReadableMark)[];
};

/** A related document as the visitor may read it: null when it is unset, unreadable or not loaded. */
export function related<T extends { id: string }>(value: string | T | null | undefined): T | null {
  return typeof value === 'object' && value !== null ? value : null;
}

export function relatedAll<T extends { id: string }>(values: readonly (string | T)[] | null | undefined): T[] {
  return (values ?? []).flatMap((value) => related(value) ?? []);
}

/**
 * Name and address of an organisation; of whoever may not be named only what it is, without number or address. Hidden
 * ones are not readable and so never get here. Name and number of those that are not named are not readable either:
 * then `standing` says why.
 */
export function organizationRef(value: string | Organization | null | undefined): OrganizationRef | null {
  const organization = related(value);
  if (!organization) return null;
  const standing =
    organization.standing && organization.standing !== 'named' ? organization.standing : standingOf(organization);
  if (standing !== 'named') return { key: null, ruc: null, name: withheldNames[standing] };
  return { key: organization.key ?? null, ruc: shownRuc(organization), name: firmName(organization.name) };
}

/**
 * A party of which only its name is known: shown when the name itself proves a legal entity, or `namedAs` marks it and
 * `reason` says in words where from.
 */
export function freeNameRef(
  name: string,
  mark: { namedAs?: string | null | undefined; reason?: string | null | undefined } = {},
): OrganizationRef {
  const standing = standingOf({
    name,
    namedAs: mark.namedAs ?? null,
    namedAsReason: mark.reason && !isBlank(mark.reason) ? `Según la fuente: ${mark.reason}` : null,
  });
  return { key: null, ruc: null, name: standing === 'named' ? firmName(name) : withheldNames[standing] };
}

export function images(
  values: readonly (string | Media)[] | null | undefined,
  context: PublishContext,
): PublishedImage[] {
  return relatedAll(values).flatMap((media) => context.image(media) ?? []);
}

/**
 * Code of a published work; null when the visitor cannot read the work or it belongs to an entity that is not shown.
 */
export function projectCodeOf(value: string | Project | null | undefined, context: PublishContext): string | null {
  const project = shownProject(value, context);
  return project?.code ?? null;
}

export function shownProject(value: string | Project | null | undefined, context: PublishContext): Project | null {
  const project = related(value);
  if (project?._status !== 'published' || !project.code) return null;
  if (!isShown(project.entity, context)) return null;
  const code = shownAddress(project.code);
  return code === project.code ? project : { ...project, code };
}

/** Does the document belong to one of the entities of the site settings? */
export function isShown(
  entity: string | Organization | null | undefined,
  context: Pick<PublishContext, 'entityIds'>,
): boolean {
  const id = typeof entity === 'string' ? entity : entity?.id;
  return id !== undefined && context.entityIds.has(id);
}

type ProvenanceData =
  | {
      source?: string | null;
      asOf?: string | null;
      consultedOn?: string | null;
      url?: string | null;
      grade?: 'A' | 'B' | 'C' | null;
    }
  | null
  | undefined;

/**
 * Where what a document says comes from. A figure never goes out without a day: where nobody wrote when the source
 * speaks of, nor when it was read, it was read at the latest when it was entered (`enteredAt`, ISO 8601), and that day
 * of Lima is «consultado el».
 */
export function enteredProvenance(data: ProvenanceData, enteredAt: string | null | undefined): Provenance {
  const told = provenanceOf(data);
  const moment = Date.parse(enteredAt ?? '');
  return told.asOf || told.consultedOn || Number.isNaN(moment) ? told : { ...told, consultedOn: limaDay(moment) };
}

export function provenanceOf(data: ProvenanceData): Provenance {
  return {
    source: data?.source || 'INVERMET',
    asOf: data?.asOf ?? null,
    consultedOn: data?.consultedOn || null,
    url: data?.url ?? null,
    grade: data?.grade ?? null,
  };
}

type FactSource = {
  source?: string | null;
  asOf?: string | null;
  consultedOn?: string | null;
  sourceUrl?: string | null;
  grade?: 'A' | 'B' | 'C' | null;
};

/** Provenance of one fact of a list (`sourceFields`), that of the whole document where it names no source. */
export function factProvenance(fact: FactSource | null | undefined, whole: Provenance): Provenance {
  return fact?.source
    ? provenanceOf({
        source: fact.source,
        asOf: textOrNull(fact.asOf),
        consultedOn: fact.consultedOn ?? null,
        url: textOrNull(fact.sourceUrl),
        grade: fact.grade ?? null,
      })
    : whole;
}

/** Empty texts say nothing: they become null. */
export function textOrNull(value: string | null | undefined): string | null {
  return value?.trim() ? value : null;
}

/**
 * Name of a public document: from the words of its title that name nobody, with the ending of what it is and not of
 * what it was called.
 */
export function fileName(title: string, mimeType: string, clean?: TextCleaner): string {
  return `${addressOfWords(title, clean)}.${documentEndings[mimeType] ?? 'bin'}`;
}
