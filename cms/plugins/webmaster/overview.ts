import { staleOpportunities, staleNews, staleWorks, overdueReports } from './overview/content.ts';
import { findingsOf } from './overview/findings.ts';
import type { OverviewInput, StaleList } from './overview/list.ts';
import { scheduledPublications } from './overview/scheduled.ts';
import { overdueRubros } from './overview/rubros.ts';

/**
 * What is stale, list by list, as the user may read it: about fifteen queries however much content there is. Empty
 * lists are left out.
 */
export async function staleOverview(input: OverviewInput): Promise<StaleList[]> {
  const lists = await Promise.all([
    scheduledPublications(input),
    overdueReports(input),
    staleWorks(input),
    staleNews(input),
    staleOpportunities(input),
    overdueRubros(input),
    findingsOf(input),
  ]);
  return lists.flat().filter(({ total }) => total > 0);
}
