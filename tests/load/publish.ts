import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from '../../scripts/start/children.ts';
import { filesUnder } from '../../site/publisher/release.ts';
import { Written, type Bench } from './bench.ts';
import { runWorker } from './child.ts';
import { figure, repeated, timed, type Figure } from './figure.ts';

/** Full publication of every page beside a plain static build of the same pages by Astro. */
export async function measurePublish(bench: Bench): Promise<Figure[]> {
  await bench.readModel();
  const dist = await bench.builtPortal();
  const written = await repeated(bench.runs, async () => {
    const run = await runWorker(bench.worker('write-site', [join(bench.workDir, 'site'), dist]), Written);
    if (run.failures.length > 0)
      throw new Error(`Fallaron páginas: ${run.failures.map(({ path, message }) => `${path} ${message}`).join('; ')}`);
    bench.log(`  publicación: ${run.seconds.toFixed(1)} s`);
    return run;
  });
  const builds = await repeated(Math.min(bench.runs, 2), () => staticBuild(bench));
  const pages = written[0]?.pages ?? 0;
  const shared = { group: 'publish', data: `${bench.data} · ${pages.toLocaleString('es-PE')} páginas y archivos` };
  const render = written.map(({ pagesSeconds }) => pagesSeconds);
  return [
    figure({
      ...shared,
      label: 'Publicación completa, con .br, .gz y búsqueda',
      unit: 's',
      values: written.map(({ seconds }) => seconds),
      comparedWith: 'npm run publish -- --all, sin arrancar ni construir',
    }),
    figure({
      ...shared,
      label: '  de ella: páginas escritas y comprimidas',
      unit: 's',
      values: render,
      comparedWith: 'el resto es el índice de búsqueda',
    }),
    figure({
      ...shared,
      label: '  ritmo',
      unit: 'páginas/s',
      values: render.map((seconds) => pages / seconds),
      comparedWith: 'HTML, .br y .gz de cada una',
    }),
    figure({
      ...shared,
      label: '«astro build» estático de las mismas páginas',
      unit: 's',
      values: builds.map(({ seconds }) => seconds),
      comparedWith: `sin comprimir y sin búsqueda; ${builds[0]?.pages} páginas y archivos`,
    }),
    figure({
      ...shared,
      label: '«astro build» estático: ritmo',
      unit: 'páginas/s',
      values: builds.map((build) => build.pages / build.seconds),
      comparedWith: 'se repite entero por cada edición',
    }),
  ];
}

/**
 * `astro build` with `output: 'static'` and the paths of the publisher's own list; the number of files it wrote besides
 * assets.
 */
async function staticBuild(bench: Bench): Promise<{ seconds: number; pages: number }> {
  const outDir = join(bench.workDir, 'static');
  rmSync(outDir, { recursive: true, force: true });
  const { seconds } = await timed(() =>
    runNode({
      script: 'node_modules/astro/bin/astro.mjs',
      args: ['build', '--root', 'site', '--config', '../tests/load/static-build/astro.config.mjs', '--outDir', outDir],
      environment: bench.environment(),
      purpose: 'la construcción estática',
      logPath: join(bench.workDir, 'static-build.log'),
      signal: new AbortController().signal,
    }),
  );
  bench.log(`  astro build: ${seconds.toFixed(1)} s`);
  const files = existsSync(outDir) ? await filesUnder(outDir) : [];
  const pages = files.filter((file) => !file.startsWith('_astro/')).length;
  rmSync(outDir, { recursive: true, force: true });
  return { seconds, pages };
}
