import { editorRoles, officeRoles, partnerRoles, staffRoles, type Reader, type Role } from './roles.ts';
import type { RuleName } from './rules.ts';

export const operations = ['create', 'read', 'update', 'delete', 'readVersions'] as const;
export type Operation = (typeof operations)[number];

/** Who may do what. A missing cell is a refusal. */
export type Cells = Partial<Record<Operation, Partial<Record<Reader, RuleName>>>>;

const [editors, staff] = [editorRoles, staffRoles] as const;
const everyone = [...staff, ...partnerRoles, 'visitor'] as const;

const give = (readers: readonly Reader[], rule: RuleName): Partial<Record<Reader, RuleName>> =>
  Object.fromEntries(readers.map((reader) => [reader, rule]));

/** Public once published; the offices see the drafts, partners see what the portal shows. */
const editorial: Cells = {
  create: give(editors, 'all'),
  read: { ...give(everyone, 'published'), ...give(staff, 'all') },
  update: give(editors, 'all'),
  delete: give(editors, 'all'),
  readVersions: give(staff, 'all'),
};

/** Supervision data: the responsible offices edit it beside the webmaster. */
const supervision = (offices: readonly Role[]): Cells => ({
  create: give([...editors, ...offices], 'all'),
  read: { ...give(everyone, 'published'), ...give(partnerRoles, 'publishedOrOfOwnWorks'), ...give(staff, 'all') },
  update: give([...editors, ...offices], 'all'),
  delete: give(editors, 'all'),
  readVersions: give(staff, 'all'),
});

/** Who reads what an investor wrote: the office that answers. Not even the other offices. */
export const readersOfApplicants = ['admin', 'contractSupervision'] as const satisfies readonly Role[];

const projectOffices = ['projectsOffice', 'contractSupervision', 'worksCoordination'] as const;

/**
 * The whole access policy: collection × role × operation (requirements SE-1, SE-2, EX-1).
 * Globals use `read` and `update` only. A test walks every cell against the real API.
 */
export const matrix = {
  organizations: {
    ...supervision(projectOffices),
    read: { ...supervision(projectOffices).read, ...give(partnerRoles, 'publishedOrOwnOrganization') },
  },
  projects: supervision(projectOffices),
  'progress-reports': {
    create: { ...give([...editors, ...projectOffices], 'all'), ...give(partnerRoles, 'all') },
    read: {
      ...give(['visitor'], 'published'),
      ...give(partnerRoles, 'publishedOrOwnReports'),
      ...give(staff, 'notOthersDrafts'),
    },
    update: { ...give([...editors, ...projectOffices], 'notOthersDrafts'), ...give(partnerRoles, 'ownReports') },
    delete: give(['admin'], 'notOthersDrafts'),
    readVersions: give(staff, 'notOthersDraftVersions'),
  },
  // Who takes part in what: the rights of partners come from here.
  memberships: {
    create: give([...editors, ...projectOffices], 'all'),
    read: { ...give(staff, 'all'), ...give(partnerRoles, 'ownMemberships') },
    update: give([...editors, ...projectOffices], 'all'),
    delete: give(editors, 'all'),
  },
  'contracting-processes': supervision(['contractSupervision', 'administrationFinance', 'legal']),
  'budget-lines': supervision(['planningBudget']),
  // Partners see what everyone sees: a penalty or a claim in a draft is not theirs to read.
  'concession-files': { ...supervision(['contractSupervision', 'legal']), read: editorial.read },
  opportunities: supervision(['contractSupervision']),
  'opportunity-questions': {
    create: give(readersOfApplicants, 'all'),
    read: { ...give(everyone, 'published'), ...give([...readersOfApplicants, 'webmaster'], 'all') },
    update: give([...readersOfApplicants, 'webmaster'], 'all'),
    delete: give(['admin'], 'all'),
  },
  // Once its mailbox is proved.
  'expressions-of-interest': {
    read: give(readersOfApplicants, 'published'),
    update: give(readersOfApplicants, 'published'),
    delete: give(['admin'], 'published'),
  },
  subscriptions: { read: give(['admin'], 'all'), delete: give(['admin'], 'all') },
  'outgoing-mail': { read: give(['admin'], 'all') },
  'change-notices': { read: give(['admin'], 'all') },
  milestones: supervision(projectOffices),
  'control-reports': supervision(['contractSupervision', 'legal']),
  'press-items': editorial,
  news: editorial,
  pages: editorial,
  // Each office keeps its own rubros up to date; the webmaster says whose they are.
  'transparency-items': { ...editorial, update: { ...give(editors, 'all'), ...give(officeRoles, 'ownOffice') } },
  redirects: {
    create: give(editors, 'all'),
    read: give(everyone, 'all'),
    update: give(editors, 'all'),
    delete: give(editors, 'all'),
  },
  'content-findings': { read: give(staff, 'all'), delete: give(editors, 'all') },
  // What a classification names is the rule (`documents/classification.ts`): nobody changes or deletes what they may not read.
  documents: {
    create: give([...editors, ...officeRoles], 'all'),
    read: { ...give(everyone, 'published'), ...give(staff, 'classified') },
    update: give([...editors, ...officeRoles], 'classified'),
    delete: give(editors, 'classified'),
    readVersions: give(staff, 'classified'),
  },
  media: {
    ...supervision(projectOffices),
    read: { ...supervision(projectOffices).read, ...give(partnerRoles, 'ofOwnWorks') },
  },
  'site-settings': { read: give(everyone, 'all'), update: give(editors, 'all') },
  users: {
    create: give(['admin'], 'all'),
    read: { ...give([...partnerRoles, ...staff], 'self'), ...give(['admin', 'internalControl'], 'all') },
    update: { ...give([...partnerRoles, ...staff], 'self'), ...give(['admin'], 'all') },
    delete: give(['admin'], 'all'),
  },
  'publishing-outbox': { read: give(['admin', 'webmaster', 'internalControl'], 'all') },
  // Background work: written by the room only; read on «Estado del sistema».
  'background-nodes': { read: give(['admin', 'internalControl'], 'all') },
  'background-loops': { read: give(['admin', 'internalControl'], 'all') },
  'background-runs': { read: give(['admin', 'internalControl'], 'all') },
  imports: {
    read: give(staff, 'all'),
  },
  // Written by the recorder only. Partners see what they did on a page of their own.
  activities: { read: { ...give(staff, 'readableActs'), ...give(['admin', 'internalControl'], 'all') } },
  // Payload's own. The server sets locks; a screen gives one back, or takes over what another person left open.
  'payload-locked-documents': {
    read: { ...give(staff, 'all'), ...give(partnerRoles, 'ownOrOfReports') },
    update: { ...give([...editors, ...officeRoles], 'all'), ...give(partnerRoles, 'ownOrOfReports') },
    delete: give([...staff, ...partnerRoles], 'own'),
  },
  'payload-preferences': {
    read: give([...staff, ...partnerRoles], 'own'),
    update: give([...staff, ...partnerRoles], 'own'),
    delete: give([...staff, ...partnerRoles], 'own'),
  },
  // Nobody, through any door: what they hold is the server's.
  'payload-jobs': {},
  'payload-kv': {},
  'payload-migrations': {},
} as const satisfies Record<string, Cells>;

export type ControlledSlug = keyof typeof matrix;

/** The rule of one cell, null when it is refused. */
export function ruleFor({
  slug,
  operation,
  reader,
}: {
  slug: ControlledSlug;
  operation: Operation;
  reader: Reader;
}): RuleName | null {
  const cells: Cells = matrix[slug];
  return cells[operation]?.[reader] ?? null;
}
