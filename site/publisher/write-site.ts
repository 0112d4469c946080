import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Settings } from '../../collections/installation/environment.ts';
import { sweepUnfinished } from '../../collections/installation/unfinished.ts';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { fileOfAddress, parseAddresses } from './addresses.ts';
import { pageClient } from './fetch-page.ts';
import { laneOf, lanes, scoreOf, type Lane } from './queue.ts';
import { writeMovedPages } from './moved-pages.ts';
import { filesUnder, prepareRelease } from './release.ts';
import { startRenderer, type Renderer } from './renderer.ts';
import { FILE_RENDERER_FLAGS } from './renderer-flags.ts';
import { inParallel } from './in-parallel.ts';
import { isSearchable, writeSearchIndex } from './search-index.ts';
import { writePageFiles } from './write-page.ts';

export type WrittenSite = {
  outDir: string;
  pages: number;
  files: number;
  searchable: number;
  milliseconds: number;
  failures: { path: string; message: string }[];
};

/** Marks a folder as written by this command, which alone may be replaced. */
const MARK = '.invermet-abierto';

/**
 * Writes the complete static site, search and photos included, to a folder that any file server can host.
 * It is written beside `outDir` and put in its place at the end; when pages failed, `outDir` stays as it was.
 * Throws when `outDir` holds something else.
 */
export async function writeSite(options: {
  outDir: string;
  settings: Settings;
  distDir: string;
  onProgress?: (done: number, total: number) => void;
  log?: (message: string) => void;
}): Promise<WrittenSite> {
  const { settings, log = () => undefined } = options;
  const startedAt = Date.now();
  const outDir = resolve(options.outDir);
  await refuseForeign(outDir);
  await mkdir(dirname(outDir), { recursive: true });
  const unfinished = `.${basename(outDir)}-en-curso-`;
  await sweepUnfinished(dirname(outDir), unfinished);
  const work = await mkdtemp(join(dirname(outDir), unfinished));
  const root = join(work, 'sitio');
  const launch = (environment: Record<string, string>, flags?: readonly string[]): Renderer =>
    startRenderer({
      ...(flags ? { flags: () => flags } : {}),
      entry: join(options.distDir, 'server/entry.mjs'),
      publishedDb: settings.publishedDb,
      environment: { PUBLIC_URL: settings.publicUrl, ...environment },
      log,
      giveUpAfter: 3,
    });
  // Files in a process of their own, beside the pages.
  const renderer = launch({});
  const ofFiles = launch({ PUBLISHED_FILES: root }, FILE_RENDERER_FLAGS);
  const client = pageClient({ port: () => renderer.port() });
  const fileClient = pageClient({ port: () => ofFiles.port() });
  try {
    await Promise.all([renderer.ready(), ofFiles.ready()]);
    await prepareRelease({ clientDir: join(options.distDir, 'client'), root, previous: null });
    const spill = join(work, 'lista');
    const listed = await client.fetch('/_addresses.json?completo=1', spill);
    if (listed.status !== 200) throw new Error(`El renderizador respondió ${listed.status} a la lista de direcciones.`);
    const addresses = parseAddresses(
      (Buffer.isBuffer(listed.body) ? listed.body : await readFile(spill)).toString('utf8'),
    );
    const score = (address: (typeof addresses)[number]): number => scoreOf({ ...address, since: 0, editedAt: null });
    addresses.sort((left, right) => score(left) - score(right));

    const failures: WrittenSite['failures'] = [];
    const searchable: string[] = [];
    let done = 0;
    const write = async ([number, { path, group }]: [number, (typeof addresses)[number]]): Promise<void> => {
      try {
        const page =
          group === 'data'
            ? await fileClient.fetch(path, join(work, `cuerpo-${number}`), { patience: 10 })
            : await client.fetch(path, join(work, `cuerpo-${number}`));
        if (page.status !== 200 && !(path === '/404.html' && page.status === 404))
          throw new Error(`El renderizador respondió ${page.status}.`);
        await writePageFiles({ root, file: fileOfAddress(path), body: page.body });
        if (Buffer.isBuffer(page.body) && isSearchable(path, page.body)) searchable.push(path);
      } catch (error) {
        failures.push({ path, message: error instanceof Error ? error.message : String(error) });
      }
      done += 1;
      options.onProgress?.(done, addresses.length);
    };
    // One file after the other, and what is made of the others as they were written comes last.
    const most: Record<Lane, number> = { views: 4, sums: 1, feeds: 2, files: 1, map: 1, summaries: 1 };
    const writeLane = (lane: Lane): Promise<void> =>
      inParallel(
        [...addresses.entries()].filter(([, address]) => laneOf(address) === lane),
        most[lane],
        write,
      );
    await Promise.all(lanes.filter((lane) => lane !== 'summaries').map(writeLane));
    await writeLane('summaries');

    await writeSearchIndex({
      root,
      workDir: work,
      paths: searchable,
      read: (path) => readFile(join(root, fileOfAddress(path)), 'utf8'),
    });
    await writeMovedPages({ root, publicUrl: settings.publicUrl });
    await takeMedia(settings.publishedMediaDir, join(root, 'media'));
    await takeMedia(snapshotsDir(settings.publishedDb), join(root, 'datos/historico'));
    await writeFile(join(root, MARK), `${new Date().toISOString()}\n`);
    const files = (await filesUnder(root)).length;
    if (failures.length === 0) await putInPlace({ root, outDir, work });
    return {
      outDir,
      pages: addresses.length - failures.length,
      files,
      searchable: searchable.length,
      milliseconds: Date.now() - startedAt,
      failures,
    };
  } finally {
    client.close();
    fileClient.close();
    await Promise.all([renderer.stop(), ofFiles.stop()]);
    await rm(work, { recursive: true, force: true });
  }
}

async function refuseForeign(outDir: string): Promise<void> {
  const names = await readdir(outDir).catch((error: unknown): string[] => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new Error(`${outDir} no es una carpeta en la que se pueda escribir.`, { cause: error });
  });
  if (names.length > 0 && !names.includes(MARK))
    throw new Error(`${outDir} tiene archivos que no escribió este mandato. Indique otra carpeta con --out o vacíela.`);
}

async function takeMedia(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  for (const file of await filesUnder(from)) {
    if (file.split('/').some((part) => part.startsWith('.'))) continue;
    await mkdir(dirname(join(to, file)), { recursive: true });
    await link(join(from, file), join(to, file)).catch(() => copyFile(join(from, file), join(to, file)));
  }
}

async function putInPlace({ root, outDir, work }: { root: string; outDir: string; work: string }): Promise<void> {
  if (existsSync(outDir)) await rename(outDir, join(work, 'anterior'));
  await rename(root, outDir);
}
