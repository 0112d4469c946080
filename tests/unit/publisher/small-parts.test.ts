import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { isCompressible } from '../../../collections/doors/compressible.ts';
import { describe, expect, test } from 'vitest';
import { tag } from '../../../site/published/tags.ts';
import { inParallel } from '../../../site/publisher/in-parallel.ts';
import { lockPublisher } from '../../../site/publisher/lock.ts';
import { movedPage, writeMovedPages } from '../../../site/publisher/moved-pages.ts';
import { folderStamp, outsideInputs } from '../../../site/publisher/outside-inputs.ts';
import { concernOf, isLookedAtFirst, laneOf, PageQueue, shiftOf } from '../../../site/publisher/queue.ts';
import { isSearchable } from '../../../site/publisher/search-index.ts';
import type { PageGroup } from '../../../site/published/tags.ts';
import { isMissing, linkPageFiles, removePageFiles } from '../../../site/publisher/write-page.ts';
import { filesBelow, temporaryFolder, waitingPage, writeFiles } from './support.ts';

describe('which pages the search of a static copy holds', () => {
  const marked = '<main data-pagefind-body>';
  test.each([
    ['/obras/1/', marked, true],
    ['/', marked, true],
    ['/obras/1/', '<main>', false],
    ['/404.html', marked, false],
    ['/obras/pagina/2/', marked, false],
    ['/obras/pagina/2/', '<main>', false],
  ])('%s %s', (path, html, expected) => {
    expect(isSearchable(path, html)).toBe(expected);
    expect(isSearchable(path, Buffer.from(html))).toBe(expected);
  });
});

test('as many at a time as the limit says, all of them, and a failure is told', async () => {
  let [running, most] = [0, 0];
  const done: number[] = [];
  await inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    done.push(item);
  });
  expect([most, done.sort()]).toEqual([2, [1, 2, 3, 4, 5]]);
  await expect(inParallel([1], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(inParallel([], 2, () => Promise.reject(new Error('no')))).resolves.toBeUndefined();
});

test('one publisher at a time works on a folder', () => {
  const folder = join(temporaryFolder(), 'datos');
  const unlock = lockPublisher(folder);
  expect(() => lockPublisher(folder)).toThrow(/Otro publicador trabaja ya en .*datos/);
  unlock();
  unlock();
  lockPublisher(folder)();
});

describe('what pages show beside the read model', () => {
  test('the frozen months and the verdicts, each with its pages', () => {
    expect(outsideInputs('/datos/published.db').map((one) => one.tag)).toEqual([
      tag.input('months'),
      tag.input('traces'),
    ]);
  });
  test('a folder is another one when a file came, went or changed; hidden files are being written', () => {
    const folder = temporaryFolder();
    expect(folderStamp(join(folder, 'none'))).toBe('');
    expect(folderStamp(folder)).toBe('');
    writeFiles(folder, { 'b.json': 'b', 'a.json': 'a', '.tmp': 'x' });
    for (const name of ['a.json', 'b.json']) utimesSync(join(folder, name), 10, 10);
    expect(folderStamp(folder)).toBe('a.json@10000 b.json@10000');
    utimesSync(join(folder, 'b.json'), 11, 11);
    expect(folderStamp(folder)).toBe('a.json@10000 b.json@11000');
  });
});

describe('addresses that moved, for a file host', () => {
  test('each has a page that leads on by a link, unless there is a page or it cannot be a file', async () => {
    const root = temporaryFolder();
    expect(await writeMovedPages({ root, publicUrl: 'https://p.example' })).toBe(0);
    const redirects = [
      { from: '/viejo/', to: '/obras/1/' },
      { from: '/hay/', to: '/obras/2/' },
      { from: '/archivo.csv', to: '/datos/' },
      { from: '/../fuera/', to: '/obras/3/' },
      { from: '/lejos.html', to: 'https://otro.example/?a=1&b="2"' },
    ].map((one) => ({ ...one, isPermanent: true }));
    writeFiles(root, { 'redirecciones.json': JSON.stringify({ redirects }), 'hay/index.html': 'hay' });
    expect(await writeMovedPages({ root, publicUrl: 'https://p.example' })).toBe(2);
    const read = (name: string): string => readFileSync(join(root, name), 'utf8');
    expect(read('viejo/index.html')).toContain('<link rel="canonical" href="https://p.example/obras/1/">');
    expect(read('viejo/index.html')).toContain('<a href="/obras/1/">/obras/1/</a>');
    expect(read('hay/index.html')).toBe('hay');
    expect(read('lejos.html')).toContain('<link rel="canonical" href="https://otro.example/?a=1&amp;b=&quot;2&quot;">');
    expect(filesBelow(root).filter((name) => name.endsWith('.csv'))).toEqual([]);
    expect(movedPage({ from: '/a/', to: '/<b>/' } as Parameters<typeof movedPage>[0], '')).toContain('href="/&lt;b>/"');
  });
});

describe('files of a page', () => {
  test('are taken over when the page is there, with the copies that it has and no others', async () => {
    const folder = temporaryFolder();
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    writeFiles(from, { 'a/x.html': 'x', 'a/x.html.br': 'br', 'a/x.html.gz': 'gz', 'y.html': 'y', 'mapa.png': 'png' });
    writeFiles(to, { 'y.html.gz': 'of another text' });
    const took = [];
    // The first one again, onto itself: nothing stays behind.
    for (const file of ['a/x.html', 'a/x.html', 'mapa.png', 'y.html', 'z.html'])
      took.push(await linkPageFiles({ from, to, file }));
    expect(took).toEqual(['whole', 'whole', 'whole', 'plain', 'none']);
    expect(filesBelow(to)).toEqual(['a/x.html', 'a/x.html.br', 'a/x.html.gz', 'mapa.png', 'y.html']);
  });
  test('go with their copies, and folders that are empty after them', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'a/b/x.html': '', 'a/b/x.html.br': '', 'a/b/x.html.gz': '', 'a/y.html': '', 'z.html': '' });
    await removePageFiles({ root, file: 'a/b/x.html' });
    await removePageFiles({ root, file: 'z.html' });
    await removePageFiles({ root, file: 'none.html' });
    expect(filesBelow(root)).toEqual(['a/y.html']);
  });
  test('a file that is missing, or on another disk, is no fault', () => {
    const error = (code?: string): Error => Object.assign(new Error('x'), code === undefined ? {} : { code });
    expect(['ENOENT', 'EXDEV', 'EACCES', undefined].map((code) => isMissing(error(code)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isMissing({ code: 'ENOENT' })).toBe(false);
  });
});

test('every text has compressed copies, what is compressed already has none', () => {
  const texts = [
    'obras/1/index.html',
    'datos/ocds/records.jsonl',
    'datos/obras.geojson',
    'datos/SHA256SUMS',
    'MAPA.JSON',
  ];
  expect(texts.filter((file) => !isCompressible(file))).toEqual([]);
  expect(['datos/obras.xlsx', 'datos/todo.zip', 'foto.webp', 'datos/todo.sqlite'].filter(isCompressible)).toEqual([]);
});

describe('where a page stands in the queue', () => {
  const lanesOf: [string, PageGroup, string][] = [
    ['/', 'aggregate', 'views'],
    ['/mapa/', 'aggregate', 'sums'],
    ['/obras/', 'list', 'views'],
    ['/obras/1/', 'detail', 'views'],
    ['/datos/obras.csv', 'data', 'files'],
    ['/datos/obras.geojson', 'data', 'map'],
    ['/mapa/puntos.json', 'data', 'map'],
    ['/obras/1.atom', 'data', 'feeds'],
    ['/datos/datapackage.json', 'data', 'summaries'],
    ['/datos/SHA256SUMS', 'data', 'summaries'],
    ['/datos/invermet-abierto.zip', 'data', 'summaries'],
    ['/datos/invermet-abierto.sqlite', 'data', 'summaries'],
    ['/datos/obras.json', 'data', 'files'],
  ];
  test.each(lanesOf)('the row of %s', (path, group, lane) => {
    expect(laneOf({ path, group })).toBe(lane);
  });
  const near = tag.neighbour('150101');
  test('a change concerns a page by the nearest tag that both have', () => {
    expect(concernOf(['projects', 'project:1'])).toBe('own');
    expect(concernOf(['projects'])).toBe('part');
    expect(concernOf([])).toBe('part');
    expect([concernOf([near]), concernOf([near, 'projects'])]).toEqual(['beside', 'part']);
  });
  const firsts: [Parameters<typeof isLookedAtFirst>, boolean][] = [
    [['part', '/', 'aggregate'], true],
    [['own', '/obras/1/', 'detail'], true],
    [['own', '/obras/', 'list'], true],
    [['own', '/obras/pagina/2/', 'list'], false],
    [['own', '/datos/x.csv', 'data'], false],
    [['own', '/mapa/', 'aggregate'], false],
    [['part', '/obras/1/', 'detail'], false],
    [['beside', '/obras/', 'list'], false],
  ];
  test.each(firsts)('who edits looks first at %j: %s', (given, expected) => {
    expect(isLookedAtFirst(...given)).toBe(expected);
  });
  test('what surely changes goes before what mostly does not', () => {
    const shifts = (['own', 'part', 'beside'] as const).map((concern) => shiftOf(concern, '/obras/1/'));
    expect(shifts).toEqual([-2000, 0, 10_000]);
    expect(shiftOf('part', '/obras/pagina/2/')).toBe(0);
    // A later page that shows the thing comes right after the home page.
    expect(shiftOf('own', '/obras/pagina/2/')).toBe(-60_900);
  });
  test('one that is taken away is taken by nobody, and the next one has its time', () => {
    const queue = new PageQueue();
    for (const [path, nextTryAt] of [
      ['/a/', 500],
      ['/b/', 700],
    ] as const)
      queue.put(waitingPage(path, { nextTryAt }));
    expect(queue.nextDue()).toBe(500);
    queue.remove('/a/');
    expect([queue.nextDue(), queue.size]).toEqual([700, 1]);
    expect(queue.takeAmong(['/a/', '/b/'], 699, new Set())).toBeNull();
    expect(queue.takeAmong(['/a/', '/b/'], 700, new Set(['/b/']))).toBeNull();
    expect(queue.takeAmong(['/a/', '/b/'], 700, new Set())?.path).toBe('/b/');
    expect([queue.nextDue(), queue.size]).toEqual([null, 0]);
  });
});
