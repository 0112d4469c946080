import { dateOf, dayNumber, limaDay } from '../../collections/calendar/days.ts';
import type { Point } from './manifest.ts';

/** How many days, weeks and months of whole backups are kept. */
export type Keep = { daily: number; weekly: number; monthly: number };

/** Monday of a day's week. */
const weekOf = (day: string): string => {
  const number = dayNumber(day);
  // 1970-01-01 was a Thursday.
  return dateOf(number - ((number + 3) % 7));
};

/**
 * The names that stay: of the newest days, weeks and months that have a whole backup, the newest whole one of each (by
 * the clock in Lima); the newest one whatever its date says; and every step since the whole one before it. Numbers
 * count, not ages: neither a clock that jumps nor a month without backups takes a good one away. Pure.
 */
export function namesToKeep(points: readonly Point[], keep: Keep): Set<string> {
  const wholes = points.filter(({ kind }) => kind === 'whole').sort((a, b) => b.sequence - a.sequence);
  const kept = new Set<string>();
  const byBucket = (bucket: (day: string) => string, most: number): void => {
    if (most === 0) return;
    const newest = new Map<string, Point>();
    for (const point of wholes) {
      const name = bucket(limaDay(new Date(point.at)));
      if (!newest.has(name)) newest.set(name, point);
    }
    for (const name of [...newest.keys()].sort().slice(-most)) kept.add(newest.get(name)?.name ?? '');
  };
  byBucket((day) => day, keep.daily);
  byBucket(weekOf, keep.weekly);
  byBucket((day) => day.slice(0, 7), keep.monthly);
  const [last, before] = wholes;
  if (last) kept.add(last.name);
  const from = before?.sequence ?? 0;
  if (before) kept.add(before.name);
  for (const { kind, sequence, name } of points) if (kind === 'step' && sequence > from) kept.add(name);
  return kept;
}
