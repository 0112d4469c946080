import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checks, type Check } from '../check/steps.ts';
import { root } from '../start/children.ts';
import { chaosCounts, playwrightCounts, readCounts, vitestCounts, withThrown, type Counts } from './counts.ts';

export const outputDir = join(root, 'tests', 'output');

/** Everything `npm test` can run, in its order. */
export const stepNames = ['check', 'lint', 'unit', 'sqlite', 'mongodb', 'build', 'e2e', 'chaos'] as const;
export type StepName = (typeof stepNames)[number];

/**
 * What `npm test -- quick` asks of the running CMS: one file for each plugin whose work can be seen there, on SQLite.
 */
export const quickFiles: readonly string[] = [
  'activity',
  'doors',
  'import-undo',
  'offices',
  'plausibility',
  'projector',
  'removal',
  'subscriptions',
  'webmaster',
].map((name) => `tests/integration/${name}.test.ts`);

/** What runs with the time that others leave ends when they do. */
const BESIDE_OTHERS_MINUTES = 90;

/**
 * What the quick suite leaves out of the units: the files that take two seconds or more, four fifths of the time of
 * all.
 */
export const slowUnits: readonly string[] = [
  'cms/generated',
  'files',
  'imports/memory-limits',
  'load/stray-globals',
  'mutants/mutants',
  'open-data/datapackage',
  'open-data/deflated-zip',
  'open-data/files',
  'open-data/memory',
  'open-data/monthly',
  'open-data/recut',
  'open-data/recut-kinds',
  'publisher/keep-months',
  'scripts/rooms',
  'scripts/twice-told',
  'site/opened-at-once',
  'standards/oc4ids',
  'standards/ocds',
].map((name) => `tests/unit/${name}.test.ts`);

export type Command = { script: string; args: string[]; environment: Record<string, string> };

export type Step = {
  name: StepName;
  title: string;
  commands: Command[];
  /** Longest time in minutes before it is ended. */
  minutes: number;
  /** The tests it counted, or null when it is no runner. A runner without a report has failed. */
  counts: (() => Counts | null) | null;
};

const commandOf = ({ script, args, environment = {} }: Check): Command => ({
  script,
  args: [...args],
  environment: { ...environment },
});

const vitest = (
  name: 'unit' | 'sqlite' | 'mongodb',
  project: 'unit' | 'integration',
  environment: Record<string, string>,
  filters: string[],
): Pick<Step, 'commands' | 'counts'> => {
  const report = freshReport(name);
  const thrown = freshReport(`${name}-thrown`);
  return {
    commands: [
      {
        script: 'node_modules/vitest/vitest.mjs',
        args: [
          'run',
          '--project',
          project,
          '--reporter=default',
          '--reporter=json',
          '--reporter=./scripts/test/unhandled-errors.ts',
          `--outputFile.json=${report}`,
          ...filters,
        ],
        environment: { ...environment, UNHANDLED_ERRORS: thrown },
      },
    ],
    counts: () => withThrown(readCounts(report, vitestCounts), thrown),
  };
};

/**
 * A step of the suite; `filters` (parts of file names) reach its test runner. The quick suite leaves out `astro check`,
 * which needs a minute, `slowUnits`, and all integration files but `quickFiles`.
 */
export function makeStep(name: StepName, filters: string[], { isQuick = false }: { isQuick?: boolean } = {}): Step {
  switch (name) {
    case 'check':
      return {
        name,
        title: 'Formato, puertas y tipos',
        minutes: BESIDE_OTHERS_MINUTES,
        counts: null,
        commands: checks.filter(({ name: one }) => one !== 'lint' && (!isQuick || one !== 'astro')).map(commandOf),
      };
    // Three and a half minutes of one processor where nothing is kept of the last time.
    case 'lint':
      return {
        name,
        title: 'Reglas (eslint)',
        minutes: BESIDE_OTHERS_MINUTES,
        counts: null,
        commands: checks.filter((check) => check.name === 'lint').map(commandOf),
      };
    case 'unit':
      return {
        name,
        title: 'Unidades',
        minutes: 8,
        // Vitest alone would leave one of two processors to others. Processes, since some files measure the memory of
        // theirs.
        ...vitest(name, 'unit', {}, [
          ...['--pool=forks', '--maxWorkers=2'],
          ...filters,
          ...(isQuick ? slowUnits.flatMap((file) => ['--exclude', file]) : []),
        ]),
      };
    case 'sqlite':
      return {
        name,
        title: 'Integración en SQLite',
        minutes: 25,
        ...vitest(
          name,
          'integration',
          { TEST_DATABASE: 'sqlite' },
          isQuick && filters.length === 0 ? [...quickFiles] : filters,
        ),
      };
    case 'mongodb':
      return {
        name,
        title: 'Integración en MongoDB',
        minutes: 25,
        ...vitest(name, 'integration', { TEST_DATABASE: 'mongodb' }, filters),
      };
    case 'build':
      return {
        name,
        title: 'Construcción',
        minutes: 10,
        counts: null,
        commands: [{ script: 'scripts/build.ts', args: [], environment: { NODE_ENV: 'production' } }],
      };
    // Not part of the whole suite while some seeds find faults of the trial itself. What is lost fails it; a machine that is three times as slow
    // does not. Another seed each time: what it draws, and how to draw it again, stands in its output.
    case 'chaos': {
      const report = freshReport(name);
      return {
        name,
        title: 'Ensayo de fallas (tres minutos)',
        minutes: 20,
        commands: [
          {
            script: 'scripts/chaos.ts',
            args: ['--minutes', '3', '--longest', '180', '--json', report],
            environment: {},
          },
        ],
        counts: () => readCounts(report, chaosCounts),
      };
    }
    case 'e2e': {
      const report = freshReport(name);
      return {
        name,
        title: 'De extremo a extremo (Chromium)',
        minutes: 25,
        commands: [
          {
            script: 'node_modules/@playwright/test/cli.js',
            args: ['test', ...filters],
            environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
          },
        ],
        counts: () => readCounts(report, playwrightCounts),
      };
    }
  }
}

function freshReport(name: string): string {
  const path = join(outputDir, `${name}.json`);
  rmSync(path, { force: true });
  return path;
}
