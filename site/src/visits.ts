import { visitFigures, visitsPath, type VisitFigures } from '../published/visits.ts';
import { limaToday } from './format.ts';

/** Visit sums up to yesterday: the page is made once a day, and a day that is not over says nothing. */
export function visits(): VisitFigures & { today: string } {
  const today = process.env['PORTAL_TODAY'] ?? limaToday();
  return { ...visitFigures({ path: visitsPath(process.env['PUBLISHED_DB'] ?? ''), today }), today };
}
