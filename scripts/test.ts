import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';
import { onStopRequest } from './start/stop-request.ts';
import { ensureChromium } from './test/chromium.ts';
import { totalLine } from './test/counts.ts';
import { offerMongo } from './test/mongo.ts';
import { runStep, type Result } from './test/run-step.ts';
import { planOf } from './test/plan.ts';
import { makeStep, outputDir, stepNames, type StepName } from './test/steps.ts';

const help = `Uso: npm test -- [parte…] [--only texto]

Sin argumentos corre todo: build, unit, las dos bases de datos a la vez y e2e; al lado, check y lint. Aparte:
  check     formato, puertas y tipos         build  construcción del CMS y del portal
  lint      reglas de eslint
  unit      pruebas de unidades             e2e    de extremo a extremo con Chromium
                                            chaos  tres minutos de fallas sobre el producto en uso (solo si se pide)
  sqlite, mongodb (o integration: ambas)    integración sobre cada base de datos
  quick     en menos de 3 minutos: check sin las páginas, unit sin los archivos lentos y un archivo de
            integración por módulo en SQLite; sin lint, la otra base de datos ni Chromium
  --only    solo los archivos de prueba cuyo nombre contiene el texto

MONGODB_URI señala un servidor MongoDB para las pruebas; sin ella se intenta arrancar uno.
La última línea es «N passed, N failed».`;

/** Runs the parts of the suite one after the other, whatever fails, and prints what came out of each. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, only: { type: 'string' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const isQuick = positionals.includes('quick');
  const wanted = wantedSteps(positionals);
  enterRepository();
  mkdirSync(outputDir, { recursive: true });
  const { signal } = onStopRequest({ first: () => console.log('\nDeteniendo…'), second: () => process.exit(130) });
  // Never the data of the installation that may live in this checkout.
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: join(outputDir, 'data'),
    DATABASE_URL: '',
    NEXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
  };
  const results: Result[] = [];
  const warnings: string[] = [];
  const { groups, aside } = planOf(wanted, { isQuick });
  let besides: Promise<void> | undefined;
  for (const group of groups) {
    if (signal.aborted) break;
    // What is built is written into the folders that the checks read: they begin when it is there.
    if (!group.includes('build')) besides ??= runAside(aside);
    console.log(`\n━━ ${group.map(makeTitle).join(' · ')} ${'━'.repeat(40)}`);
    results.push(
      ...(await Promise.all(
        group.map((name, place) => runOne(name, place === 0 ? undefined : join(outputDir, `${name}.log`))),
      )),
    );
  }
  await (besides ?? runAside(aside));
  results.sort((a, b) => stepNames.indexOf(a.name) - stepNames.indexOf(b.name));
  console.log(`\n━━ Resumen ${'━'.repeat(40)}`);
  for (const result of results) {
    const counts = [
      `${result.passed} bien`,
      `${result.failed} mal`,
      ...(result.skipped ? [`${result.skipped} omitidas`] : []),
    ].join(', ');
    console.log(
      `${result.failed > 0 ? '✗' : '✓'} ${result.title.padEnd(34)} ${result.time.padStart(12)}  ${counts}${result.note ? ` (${result.note})` : ''}`,
    );
  }
  for (const { title, failures } of results) for (const failure of failures) console.log(`  ✗ ${title}: ${failure}`);
  for (const warning of warnings) console.log(`\n⚠⚠ ${warning}`);
  if (signal.aborted) console.log('\n✗ Interrumpido: faltaron partes.');
  console.log(`\n${totalLine(results)}`);
  return signal.aborted ? 130 : results.some((result) => result.failed > 0) ? 1 : 0;

  /** One after the other with what the machine has to spare; printed and counted like all. */
  async function runAside(names: readonly StepName[]): Promise<void> {
    for (const name of names) {
      if (signal.aborted) return;
      console.log(`\n━━ ${makeTitle(name)}, al lado`);
      results.push(await runOne(name, join(outputDir, `${name}.log`), { isAside: !isQuick }));
    }
  }

  /** With an output path the step runs beside another one; what it says is printed when it has ended. */
  async function runOne(name: StepName, outputPath?: string, { isAside = false } = {}): Promise<Result> {
    if (outputPath) rmSync(outputPath, { force: true });
    const result = await runAlone(name, outputPath, isAside);
    if (outputPath && existsSync(outputPath))
      process.stdout.write(`\n━━ ${result.title}: lo que dijo\n${readFileSync(outputPath, 'utf8')}`);
    return result;
  }

  async function runAlone(name: StepName, outputPath: string | undefined, isAside: boolean): Promise<Result> {
    const step = makeStep(name, values.only ? [values.only] : [], { isQuick });
    const blank = { name, title: step.title, time: '—', passed: 0, skipped: 0, failures: [] };
    if (name === 'e2e') {
      if (results.some((result) => result.name === 'build' && result.failed > 0))
        return { ...blank, failed: 1, note: 'no se ejecutó: la construcción falló' };
      try {
        environment['CHROMIUM_PATH'] = ensureChromium();
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        return { ...blank, failed: 1, note: error.message };
      }
    }
    if (name !== 'mongodb') return runStep(step, { environment, signal, outputPath, isAside });
    const server = await offerMongo();
    if ('missing' in server) {
      warnings.push(`LA INTEGRACIÓN EN MONGODB NO SE EJECUTÓ.\n${server.missing}`);
      return { ...blank, failed: 0, skipped: 1, note: 'sin servidor: la parte entera' };
    }
    try {
      console.log(`Servidor: ${server.name}`);
      return await runStep(step, {
        environment: { ...environment, DATA_DIR: join(outputDir, 'data-mongodb'), ...server.environment },
        signal,
        outputPath,
      });
    } finally {
      await server.stop();
    }
  }
}

const makeTitle = (name: StepName): string => makeStep(name, []).title;

/** Names for several parts at once. */
const partsOf: Partial<Record<string, readonly string[]>> = {
  integration: ['sqlite', 'mongodb'],
  quick: ['check', 'unit', 'sqlite'],
};

function wantedSteps(positionals: string[]): Set<StepName> {
  const names = positionals.flatMap((name) => partsOf[name] ?? [name]);
  const known = new Set<string>(stepNames);
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new StartError(`No hay una parte «${unknown.join('», «')}».\n\n${help}`, { exitCode: 2 });
  return new Set(
    names.length === 0
      ? stepNames.filter((name) => name !== 'chaos')
      : stepNames.filter((name) => names.includes(name)),
  );
}

await runCommand(main);
