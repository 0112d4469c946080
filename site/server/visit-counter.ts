import { createHash, randomBytes } from 'node:crypto';
import { limaDay } from '../../collections/calendar/days.ts';
import { isCounted, sectionOf, type PageView } from './visit-rules.ts';

/** Sums of one day that are not stored yet. */
export type DaySums = { day: string; visits: number; pages: Map<string, number> };

export type VisitCounter = {
  /** Takes one answered request; `at` in ms. */
  add(view: PageView, at: number): void;
  /** The sums since the last call, by day. */
  take(): DaySums[];
  /** Gives sums back that could not be stored. */
  giveBack(sums: DaySums[]): void;
};

/** Visitors of a day beyond this number are no longer told apart: their pages count, their visits do not. */
const MAXIMUM_VISITORS = 200_000;

/**
 * Counts pages and visits in memory. A visit is one address with one browser on one day in Lima. To know it again
 * within the day a hash with a random salt is kept in memory alone; salt and hashes are discarded when the next day
 * begins, and never written anywhere.
 */
export function visitCounter({ maximumVisitors = MAXIMUM_VISITORS }: { maximumVisitors?: number } = {}): VisitCounter {
  let day = '';
  let salt = randomBytes(32);
  const visitors = new Set<string>();
  let sums = new Map<string, DaySums>();

  const sumsOf = (name: string): DaySums => {
    const known = sums.get(name) ?? { day: name, visits: 0, pages: new Map<string, number>() };
    sums.set(name, known);
    return known;
  };
  return {
    add(view, at) {
      if (!isCounted(view)) return;
      const today = limaDay(at);
      if (today !== day) {
        day = today;
        salt = randomBytes(32);
        visitors.clear();
      }
      const own = sumsOf(today);
      const section = sectionOf(view.path);
      own.pages.set(section, (own.pages.get(section) ?? 0) + 1);
      const visitor = createHash('sha256')
        .update(salt)
        .update(`${view.address}\n${view.agent}`)
        .digest('base64url')
        .slice(0, 16);
      if (visitors.has(visitor) || visitors.size >= maximumVisitors) return;
      visitors.add(visitor);
      own.visits += 1;
    },
    take() {
      const taken = [...sums.values()];
      sums = new Map();
      return taken;
    },
    giveBack(returned) {
      for (const { day: name, visits, pages } of returned) {
        const own = sumsOf(name);
        own.visits += visits;
        for (const [section, count] of pages) own.pages.set(section, (own.pages.get(section) ?? 0) + count);
      }
    },
  };
}
