import { existsSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseRelease } from '../../../site/publisher/choose-release.ts';
import {
  buildIdOf,
  filesUnder,
  goLive,
  liveRelease,
  prepareRelease,
  pruneReleases,
  sizeOf,
  sweepTemporary,
} from '../../../site/publisher/release.ts';
import type { MetaKey } from '../../../site/publisher/state.ts';
import { filesBelow, temporaryFolder, writeFiles } from './support.ts';

type Notes = Partial<Record<MetaKey, string>>;

/** An installation: what its state says, which release is shown and which folders there are. */
async function chosen(given: { notes?: Notes; shown?: string; folders?: string[] }): Promise<{
  chosen: { name: string; isLive: boolean };
  notes: Notes;
  files: string[];
}> {
  const folder = temporaryFolder();
  const settings = { publicDir: join(folder, 'public'), releasesDir: join(folder, 'releases') };
  for (const name of given.folders ?? []) writeFiles(join(settings.releasesDir, name), { '_astro/old.js': name });
  writeFiles(join(folder, 'dist'), { 'client/_astro/new.js': 'nuevo', 'client/favicon.svg': '<svg/>' });
  if (given.shown) await goLive({ publicDir: settings.publicDir, root: join(settings.releasesDir, given.shown) });
  const notes: Notes = { ...given.notes };
  const state = {
    meta: (key: MetaKey) => notes[key] ?? null,
    setMeta: (key: MetaKey, value: string | null) => void (notes[key] = value ?? ''),
  };
  const result = await chooseRelease({ state, settings, build: 'b1', distDir: join(folder, 'dist') });
  return { chosen: result, notes, files: filesBelow(join(settings.releasesDir, result.name)) };
}

describe('which release is written', () => {
  const own = ['_astro/new.js', '_astro/new.js.br', '_astro/new.js.gz'];
  const cases: [string, Parameters<typeof chosen>[0], { name: string; isLive: boolean }][] = [
    ['the first', {}, { name: 'b1', isLive: false }],
    [
      'what is shown, when it is of this build',
      { shown: 'b1', folders: ['b1'], notes: { release: 'b1' } },
      { name: 'b1', isLive: true },
    ],
    [
      'what is shown as the second of this build',
      { shown: 'b1-2', folders: ['b1-2'], notes: { release: 'b1-2' } },
      { name: 'b1-2', isLive: true },
    ],
    [
      'what is shown is of this build, but the state is of another: not to be trusted',
      { shown: 'b1', folders: ['b1'], notes: { release: 'b0' } },
      { name: 'b1-2', isLive: false },
    ],
    [
      'a new build',
      { shown: 'b0', folders: ['b0'], notes: { release: 'b0', target: 'b0' } },
      { name: 'b1', isLive: false },
    ],
    [
      'a build whose name begins like this one is another',
      { shown: 'b10', folders: ['b10'], notes: { release: 'b10' } },
      { name: 'b1', isLive: false },
    ],
    [
      'the one that was being filled when the publisher ended',
      { shown: 'b0', folders: ['b0', 'b1-2'], notes: { release: 'b0', target: 'b1-2' } },
      { name: 'b1-2', isLive: false },
    ],
    ['a folder of its own beside others', { folders: ['b1', 'b1-2'] }, { name: 'b1-3', isLive: false }],
    [
      'never into the folder that is shown',
      { shown: 'b1', folders: ['b1'], notes: { target: 'b1' } },
      { name: 'b1-2', isLive: false },
    ],
  ];
  test.each(cases)('%s', async (_, given, expected) => {
    const found = await chosen(given);
    expect(found.chosen).toEqual(expected);
    if (expected.isLive) return;
    expect(found.notes.target).toBe(expected.name);
    expect(found.notes['target_assets']).toBe('["_astro/new.js"]');
    expect(found.files).toEqual(expect.arrayContaining([...own, 'favicon.svg', 'favicon.svg.br', 'favicon.svg.gz']));
  });
  test('a page read before the change finds the scripts of the release before, and of that one only', async () => {
    const notes = { release: 'b0', own_assets: '["_astro/old.js","_astro/gone.js"]' };
    const { files } = await chosen({ shown: 'b0', folders: ['b0'], notes });
    expect(files).toContain('_astro/old.js');
    expect(files).not.toContain('_astro/gone.js');
    expect((await chosen({ shown: 'b0', folders: ['b0'], notes: { release: 'b0' } })).files).not.toContain(
      '_astro/old.js',
    );
    expect((await chosen({ folders: ['b0'], notes })).files).not.toContain('_astro/old.js');
  });
});

test('assets of the release before come with their compressed copies; one that the build has too is of the build', async () => {
  const folder = temporaryFolder();
  const [clientDir, root, before] = ['client', 'new', 'old'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFiles(clientDir, { '_astro/both.js': 'nuevo', 'fuera.js': 'fuera' });
  writeFiles(before, {
    '_astro/both.js': 'viejo',
    '_astro/a/old.js': 'uno',
    '_astro/a/old.js.br': 'dos',
    '_astro/a/old.js.gz': 'tres',
  });
  const previous = { root: before, ownAssets: ['_astro/both.js', '_astro/a/old.js'] };
  expect(await prepareRelease({ clientDir, root, previous })).toEqual(['_astro/both.js']);
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');
  expect(read('_astro/both.js')).toBe('nuevo');
  expect(['', '.br', '.gz'].map((suffix) => read(`_astro/a/old.js${suffix}`))).toEqual(['uno', 'dos', 'tres']);
  expect(statSync(join(root, '_astro/a/old.js')).ino).toBe(statSync(join(before, '_astro/a/old.js')).ino);
  const empty = join(folder, 'empty');
  expect(await prepareRelease({ clientDir: join(folder, 'none'), root: empty, previous: null })).toEqual([]);
  expect(existsSync(empty)).toBe(true);
});

test('visitors get the release that the link names; none while it leads nowhere', async () => {
  const folder = temporaryFolder();
  const publicDir = join(folder, 'public');
  expect(await liveRelease(publicDir)).toBeNull();
  for (const name of ['uno', 'dos']) {
    writeFiles(join(folder, 'releases', name), { 'index.html': name });
    await goLive({ publicDir, root: join(folder, 'releases', name) });
    expect(await liveRelease(publicDir)).toBe(name);
    expect(readFileSync(join(publicDir, 'index.html'), 'utf8')).toBe(name);
  }
  // Relative: the folder of the data may be moved.
  expect(readlinkSync(publicDir)).toBe(join('releases', 'dos'));
  // What a killed publisher left.
  symlinkSync('nowhere', join(folder, `.public-${process.pid}`));
  await goLive({ publicDir, root: join(folder, 'releases', 'uno') });
  expect(await liveRelease(publicDir)).toBe('uno');
  rmSync(join(folder, 'releases', 'uno'), { recursive: true });
  expect(await liveRelease(publicDir)).toBeNull();
});

test('of releases only those to keep stay, of files only the temporary ones go', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/index.html': '', 'b/index.html': '', 'c/x/.tmp-1-2': '', 'c/x/page.html': '', 'c/.tmp': '' });
  await pruneReleases(folder, new Set(['b', 'c']));
  await sweepTemporary(join(folder, 'c'));
  expect(await filesUnder(folder)).toEqual(['b/index.html', 'c/.tmp', 'c/x/page.html']);
  await expect(pruneReleases(join(folder, 'none'), new Set())).resolves.toBeUndefined();
  await expect(sweepTemporary(join(folder, 'none'))).resolves.toBeUndefined();
  writeFiles(folder, { 'size.txt': 'ñ' });
  expect(await sizeOf(join(folder, 'size.txt'))).toBe(2);
  expect(await sizeOf(join(folder, 'none.txt'))).toBeNull();
});

test('a build is named after what all its files hold and how they are called', async () => {
  const idOf = async (files: Record<string, string>): Promise<string> => {
    const folder = temporaryFolder();
    writeFiles(folder, files);
    return buildIdOf(folder);
  };
  const id = await idOf({ 'a/x.js': '1', 'b.js': '2' });
  // Of the bytes «a/x.js» 0 «1» «b.js» 0 «2».
  expect(id).toBe('224be9a646a0');
  expect(await idOf({ 'b.js': '2', 'a/x.js': '1' })).toBe(id);
  const others: Record<string, string>[] = [
    { 'a/x.js': '1', 'b.js': '3' },
    { 'a/y.js': '1', 'b.js': '2' },
    { 'a/x.js': '1' },
  ];
  for (const other of others) expect(await idOf(other)).not.toBe(id);
});
