import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CoverMap, type Measured } from './cover.ts';
import type { Drawn } from './draw.ts';
import { named, type Named } from './named.ts';
import { functionAt } from './places.ts';
import type { Worktree } from './worktrees.ts';

/** One change of the product that some test has to notice. */
export type Mutant = {
  id: string;
  kind: string;
  file: string;
  line: number;
  within: string;
  isNamed: boolean;
  /** Test files to try first. */
  by: readonly string[];
  change: (source: string) => string;
};
export type Verdict = {
  mutant: Mutant;
  result: 'killed' | 'survived' | 'not covered';
  by: string;
  tests: number;
  seconds: number;
};

/**
 * The time of the tests that are tried at most, as they took when they were measured each for itself; integration tests
 * cost seconds each.
 */
const MOST_UNIT_MS = 90_000;
const MOST_INTEGRATION_MS = 180_000;
const POLICY = 'tests/integration/policy.test.ts';
/** Units that are tried before the others: those which are about the file of the mutant. */
const FIRST_UNITS = 8;
/** A mutant that runs so much longer than its tests did when they were measured never ends. */
const limitOf = (tests: readonly Measured[]): number => 120_000 + 10 * tests.reduce((sum, { ms }) => sum + ms, 0);

/** The named mutants with their places. Throws `Error` unless the text of each stands exactly once in its file. */
export function namedMutants(root: string, wanted: readonly Named[] = named): Mutant[] {
  return wanted.map(({ id, kind, file, find, replace, by = [] }) => {
    const source = readFileSync(join(root, file), 'utf8');
    const [before = '', ...after] = source.split(find);
    if (after.length !== 1)
      throw new Error(`El mutante «${id}» busca en ${file} un texto que está ${after.length} veces: ${find}`);
    return {
      id,
      kind,
      file,
      line: before.split('\n').length,
      within: functionAt(source, before.length + find.length - find.trimStart().length, file),
      by,
      isNamed: true,
      change: (text) => text.replace(find, () => replace),
    };
  });
}

/** Mutants of the draw, with ids that name their place. */
export function drawnMutants(drawn: readonly Drawn[]): Mutant[] {
  return drawn.map(({ file, line, operator, start, end, text, within }, index) => ({
    id: `s${String(index + 1).padStart(2, '0')}`,
    kind: operator,
    file,
    line,
    within,
    isNamed: false,
    by: [],
    change: (source) => source.slice(0, start) + text + source.slice(end),
  }));
}

/** Tries one mutant: first the unit tests that cover it, then, if it lives, the integration tests that do. */
export async function tryMutant({
  mutant,
  map,
  worktree,
}: {
  mutant: Mutant;
  map: CoverMap;
  worktree: Worktree;
}): Promise<Verdict> {
  const startedAt = Date.now();
  const covering = map.covering(mutant);
  const by = statesAccess(mutant, worktree.root) ? [...mutant.by, POLICY] : mutant.by;
  const hinted = by.map(
    (test): Measured => covering.find((one) => one.test === test) ?? { test, ms: 30_000, entered: {} },
  );
  const tests = [...hinted, ...covering.filter(({ test }) => !by.includes(test))];
  const of = (kind: 'unit' | 'integration'): Measured[] =>
    tests.filter(({ test }) => test.startsWith(`tests/${kind}/`));
  const units = within(of('unit'), MOST_UNIT_MS);
  const integrations = within(of('integration'), MOST_INTEGRATION_MS);
  const verdict = (result: Verdict['result'], by: string): Verdict => ({
    mutant,
    result,
    by,
    tests: units.length + integrations.length,
    seconds: Math.round((Date.now() - startedAt) / 1000),
  });
  if (units.length + integrations.length === 0) return verdict('not covered', '');
  return worktree.withChange(mutant.file, mutant.change, async () => {
    for (const [project, chosen] of [
      ['unit', units.slice(0, FIRST_UNITS)],
      ['unit', units.slice(FIRST_UNITS)],
      ['integration', integrations],
    ] as const) {
      if (chosen.length === 0) continue;
      const files = chosen.map(({ test }) => test);
      const ended = await worktree.vitest({ project, files, limitMs: limitOf(chosen) });
      if (ended.status !== 'passed')
        return verdict('killed', ended.status === 'late' ? 'tiempo' : killerIn(ended.output));
    }
    return verdict('survived', '');
  });
}

/**
 * Stands the place beside the rows that say who may use a collection? They are data that every test loads, and only the
 * table of the policy judges.
 */
const statesAccess = ({ file, within: around }: Mutant, root: string): boolean =>
  around === '' && readFileSync(join(root, file), 'utf8').includes('stating(');

/** The first of these tests, as many as fit into a time together; at least one. */
function within(tests: readonly Measured[], mostMs: number): Measured[] {
  let left = mostMs;
  return tests.filter(({ ms }, index) => {
    const fits = ms <= left || index === 0;
    if (fits) left -= ms;
    return fits;
  });
}

const killerIn = (output: string): string =>
  /FAIL[^\n]*?(tests\/\S+\.test\.ts)/.exec(output.replace(/\u001b\[[\d;]*m/g, ''))?.[1] ?? 'la carga';

/** The last line of a run, and whether enough were killed. */
export function sumUp(verdicts: readonly Verdict[], seed: string, least = 0.85): { line: string; isEnough: boolean } {
  const killed = (some: readonly Verdict[]): string =>
    `${some.filter(({ result }) => result === 'killed').length} de ${some.length}`;
  const share = verdicts.filter(({ result }) => result === 'killed').length / Math.max(1, verdicts.length);
  const [ofNames, ofDraw] = [true, false].map((isNamed) => verdicts.filter(({ mutant }) => mutant.isNamed === isNamed));
  return {
    line: `muertos ${killed(verdicts)} (${(100 * share).toFixed(1)} %) · con nombre ${killed(ofNames ?? [])} · sorteados ${killed(ofDraw ?? [])} · semilla ${seed}`,
    isEnough: share >= least,
  };
}
