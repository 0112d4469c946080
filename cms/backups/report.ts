import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { limaDay } from '../../collections/calendar/days.ts';
import { stateDir } from './state.ts';

const Moment = z.string();
const Made = z.object({ at: Moment, seconds: z.number(), bytes: z.number() });
const Tested = z.object({
  at: Moment,
  place: z.string(),
  /** Moment of what was restored. */
  restored: Moment.nullable(),
  seconds: z.number(),
  files: z.number(),
  bytes: z.number(),
  documents: z.number(),
  /** Null when all was well. */
  problem: z.string().nullable(),
});
export type Tested = z.infer<typeof Tested>;

const Report = z.object({
  sequence: z.number(),
  whole: Made.nullable(),
  step: Made.nullable(),
  /** Until when everything that was committed is in the store. */
  coveredUntil: Moment.nullable(),
  /** By day in Lima: the longest time, in seconds, from what one copy holds to the end of the next one. */
  gaps: z.record(z.string(), z.number()),
  /** The second place as it was last, null without one. */
  second: z.object({ place: z.string(), at: Moment.nullable(), problem: z.string().nullable() }).nullable(),
  tests: z.array(Tested),
  /** What went wrong since the last good copy. */
  problem: z.object({ at: Moment, words: z.string() }).nullable(),
  /** What the newest copy holds of the documents of MongoDB; null on SQLite. */
  documents: z
    .object({ documents: z.number(), bytes: z.number(), notOneMoment: z.string().nullable() })
    .nullable()
    .default(null),
  /** Durable files that could not be read. */
  skipped: z.array(z.string()),
});
export type Report = z.infer<typeof Report>;

const GAP_DAYS = 7;

const empty: Report = {
  documents: null,
  sequence: 0,
  whole: null,
  step: null,
  coveredUntil: null,
  gaps: {},
  second: null,
  tests: [],
  problem: null,
  skipped: [],
};

const reportPath = (dataDir: string): string => join(stateDir(dataDir), 'report.json');

/** How the backups of this installation fare; of one that has none, nothing. */
export function readReport(dataDir: string): Report {
  if (!existsSync(reportPath(dataDir))) return empty;
  try {
    return Report.parse(JSON.parse(readFileSync(reportPath(dataDir), 'utf8')));
  } catch {
    // Cut off by a full disk: the next copy writes it anew.
    return empty;
  }
}

export function changeReport(dataDir: string, change: (report: Report) => Report): Report {
  const next = change(readReport(dataDir));
  mkdirSync(stateDir(dataDir), { recursive: true, mode: 0o700 });
  const path = reportPath(dataDir);
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(next, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${path}.${process.pid}`, path);
  return next;
}

/**
 * Adds the time that would have been lost had everything gone just before `endedAt`: from `coveredUntil` on, or since
 * this process runs, where that is later. Pure.
 */
export function withGap(
  gaps: Report['gaps'],
  { coveredUntil, runsSince, endedAt }: { coveredUntil: string | null; runsSince: Date; endedAt: Date },
): Report['gaps'] {
  if (coveredUntil === null) return gaps;
  const from = Math.max(Date.parse(coveredUntil), runsSince.getTime());
  const seconds = Math.max(0, Math.round((endedAt.getTime() - from) / 1000));
  const day = limaDay(endedAt);
  const next = { ...gaps, [day]: Math.max(gaps[day] ?? 0, seconds) };
  return Object.fromEntries(Object.entries(next).sort().slice(-GAP_DAYS));
}

/** Measured RPO: the most seconds of work that would have been lost in the last seven days; null before two copies. */
export function measuredRpo({ gaps }: Pick<Report, 'gaps'>): number | null {
  const values = Object.values(gaps);
  return values.length === 0 ? null : Math.max(...values);
}

/** The newest test of each place. */
export const newestTests = ({ tests }: Pick<Report, 'tests'>): Tested[] => [
  ...new Map(tests.map((one) => [one.place, one])).values(),
];

/** Measured RTO: seconds of the slowest of the newest good tests; null before one. */
export function measuredRto(report: Pick<Report, 'tests'>): number | null {
  const good = newestTests(report).filter(({ problem }) => problem === null);
  return good.length === 0 ? null : Math.max(...good.map(({ seconds }) => seconds));
}
