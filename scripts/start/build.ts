import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartError } from './failures.ts';
import { sourceHash } from './sources.ts';

const STAMP = 'source-hash';

export type BuildTarget = {
  name: 'cms' | 'site';
  title: string;
  /** What is built, relative to the repository: all that the entries reach by their imports. */
  sources: string[];
  /** Folder of the result, and a file in it without which it is no result. */
  output: string;
  proof: string;
  /** Folder inside the result worth keeping for a faster next build. */
  cache: string | null;
};

/** What is built from and how: the commands too. */
const shared = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/start/build-all.ts'];

export const buildTargets: BuildTarget[] = [
  {
    name: 'cms',
    title: 'Construir el CMS',
    sources: ['cms', 'collections', 'site/published', ...shared],
    output: 'cms/.next',
    proof: 'BUILD_ID',
    cache: 'cache',
  },
  {
    name: 'site',
    title: 'Construir el portal',
    sources: ['site', 'collections', ...shared],
    output: 'site/dist',
    proof: 'server/entry.mjs',
    cache: null,
  },
];

/** Whether the result on disk was made from the sources on disk. */
export function isCurrent(base: string, target: BuildTarget): boolean {
  return (
    isWhole(base, target) && readFileSync(join(base, target.output, STAMP), 'utf8') === sourceHash(base, target.sources)
  );
}

/** Whether there is a finished result, of whatever sources. Puts back the previous one if a build was killed. */
export function hasUsableResult(base: string, target: BuildTarget): boolean {
  if (!isWhole(base, target)) putBack(base, target);
  return isWhole(base, target);
}

/**
 * Runs `work`, which writes the result. The result counts only when it has ended well: while it runs, and if it fails
 * or is killed, the previous result waits beside it and is put back.
 */
export async function buildTarget(base: string, target: BuildTarget, work: () => Promise<void>): Promise<void> {
  const output = join(base, target.output);
  const previous = previousOf(base, target);
  // Read before the work: what changes during it is built the next time.
  const hash = sourceHash(base, target.sources);
  setAside(base, target);
  try {
    await work();
    if (!existsSync(join(output, target.proof)))
      throw new StartError(`${target.title}: terminó sin escribir ${target.output}/${target.proof}.`);
    writeFileSync(join(output, STAMP), hash, { flush: true });
  } catch (error) {
    putBack(base, target);
    throw error;
  }
  rmSync(previous, { recursive: true, force: true });
}

function isWhole(base: string, target: BuildTarget): boolean {
  return existsSync(join(base, target.output, STAMP)) && existsSync(join(base, target.output, target.proof));
}

function previousOf(base: string, target: BuildTarget): string {
  return join(base, target.name, '.previous', basename(target.output));
}

function setAside(base: string, target: BuildTarget): void {
  const output = join(base, target.output);
  const previous = previousOf(base, target);
  if (isWhole(base, target)) {
    rmSync(previous, { recursive: true, force: true });
    mkdirSync(dirname(previous), { recursive: true });
    renameSync(output, previous);
    moveCache(previous, output, target);
  } else if (target.cache === null) {
    rmSync(output, { recursive: true, force: true });
  }
}

function putBack(base: string, target: BuildTarget): void {
  const output = join(base, target.output);
  const previous = previousOf(base, target);
  if (!existsSync(previous)) return;
  moveCache(output, previous, target);
  rmSync(output, { recursive: true, force: true });
  renameSync(previous, output);
}

function moveCache(from: string, to: string, { cache }: BuildTarget): void {
  if (cache === null || !existsSync(join(from, cache)) || existsSync(join(to, cache))) return;
  mkdirSync(to, { recursive: true });
  renameSync(join(from, cache), join(to, cache));
}
