import { rolesThat } from '../access/capabilities.ts';
import type { Role } from '../access/roles.ts';

export const reportStates = ['draft', 'submitted', 'observed', 'approved', 'returned'] as const;
export type ReportState = (typeof reportStates)[number];

export const reportStateLabels: Record<ReportState, string> = {
  draft: 'Borrador',
  submitted: 'Presentado',
  observed: 'Observado',
  approved: 'Aprobado',
  returned: 'Devuelto',
};

const reviewers = rolesThat('reviewsReports');
const authors = [...reviewers, ...rolesThat('representsCompany')];

/**
 * From which state to which, and who may do it (EX-4). Approval is never undone: a version of its own rectifies what
 * was approved.
 */
const transitions: Record<ReportState, Partial<Record<ReportState, readonly Role[]>>> = {
  draft: { submitted: authors },
  submitted: { observed: reviewers, approved: reviewers, returned: reviewers },
  observed: { submitted: authors, returned: reviewers },
  returned: { draft: authors, submitted: authors },
  approved: {},
};

/**
 * May someone with this role move a report between the two states, or change it where it stays? What was submitted is
 * the reviewers'.
 */
export function canMove({ from, to, role }: { from: ReportState; to: ReportState; role: Role }): boolean {
  if (from !== to) return transitions[from][to]?.includes(role) ?? false;
  if (from === 'approved') return false;
  return (from === 'submitted' ? reviewers : authors).includes(role);
}

/**
 * May a report begin in this state? Everybody begins with a draft or by submitting: nobody enters what is approved
 * already.
 */
export function canStart({ state, role }: { state: ReportState; role: Role }): boolean {
  return (state === 'draft' || state === 'submitted') && authors.includes(role);
}

/** May the role rectify an approved report of its own (partners) or of anybody (reviewers)? */
export const isReviewer = (role: Role): boolean => reviewers.includes(role);
