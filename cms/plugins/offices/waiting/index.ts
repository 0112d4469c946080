import { subjectOf } from '../../../../collections/access/subject.ts';
import type { Role } from '../../../../collections/access/roles.ts';
import type { OverviewInput, StaleList } from '../../webmaster/overview/list.ts';
import {
  budgetBehind,
  controlsWithoutFollowUp,
  importsToConfirm,
  investorsWaiting,
  ownRubrosOverdue,
  unpublishedDrafts,
} from './others.ts';
import { ownReportsToMend, reportsToReview } from './reports.ts';
import { overdueMilestones, reportsOwed, stoppedWorks } from './works.ts';

type Reading = (input: OverviewInput) => Promise<StaleList[]>;

const works: readonly Reading[] = [
  reportsToReview,
  reportsOwed,
  overdueMilestones,
  ownRubrosOverdue,
  importsToConfirm,
  unpublishedDrafts,
];
const partner: readonly Reading[] = [ownReportsToMend, reportsOwed, overdueMilestones];

/**
 * What waits for each role. The webmaster's own list of what is stale stands beside it («Qué hay que poner al día»).
 */
const readings: Record<Role, readonly Reading[]> = {
  admin: [reportsToReview, importsToConfirm, investorsWaiting, unpublishedDrafts],
  webmaster: [reportsToReview, importsToConfirm, unpublishedDrafts],
  projectsOffice: works,
  worksCoordination: works,
  contractSupervision: [investorsWaiting, ...works],
  planningBudget: [importsToConfirm, budgetBehind, ownRubrosOverdue],
  legal: [controlsWithoutFollowUp, importsToConfirm, ownRubrosOverdue, unpublishedDrafts],
  administrationFinance: [importsToConfirm, ownRubrosOverdue],
  generalSecretariat: [ownRubrosOverdue, controlsWithoutFollowUp],
  internalControl: [controlsWithoutFollowUp, reportsOwed, overdueMilestones, stoppedWorks],
  mml: [stoppedWorks, reportsOwed, overdueMilestones],
  concessionaire: partner,
  contractor: partner,
  supervisor: partner,
};

/**
 * What waits for the user, list by list, read with the user's own rights; at most fifteen queries however much content
 * there is. Empty lists are left out.
 */
export async function waitingFor(input: OverviewInput): Promise<StaleList[]> {
  const subject = subjectOf(input.user);
  if (!subject) return [];
  const lists = await Promise.all(readings[subject.role].map((reading) => reading(input)));
  return lists.flat().filter(({ total }) => total > 0);
}
