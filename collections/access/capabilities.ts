import type { Role } from './roles.ts';

/**
 * What a function may do, in words that rules are stated in. Rows of the matrix and questions of screens name these,
 * never lists of roles.
 */
const none = {
  /** Changes everything that is written. */ editsEverything: false,
  /** Belongs to the house or to those who control it: reads drafts and internal fields. */ readsDrafts: false,
  /** Reads what is internal without being named. */ readsInternalDocuments: false,
  /** Works, companies, reports, milestones and photos. */ keepsWorks: false,
  /** Processes and contracts. */ keepsContracts: false,
  /** Concessions and what control says. */ keepsConcessions: false,
  keepsBudget: false,
  keepsOpportunities: false,
  /** Rubros that name its office. */ keepsRubros: false,
  filesDocuments: false,
  /** Reads what investors wrote, and answers. */ answersApplicants: false,
  /** Approves, observes or returns reports of progress. */ reviewsReports: false,
  /** Speaks for a company: what it sees comes from its memberships. */ representsCompany: false,
  /** Accounts: gives, changes and ends them. */ managesUsers: false,
  /** Reads accounts, and who did what. */ readsAccounts: false,
  /** Reads how background work fares. */ seesSystemState: false,
  /** Cancels and retries background work. */ directsSystem: false,
  /** Reads how far publishing has come. */ seesPublishing: false,
  /** Subscribers and the mail that leaves. */ readsSubscribers: false,
  /** Empties the trash, and deletes what was handed in. */ removesForGood: false,
  /** Goes on with what another person left open. */ takesOverLocks: false,
};
export type Capability = keyof typeof none;
export type Capabilities = Record<Capability, boolean>;

const office = {
  readsDrafts: true,
  readsInternalDocuments: true,
  keepsRubros: true,
  filesDocuments: true,
  takesOverLocks: true,
};
const works = { ...office, keepsWorks: true, reviewsReports: true };
const editor = {
  editsEverything: true,
  readsDrafts: true,
  readsInternalDocuments: true,
  reviewsReports: true,
  seesPublishing: true,
  takesOverLocks: true,
};
const partner: Capabilities = { ...none, representsCompany: true };

/** The whole of it: role × capability. What is not named is false. */
export const capabilities: Record<Role, Capabilities> = {
  admin: {
    ...none,
    ...editor,
    answersApplicants: true,
    managesUsers: true,
    readsAccounts: true,
    seesSystemState: true,
    directsSystem: true,
    readsSubscribers: true,
    removesForGood: true,
  },
  webmaster: { ...none, ...editor },
  projectsOffice: { ...none, ...works },
  contractSupervision: {
    ...none,
    ...works,
    keepsContracts: true,
    keepsConcessions: true,
    keepsOpportunities: true,
    answersApplicants: true,
  },
  worksCoordination: { ...none, ...works },
  planningBudget: { ...none, ...office, keepsBudget: true },
  legal: { ...none, ...office, keepsContracts: true, keepsConcessions: true },
  administrationFinance: { ...none, ...office, keepsContracts: true },
  generalSecretariat: { ...none, ...office },
  internalControl: {
    ...none,
    readsDrafts: true,
    readsInternalDocuments: true,
    readsAccounts: true,
    seesSystemState: true,
    seesPublishing: true,
  },
  mml: { ...none, readsDrafts: true },
  concessionaire: partner,
  contractor: partner,
  supervisor: partner,
};

/** May somebody of this function do it? False for nobody and for what is no function. */
export const can = (role: unknown, capability: Capability): boolean =>
  typeof role === 'string' && Object.hasOwn(capabilities, role) && capabilities[role as Role][capability];

/** The functions that may, in the order of `roles`. */
export const rolesThat = (capability: Capability): Role[] =>
  (Object.keys(capabilities) as Role[]).filter((role) => can(role, capability));
