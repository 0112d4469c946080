import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compilerOf } from '../tests/mutants/compiles.ts';
import { CoverMap } from '../tests/mutants/cover.ts';
import { draw } from '../tests/mutants/draw.ts';
import { drawnMutants, namedMutants, sumUp, tryMutant, type Mutant, type Verdict } from '../tests/mutants/run.ts';
import { git, openWorktree, type Worktree } from '../tests/mutants/worktrees.ts';
import { root } from './start/children.ts';
import { runCommand } from './start/command.ts';
import { StartError } from './start/failures.ts';

const HELP = `npm run mutants -- [opciones]

Cambia el producto de una manera a la vez y mira si alguna prueba lo nota. Trabaja sobre la última versión guardada en git.
  --only <texto>    solo los mutantes cuyo nombre, clase o archivo lo contiene («named», «drawn»: unos u otros)
  --seed <texto>    semilla del sorteo (sin ella, la versión corta de git)
  --count <número>  cuántos se sortean (44)
  --map             mide otra vez qué prueba entra en qué función; sin ella, solo las pruebas nuevas o cambiadas
  --map-only        mide y termina
  --no-map          no mide nada: con lo que se midió antes
  --list            los dice y termina`;

/** `npm run mutants`: exit code 1 when fewer than 85 % of the mutants were noticed. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      seed: { type: 'string' },
      count: { type: 'string', default: '44' },
      map: { type: 'boolean' },
      'map-only': { type: 'boolean' },
      'no-map': { type: 'boolean' },
      list: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return say(HELP);
  const seed = values.seed ?? git(root, ['rev-parse', '--short', 'HEAD']);
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 0) throw new StartError('--count es un número entero.', { exitCode: 2 });
  const wanted = [
    ...namedMutants(root),
    ...drawnMutants(draw({ root, seed, count, compiles: compilerOf(root) })),
  ].filter((mutant) => isWanted(mutant, values.only));
  if (values.list) return say(wanted.map(({ id, kind, file, line }) => `${id}  ${kind}  ${file}:${line}`).join('\n'));
  if (wanted.length === 0) throw new StartError(`Ningún mutante es «${values.only}».`, { exitCode: 2 });
  if (git(root, ['status', '--porcelain', '--', 'collections', 'cms', 'site', 'scripts', 'tests']) !== '')
    throw new StartError('Hay cambios sin guardar en git: los mutantes se prueban sobre lo guardado.', { exitCode: 2 });

  const worktrees = [openWorktree(root), openWorktree(root)];
  const removeAll = (): void => {
    for (const one of worktrees.splice(0)) one.remove();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      removeAll();
      process.exit(130);
    });
  try {
    const map = new CoverMap(root);
    if (!values['no-map']) await measure({ map, worktrees, all: values.map === true });
    if (values['map-only']) return 0;
    const verdicts = await tryAll({ wanted, map, worktrees });
    mkdirSync(join(root, 'tests/output'), { recursive: true });
    writeFileSync(join(root, 'tests/output/mutants.json'), `${JSON.stringify({ seed, verdicts }, null, 2)}\n`);
    const { line, isEnough } = sumUp(verdicts, seed);
    say(
      `\nViven:\n${verdicts
        .filter(({ result }) => result !== 'killed')
        .map(rowOf)
        .join('\n')}\n\n${line}`,
    );
    return isEnough ? 0 : 1;
  } finally {
    removeAll();
  }
}

const say = (text: string): number => {
  console.log(text);
  return 0;
};

const isWanted = ({ id, kind, file, isNamed }: Mutant, only: string | undefined): boolean =>
  only === undefined ||
  (only === 'named' ? isNamed : only === 'drawn' ? !isNamed : `${id} ${kind} ${file}`.includes(only));

/** Measures the tests that are new or changed, unit tests in one copy and integration tests in the other. */
async function measure({ map, worktrees, all }: { map: CoverMap; worktrees: Worktree[]; all: boolean }): Promise<void> {
  const stale = all ? map.allTests() : map.stale();
  if (stale.length === 0) return;
  say(`Se mide qué función prueba cada archivo de pruebas (${stale.length} archivos).`);
  const startedAt = Date.now();
  await Promise.all(
    (['unit', 'integration'] as const).map(async (project, index) => {
      const files = stale.filter((test) => test.startsWith(`tests/${project}/`));
      const worktree = worktrees[index];
      if (files.length === 0 || !worktree) return;
      const folder = join(worktree.root, 'tests/output/mutants-map');
      await worktree.vitest({
        project,
        files: files.length === stale.length && all ? [] : files,
        limitMs: 45 * 60_000,
        bail: 0,
        environment: { MUTANTS_MAP: folder },
      });
      map.take(folder);
    }),
  );
  say(`Medido en ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

/** Each copy takes the next mutant as soon as it is free. */
async function tryAll({
  wanted,
  map,
  worktrees,
}: {
  wanted: Mutant[];
  map: CoverMap;
  worktrees: Worktree[];
}): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...wanted];
  await Promise.all(
    worktrees.map(async (worktree) => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const verdict = await tryMutant({ mutant, map, worktree });
        verdicts.push(verdict);
        say(rowOf(verdict));
      }
    }),
  );
  return verdicts.sort((a, b) => wanted.indexOf(a.mutant) - wanted.indexOf(b.mutant));
}

const rowOf = ({ mutant: { id, kind, file, line }, result, by, tests, seconds }: Verdict): string =>
  [
    { killed: '✓ muerto', survived: '✗ vive', 'not covered': '✗ sin prueba' }[result],
    id,
    kind,
    `${file}:${line}`,
    `${tests} archivos de pruebas`,
    by,
    `${seconds} s`,
  ]
    .filter(Boolean)
    .join(' · ');

await runCommand(main);
