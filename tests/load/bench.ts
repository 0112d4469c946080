import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { portalProcess, root, runNode } from '../../scripts/start/children.ts';
import { runWorker, type WorkerOptions } from './child.ts';

export type BenchOptions = {
  works: number;
  /** Uploads of the measurement of backups. */
  uploadsMB: number;
  runs: number;
  workDir: string;
  firstPort: number;
  log: (message: string) => void;
};

/**
 * What the measurements share: a filled CMS, a build of the portal, the complete site; each is made when first asked
 * for.
 */
export type Bench = BenchOptions & {
  /** Size of the data, for the figures. */
  data: string;
  dataDir: string;
  /** Environment of a process that works on `dataDir` (the filled one unless told). */
  environment(dataDir?: string): NodeJS.ProcessEnv;
  port(number: number): number;
  worker(script: string, args?: readonly string[], dataDir?: string): WorkerOptions;
  filledCms(): Promise<void>;
  readModel(): Promise<void>;
  /** Folder of a build of the portal, made for this measuring. */
  builtPortal(): Promise<string>;
  /** The CMS of this repository, built where its sources changed. */
  builtCms(): Promise<void>;
  /** Folder of the complete static site. */
  site(): Promise<string>;
};

const Filled = z.object({ type: z.literal('result'), counts: z.record(z.string(), z.number()), seconds: z.number() });
export const Rebuilt = z.object({
  type: z.literal('result'),
  rows: z.number(),
  seconds: z.number(),
  peakMB: z.number(),
  beforeMB: z.number(),
});
export const Written = z.object({
  type: z.literal('result'),
  pages: z.number(),
  files: z.number(),
  searchable: z.number(),
  seconds: z.number(),
  pagesSeconds: z.number(),
  failures: z.array(z.object({ path: z.string(), message: z.string() })),
});

/** Prepares the folder of a measuring; what is left there from one with the same number of works is used again. */
export function openBench(options: BenchOptions): Bench {
  const { works, workDir, log } = options;
  const dataDir = join(workDir, 'data');
  const siteDir = join(workDir, 'site');
  const distDir = join(workDir, 'dist');
  mkdirSync(dataDir, { recursive: true });
  // The built portal asks for its packages from where it lies.
  if (!existsSync(join(workDir, 'node_modules')))
    symlinkSync(join(root, 'node_modules'), join(workDir, 'node_modules'));
  const stamp = join(workDir, 'works');
  const isSame = existsSync(stamp) && readFileSync(stamp, 'utf8') === String(works);
  if (existsSync(stamp) && !isSame)
    throw new Error(`${workDir} es de una medición de otro tamaño. Bórrela o indique otra con --dir.`);

  const bench: Bench = {
    ...options,
    dataDir,
    data: `${works.toLocaleString('es-PE')} obras, ${(works * 10).toLocaleString('es-PE')} informes (demostración, SQLite)`,
    environment: (folder = dataDir) => ({
      ...process.env,
      NODE_ENV: 'production',
      DATA_DIR: folder,
      DATABASE_URL: '',
      PUBLIC_URL: `http://127.0.0.1:${options.firstPort + 1}`,
      CMS_URL: '',
      S3_BUCKET: '',
      PUBLISHED_DB: join(folder, 'published.db'),
      SITE_DIST: distDir,
      PORT_CMS: String(options.firstPort),
      PORT_PORTAL: String(options.firstPort + 1),
      ASTRO_TELEMETRY_DISABLED: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    }),
    port: (number) => options.firstPort + number,
    worker: (script, args = [], folder) => ({
      script: `tests/load/workers/${script}.ts`,
      args: [...args],
      environment: bench.environment(folder),
    }),
    filledCms: () =>
      once('filled', async () => {
        const { counts, seconds } = await runWorker(bench.worker('fill', [String(works)]), Filled);
        writeFileSync(stamp, String(works));
        log(
          `Base de datos llena en ${seconds.toFixed(0)} s: ${Object.entries(counts)
            .map(([name, count]) => `${count} ${name}`)
            .join(', ')}`,
        );
      }),
    async readModel() {
      await bench.filledCms();
      if (existsSync(join(dataDir, 'published.db'))) return;
      log('Se hace la vista pública…');
      await runWorker(bench.worker('rebuild'), Rebuilt);
    },
    builtPortal: async () => {
      await once('built', async () => {
        log('Se construye el portal…');
        await runNode({
          script: 'node_modules/astro/bin/astro.mjs',
          args: ['build', '--root', 'site', '--outDir', distDir],
          environment: bench.environment(),
          purpose: 'la construcción del portal',
          logPath: join(workDir, 'astro-build.log'),
          signal: new AbortController().signal,
        });
        await runNode({
          script: 'site/publisher/warm-up.ts',
          args: [],
          environment: { ...portalProcess, ...bench.environment() },
          purpose: 'la preparación del portal',
          logPath: join(workDir, 'warm-up.log'),
          signal: new AbortController().signal,
        });
      });
      return distDir;
    },
    builtCms: () =>
      runNode({
        script: 'scripts/build.ts',
        args: [],
        environment: bench.environment(),
        purpose: 'la construcción del CMS',
        logPath: join(workDir, 'cms-build.log'),
        signal: new AbortController().signal,
      }),
    async site() {
      if (existsSync(siteDir)) return siteDir;
      await bench.readModel();
      log('Se publica el sitio completo…');
      await runWorker(bench.worker('write-site', [siteDir, await bench.builtPortal()]), Written);
      return siteDir;
    },
  };

  /** Does a preparation that leaves a mark when it has ended well. */
  async function once(name: string, work: () => Promise<void>): Promise<void> {
    const mark = join(workDir, `.${name}`);
    if (existsSync(mark)) return;
    await work();
    writeFileSync(mark, '');
  }
  return bench;
}
