import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export type Counts = {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, by file and name, so that the end of a long output says it again. */
  failures: string[];
};

const VitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

type PlaywrightSuite = {
  file: string;
  specs: { title: string; ok: boolean }[];
  suites?: PlaywrightSuite[] | undefined;
};
const PlaywrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    file: z.string(),
    specs: z.array(z.object({ title: z.string(), ok: z.boolean() })),
    suites: z.array(PlaywrightSuite).optional(),
  }),
);

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(PlaywrightSuite),
});

/** Counts out of vitest's JSON report. A file that could not be loaded counts as one failure. */
export function vitestCounts(report: unknown): Counts {
  const value = VitestReport.parse(report);
  const failed =
    value.numFailedTests > 0 || value.success ? value.numFailedTests : Math.max(1, value.numFailedTestSuites);
  const failures = value.testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults
      .filter((one) => one.status === 'failed')
      .map(({ fullName }) => `${fileOf(name)} › ${fullName}`);
    return tests.length === 0 && status === 'failed' ? [`${fileOf(name)} (el archivo entero)`] : tests;
  });
  return { passed: value.numPassedTests, failed, skipped: value.numPendingTests + value.numTodoTests, failures };
}

/** Counts out of Playwright's JSON report. A test that passes only when repeated counts as failed. */
export function playwrightCounts(report: unknown): Counts {
  const { stats, errors, suites } = PlaywrightReport.parse(report);
  const failures = suites
    .flatMap(specsOf)
    .filter(({ ok }) => !ok)
    .map(({ file, title }) => `${file} › ${title}`);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures,
  };
}

const specsOf = ({ file, specs, suites }: PlaywrightSuite): { file: string; title: string; ok: boolean }[] => [
  ...specs.map((spec) => ({ ...spec, file })),
  ...(suites ?? []).flatMap(specsOf),
];

const ChaosReport = z.object({
  longestS: z.number(),
  tries: z.array(z.object({ fault: z.string(), healedIn: z.number().nullable() })),
  skipped: z.array(z.object({ fault: z.string(), why: z.string() })),
  differences: z.array(z.object({ place: z.string(), what: z.string() })),
});

/** Each fault that healed in time is one that passed, and so is the check at the end; a fault that cannot be made here is left out. */
export function chaosCounts(report: unknown): Counts {
  const { tries, skipped, differences, longestS } = ChaosReport.parse(report);
  const late = tries.filter(({ healedIn }) => healedIn === null || healedIn > longestS);
  return {
    passed: tries.length - late.length + (differences.length === 0 ? 1 : 0),
    failed: late.length + differences.length,
    skipped: skipped.length,
    failures: [
      ...late.map(({ fault, healedIn }) => `${fault}: ${healedIn === null ? 'no sanó' : `tardó ${healedIn} s`}`),
      ...differences.map(({ place, what }) => `${place}: ${what}`),
    ],
  };
}

/** A test's file from `tests/` on: `tests/unit/scripts/counts.test.ts`. */
const fileOf = (path: string): string => path.replaceAll('\\', '/').replace(/^.*\/(?=tests\/)/, '');

/** Reads a report; null when the runner died before writing it or wrote something else. */
export function readCounts(path: string, parse: (report: unknown) => Counts): Counts | null {
  if (!existsSync(path)) return null;
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Adds what was thrown outside of every test, a list of texts in a file that is only there if something was: each is a failure. */
export function withThrown(counts: Counts | null, path: string): Counts | null {
  if (!counts || !existsSync(path)) return counts;
  const thrown = z.array(z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    ...counts,
    failed: counts.failed + thrown.length,
    failures: [...counts.failures, ...thrown.map((text) => `fuera de las pruebas › ${text}`)],
  };
}

/** The last line of `npm test`: «312 passed, 0 failed» and, if any, «, 4 skipped». */
export function totalLine(all: Pick<Counts, 'passed' | 'failed' | 'skipped'>[]): string {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => all.reduce((total, counts) => total + counts[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`;
}
