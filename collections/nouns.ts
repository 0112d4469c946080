import { projects } from './projects/published-noun.ts';
import { progressReports } from './progress-reports/published-noun.ts';
import { contractingProcesses } from './contracting-processes/published-noun.ts';
import { organizations } from './organizations/published-noun.ts';
import { budgetLines } from './budget-lines/published-noun.ts';
import { concessionFiles } from './concession-files/published-noun.ts';
import { opportunities } from './opportunities/published-noun.ts';
import { milestones } from './milestones/published-noun.ts';
import { controlReports } from './control-reports/published-noun.ts';
import { pressItems } from './press-items/published-noun.ts';
import { news } from './news/published-noun.ts';
import { pages } from './pages/published-noun.ts';
import { documents } from './documents/published-noun.ts';
import { media } from './media/published-noun.ts';
import { redirects } from './redirects/published-noun.ts';
import { transparencyItems } from './transparency-items/published-noun.ts';
import type { PublishedNoun } from './published/noun.ts';

/** Every collection of which something reaches the portal: with `payload.config.ts` the configuration. */
export const nouns = [
  projects,
  progressReports,
  contractingProcesses,
  organizations,
  budgetLines,
  concessionFiles,
  opportunities,
  milestones,
  controlReports,
  pressItems,
  news,
  pages,
  documents,
  media,
  redirects,
  transparencyItems,
] as const;

type Noun = (typeof nouns)[number];
export type PublishedSlug = Noun['slug'];
/** Tables of the read model: those of the nouns, and the settings of the portal. */
export type PublishedTable = Noun['table'] | 'settings';
export type NounOf<Slug extends PublishedSlug> = Extract<Noun, { slug: Slug }>;
/** The document of a noun, as Payload gives it. */
export type DocOf<Slug extends PublishedSlug> = Parameters<NounOf<Slug>['toPublished']>[0];
/** Nouns whose pages have addresses that move. */
export type PagedSlug = Extract<Noun, { page: { moves: true } }>['slug'];
/** Nouns whose documents have a page of their own. */
export type StatedSlug = Extract<Noun, { page: object }>['slug'];
/** Nouns whose pages the sitemap lists: each has its part in `site/src/addresses/all.ts`. */
export type AddressedSlug = Extract<Noun, { addresses: { isListed: true } }>['slug'];
/** Nouns whose documents name a work. */
export type NamingWorkSlug = Extract<Noun, { shows: { projects: readonly string[] } }>['slug'];
/** Nouns that texts link to. */
export type LinkedSlug = Extract<Noun, { linkRank: number }>['slug'];

/** Tables of which every published version is kept. */
export type TracedTable = Extract<Noun, { history: object }>['table'];

/** Words by which addresses name what is searched. */
export type SearchKind = Extract<Noun, { search: object }>['search']['kind'];

/** A noun of which only is known that it is one: what loops work with. */
export type AnyNoun = PublishedNoun<PublishedSlug, Noun['table'], { id: string }, object>;

/** The same list for loops. */
export const allNouns: readonly AnyNoun[] = nouns;
export const publishedSlugs: readonly PublishedSlug[] = nouns.map(({ slug }) => slug);

const byTable = new Map<string, AnyNoun>(allNouns.map((one) => [one.table, one]));
/** The noun of a table of the read model; none for the settings. */
export const nounOfTable = (table: string): AnyNoun | undefined => byTable.get(table);

const bySlug = new Map<string, AnyNoun>(allNouns.map((one) => [one.slug, one]));

/** What is said of a published collection. Throws when it is none. */
export function noun(slug: PublishedSlug): AnyNoun {
  const found = bySlug.get(slug);
  if (!found) throw new TypeError(`Colección que no se publica: ${String(slug)}`);
  return found;
}

const linkRanked = allNouns.filter(({ linkRank }) => linkRank !== undefined);
/**
 * Collections that a text may link to by choosing the document, in the order in which the editor offers them: the link
 * follows when its address changes.
 */
export const linkedSlugs = linkRanked
  .toSorted((a, b) => (a.linkRank ?? 0) - (b.linkRank ?? 0))
  .map(({ slug }) => slug as LinkedSlug);

export const isPublished = (slug: string): slug is PublishedSlug => bySlug.has(slug);
