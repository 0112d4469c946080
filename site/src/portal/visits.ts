import { visitFigures, visitsPath, type VisitFigures } from '../../published/visits.ts';
import { portalToday } from './yardstick.ts';

/** Visit sums up to yesterday: the page is made once a day, and a day that is not over says nothing. */
export function visits(): VisitFigures & { today: string } {
  const today = portalToday();
  return { ...visitFigures({ path: visitsPath(process.env['PUBLISHED_DB'] ?? ''), today }), today };
}
