import { cpSync, appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildTarget, buildTargets, isCurrent } from '../../../scripts/start/build.ts';
import { root } from '../../../scripts/start/children.ts';
import { isPrepared, preparedBy } from '../../../scripts/start/prepare-data.ts';
import { sourceHash } from '../../../scripts/start/sources.ts';
import { importClosure } from '../../fixtures/import-closure.ts';

/** Written by the build itself from the other sources. */
const GENERATED = ['cms/app/(payload)/admin/importMap.js', 'collections/payload-types.ts'];

const outside = (entries: string[], sources: readonly string[]): string[] =>
  importClosure(root, entries).filter(
    (file) => !GENERATED.includes(file) && !sources.some((source) => file === source || file.startsWith(`${source}/`)),
  );

const sourcesOf = (name: 'cms' | 'site'): string[] =>
  buildTargets.find((target) => target.name === name)?.sources ?? [];

describe('what is hashed is all that is built', () => {
  test('the CMS', () => {
    const entries = ['cms/app', 'cms/instrumentation.ts', 'cms/next.config.mjs', 'cms/payload.config.ts'];
    expect(importClosure(root, entries)).toContain('collections/words/format.ts');
    expect(outside(entries, sourcesOf('cms'))).toEqual([]);
  });

  test('the portal', () => {
    const entries = ['site/src', 'site/astro.config.mjs'];
    expect(importClosure(root, entries)).toContain('collections/words/format.ts');
    expect(outside(entries, sourcesOf('site'))).toEqual([]);
  });

  test('the commands that build', () => {
    for (const name of ['cms', 'site'] as const) expect(sourcesOf(name)).toContain('scripts/start/build-all.ts');
  });

  test('the preparation of the database', () => {
    const entries = ['scripts/setup.ts'];
    expect(importClosure(root, entries)).toContain('site/open-data/monthly.ts');
    expect(outside(entries, preparedBy)).toEqual([]);
  });
});

describe('in a copy', () => {
  let base = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'build-sources-'));
    cpSync(join(root, 'collections/words'), join(base, 'collections/words'), { recursive: true });
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  test('a change in the words makes CMS and portal old', async () => {
    for (const target of buildTargets)
      await buildTarget(base, target, async () => {
        const proof = join(base, target.output, target.proof);
        mkdirSync(join(proof, '..'), { recursive: true });
        writeFileSync(proof, 'built');
      });
    expect(buildTargets.map((target) => isCurrent(base, target))).toEqual([true, true]);
    appendFileSync(join(base, 'collections/words/format.ts'), '\n// another word\n');
    expect(buildTargets.map((target) => isCurrent(base, target))).toEqual([false, false]);
  });

  test('another Node makes everything old', () => {
    const before = sourceHash(base, ['collections']);
    expect(sourceHash(base, ['collections'], 'v99.0.0')).not.toBe(before);
    writeFileSync(join(base, 'cms.db'), '');
    writeFileSync(join(base, 'published.db'), '');
    writeFileSync(join(base, 'prepared'), before);
    const place = {
      dataDir: base,
      databaseUrl: `file:${join(base, 'cms.db')}`,
      publishedDb: join(base, 'published.db'),
    };
    expect(isPrepared(place, before)).toBe(true);
    expect(isPrepared(place, sourceHash(base, ['collections'], 'v99.0.0'))).toBe(false);
  });
});
