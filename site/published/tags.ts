import type { PublishedTable } from './schema.ts';

/**
 * Names of the data that a page is made from. A page sends the ones it used in the header `X-Page-Tags`
 * (space separated) and the kind of page in `X-Page-Group`; a change names the ones it touches.
 */
export const PAGE_TAGS_HEADER = 'x-page-tags';
export const PAGE_GROUP_HEADER = 'x-page-group';

/** In the order in which the publisher renders them; `data` files and the search index are debounced. */
export const pageGroups = ['detail', 'list', 'aggregate', 'data'] as const;
export type PageGroup = (typeof pageGroups)[number];

export const tag = {
  /** One work and all that hangs on it: reports, milestones, documents. */
  project: (code: string) => `project:${code}`,
  /** Which works there are and in what order: lists, map, home, sums. */
  projects: 'projects',
  /** Which works the list has, in what order, and what its filters offer; the rows of a page are named one by one. */
  projectList: 'project-list',
  reports: 'reports',
  process: (key: string) => `process:${key}`,
  processes: 'processes',
  /** Which processes the list has and in what order; the rows of a page are named one by one. */
  processList: 'process-list',
  /** What was awarded, of which every supplier's share is made. */
  awards: 'awards',
  organization: (key: string) => `organization:${key}`,
  organizations: 'organizations',
  budget: 'budget',
  /** The lines of one year, for the pages of its sources and districts. */
  budgetYear: (year: number) => `budget:${year}`,
  concession: (code: string) => `concession:${code}`,
  concessions: 'concessions',
  opportunity: (slug: string) => `opportunity:${slug}`,
  opportunities: 'opportunities',
  controlReport: (slug: string) => `control:${slug}`,
  controlReports: 'control-reports',
  /** The timeline «En la prensa». */
  press: 'press',
  newsItem: (slug: string) => `news:${slug}`,
  news: 'news',
  page: (slug: string) => `page:${slug}`,
  pages: 'pages',
  documents: 'documents',
  redirects: 'redirects',
  /** Which transparency rubros there are, and what their list says of them. */
  transparency: 'transparency',
  transparencyItem: (slug: string) => `transparency:${slug}`,
  settings: 'settings',
  /** Which works are in a situation (`atrasada`, …) and in what order; the rows of a page are named one by one. */
  situation: (name: string) => `situation-${name}`,
  /** Works of one district: its page and whatever else lists them. */
  district: (ubigeo: string) => `district-${ubigeo}`,
  /** What the pages of works nearby say of a work: its name, state and place. */
  neighbour: (code: string) => `neighbour-${code}`,
  /** Any row of a table of the read model, whatever changed in it: complete files (open data). The writer adds it. */
  table: (name: PublishedTable) => `table-${name}`,
  /** A page address itself, to render one page again by hand. */
  address: (path: string) => `address:${path}`,
  /** Something beside the read model that pages show: a folder of frozen months, of verdicts. */
  input: (name: 'months' | 'traces') => `input-${name}`,
  /** Everything: after a rebuild or when a day begins (delays depend on today). */
  all: 'all',
  today: 'today',
} as const;

/** The files of everything in one: at 10,000 works hundreds of megabytes, too many to write after every edit. */
export const isBundle = (path: string): boolean => /^\/datos\/invermet-abierto\.(?:zip|sqlite)$/.test(path);
