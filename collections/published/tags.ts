/** Names of the data of the nouns that pages are made from: a change names the ones it touches. */
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
  /** Which works are in a situation (`atrasada`, …) and in what order; the rows of a page are named one by one. */
  situation: (name: string) => `situation-${name}`,
  /** Works of one district: its page and whatever else lists them. */
  district: (ubigeo: string) => `district-${ubigeo}`,
  /** What the pages of works nearby say of a work: its name, state and place. */
  neighbour: (code: string) => `neighbour-${code}`,
} as const;
