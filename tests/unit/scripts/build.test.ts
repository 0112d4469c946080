import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdBuilt, withBuildLock } from '../../../scripts/start/build-lock.ts';
import { buildTarget, hasUsableResult, isCurrent, type BuildTarget } from '../../../scripts/start/build.ts';
import { sourceHash } from '../../../scripts/start/sources.ts';

const target: BuildTarget = {
  name: 'cms',
  title: 'Construir',
  sources: ['cms', 'tsconfig.json'],
  output: 'cms/.next',
  proof: 'BUILD_ID',
  cache: 'cache',
};

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'build-'));
  mkdirSync(join(base, 'cms', 'app'), { recursive: true });
  put('cms/app/page.ts', 'one');
  put('tsconfig.json', '{}');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const put = (path: string, text: string): void => writeFileSync(join(base, path), text);
const built = (): string => readFileSync(join(base, 'cms/.next/BUILD_ID'), 'utf8');
const builds = (id: string) => async (): Promise<void> => {
  mkdirSync(join(base, 'cms/.next/cache'), { recursive: true });
  put('cms/.next/BUILD_ID', id);
};

test('the hash follows names and contents of sources, not what the build writes', () => {
  const hash = sourceHash(base, target.sources);
  put('cms/next-env.d.ts', 'x');
  mkdirSync(join(base, 'cms/.next'));
  put('cms/.next/BUILD_ID', 'x');
  expect(sourceHash(base, target.sources)).toBe(hash);
  put('cms/app/page.ts', 'two');
  const edited = sourceHash(base, target.sources);
  expect(edited).not.toBe(hash);
  put('cms/app/new.ts', '');
  expect(sourceHash(base, target.sources)).not.toBe(edited);
});

test('a second start builds nothing until a source changes', async () => {
  expect(isCurrent(base, target)).toBe(false);
  await buildTarget(base, target, builds('a'));
  expect(isCurrent(base, target)).toBe(true);
  put('cms/app/page.ts', 'two');
  expect(isCurrent(base, target)).toBe(false);
});

test('a build that fails leaves the old one', async () => {
  await buildTarget(base, target, builds('old'));
  put('cms/app/page.ts', 'two');
  const broken = buildTarget(base, target, async () => {
    await builds('half')();
    throw new Error('no compila');
  });
  await expect(broken).rejects.toThrow('no compila');
  expect(built()).toBe('old');
  expect(isCurrent(base, target)).toBe(false);
  expect(hasUsableResult(base, target)).toBe(true);
});

test('a build that was killed counts as none, and the old one can be put back', async () => {
  await buildTarget(base, target, builds('old'));
  put('cms/app/page.ts', 'two');
  // What is on disk at the moment of the kill: nobody is left to put anything back.
  await new Promise<void>(
    (resolve) =>
      void buildTarget(base, target, async () => {
        await builds('half')();
        resolve();
        await new Promise(() => undefined);
      }),
  );
  expect(isCurrent(base, target)).toBe(false);
  expect(hasUsableResult(base, target)).toBe(true);
  expect(built()).toBe('old');
});

test('after a killed build the next one succeeds and keeps the cache', async () => {
  await buildTarget(base, target, builds('old'));
  put('cms/.next/cache/kept', 'x');
  put('cms/app/page.ts', 'two');
  await new Promise<void>(
    (resolve) =>
      void buildTarget(base, target, async () => {
        resolve();
        await new Promise(() => undefined);
      }),
  );
  await buildTarget(base, target, builds('new'));
  expect(built()).toBe('new');
  expect(existsSync(join(base, 'cms/.next/cache/kept'))).toBe(true);
  expect(existsSync(join(base, 'cms/.previous/.next'))).toBe(false);
});

test('a build that ends well without a result is a failure', async () => {
  await expect(buildTarget(base, target, async () => undefined)).rejects.toThrow(/terminó sin escribir/);
});

const unasked = { signal: new AbortController().signal, onWait: () => undefined };

test('nothing is built from under an instance that serves it, and many may serve', async () => {
  const first = await holdBuilt(base, unasked);
  const second = await holdBuilt(base, unasked);
  await expect(withBuildLock(base, unasked, async () => 'built')).rejects.toThrow(/otra ventana sirve el producto/);
  first();
  second();
  expect(await withBuildLock(base, unasked, async () => 'built')).toBe('built');
});

test('a second build waits for the first, and Ctrl-C ends the waiting', async () => {
  const stop = new AbortController();
  await withBuildLock(base, unasked, async () => {
    const second = withBuildLock(base, { signal: stop.signal, onWait: () => stop.abort() }, async () => 'built');
    await expect(second).rejects.toThrow('Detenido.');
  });
});
