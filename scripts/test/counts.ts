import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export type Counts = { passed: number; failed: number; skipped: number };

const VitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** Counts out of vitest's JSON report. A file that could not be loaded counts as one failure. */
export function vitestCounts(report: unknown): Counts {
  const value = VitestReport.parse(report);
  const failed = value.numFailedTests > 0 || value.success ? value.numFailedTests : Math.max(1, value.numFailedTestSuites);
  return { passed: value.numPassedTests, failed, skipped: value.numPendingTests + value.numTodoTests };
}

/** Counts out of Playwright's JSON report. A test that passes only when repeated counts as failed. */
export function playwrightCounts(report: unknown): Counts {
  const { stats, errors } = PlaywrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** Reads a report; null when the runner died before writing it or wrote something else. */
export function readCounts(path: string, parse: (report: unknown) => Counts): Counts | null {
  if (!existsSync(path)) return null;
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** The last line of `npm test`: «312 passed, 0 failed» and, if any, «, 4 skipped». */
export function totalLine(all: Counts[]): string {
  const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`;
}
