import { expect, test } from 'vitest';
import { AddressError, fileOfAddress, parseAddresses } from '../../../site/publisher/addresses.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { dueAt, isAftermath, planOf, retryPause, spacing } from '../../../site/publisher/plan.ts';
import { concernOf, lanes, PageQueue, scoreOf, shiftOf } from '../../../site/publisher/queue.ts';
import type { Waiting } from '../../../site/publisher/state.ts';

const entry = (path: string, group: Waiting['group'], more: Partial<Waiting> = {}): Waiting => ({
  path,
  group,
  ticket: 1,
  editedAt: 1,
  since: 1000,
  attempts: 0,
  nextTryAt: 0,
  message: '',
  ...more,
});

const drain = (queue: PageQueue, now: number): string[] => {
  const paths: string[] = [];
  for (let next = queue.take(lanes, now, new Set()); next; next = queue.take(lanes, now, new Set()))
    paths.push(next.path);
  return paths;
};

test('an edit renders the home page and details first, then the first page of lists, files and the later pages that may have moved', () => {
  const queue = new PageQueue();
  queue.put(entry('/datos/obras.csv', 'data'));
  queue.put(entry('/', 'aggregate'));
  queue.put(entry('/obras/pagina/2/', 'list'));
  queue.put(entry('/obras/', 'list'));
  queue.put(entry('/obras/1/', 'detail'));
  expect(drain(queue, 2000)).toEqual(['/', '/obras/1/', '/obras/', '/datos/obras.csv', '/obras/pagina/2/']);
});

test('11-10 of thousands that wait for a row that is busy none is looked at', () => {
  const queue = new PageQueue();
  for (let number = 0; number < 20_000; number += 1) queue.put(entry(`/proveedores/${number}.csv`, 'data'));
  queue.put(entry('/obras/1/', 'detail'));
  queue.put(entry('/datos/obras.geojson', 'data'));
  queue.put(entry('/mapa/', 'aggregate'));
  expect(queue.take(['views', 'sums', 'map'], 2000, new Set())?.path).toBe('/obras/1/');
  const begun = performance.now();
  for (let look = 0; look < 20_000; look += 1) expect.soft(queue.take(['views'], 2000, new Set())).toBeNull();
  // Looking through the row each time would take a minute and more.
  expect(performance.now() - begun).toBeLessThan(5000);
  expect(queue.take(['views', 'sums', 'map'], 2000, new Set())?.path).toBe('/datos/obras.geojson');
  expect(queue.take(['views', 'sums', 'map'], 2000, new Set())?.path).toBe('/mapa/');
  expect(queue.take(['feeds'], 2000, new Set())?.group).toBe('data');
  expect(queue.size).toBe(19_999);
});

test('of a few addresses the most urgent that is due and not being rendered is taken', () => {
  const queue = new PageQueue();
  queue.put(entry('/obras/1/', 'detail', { since: 900 }));
  queue.put(entry('/', 'aggregate', { since: 1000 }));
  queue.put(entry('/obras/', 'list', { nextTryAt: 9000 }));
  queue.put(entry('/obras/2/', 'detail', { since: 1 }));
  const few = ['/obras/', '/obras/1/', '/', '/no-hay/'];
  expect(queue.takeAmong(few, 2000, new Set(['/']))?.path).toBe('/obras/1/');
  expect(queue.takeAmong(few, 2000, new Set())?.path).toBe('/');
  expect(queue.takeAmong(few, 2000, new Set())).toBeNull();
  expect(drain(queue, 9000)).toEqual(['/obras/2/', '/obras/']);
});

test('pages that show the changed thing come first, the home page before the later pages of lists, works nearby after the sums', () => {
  const queue = new PageQueue();
  const put = (path: string, group: 'detail' | 'list' | 'aggregate', tags: string[]): void =>
    queue.put(entry(path, group, { since: 1000 + shiftOf(concernOf(tags), path) }));
  put('/obras/2/', 'detail', ['neighbour-1']);
  put('/mapa/', 'aggregate', ['projects']);
  put('/obras/pagina/7/', 'list', ['project:1', 'project-list']);
  put('/', 'aggregate', ['projects']);
  put('/obras/1/', 'detail', ['project:1']);
  expect(drain(queue, 5000)).toEqual(['/obras/1/', '/', '/obras/pagina/7/', '/mapa/', '/obras/2/']);
});

test('an edit overtakes the pages of a reconcile, and what has waited long overtakes later details', () => {
  const queue = new PageQueue();
  queue.put(entry('/obras/1/', 'detail', { editedAt: null }));
  queue.put(entry('/obras/2/', 'detail', { since: 9000 }));
  queue.put(entry('/', 'aggregate', { since: 1000 }));
  expect(drain(queue, 10_000)).toEqual(['/', '/obras/2/', '/obras/1/']);
});

test('a page that is being rendered is not rendered twice at once, and asking twice is one entry', () => {
  const queue = new PageQueue();
  queue.put(entry('/obras/1/', 'detail'));
  queue.put(entry('/obras/1/', 'detail', { ticket: 2 }));
  expect(queue.take(lanes, 2000, new Set(['/obras/1/']))).toBeNull();
  expect(queue.take(lanes, 2000, new Set())?.ticket).toBe(2);
  expect(queue.size).toBe(0);
});

test('a failed page waits for its time', () => {
  const queue = new PageQueue();
  queue.put(entry('/obras/1/', 'detail', { nextTryAt: 5000 }));
  expect(queue.take(lanes, 4999, new Set())).toBeNull();
  expect(queue.nextDue()).toBe(5000);
  expect(queue.take(lanes, 5000, new Set())?.path).toBe('/obras/1/');
});

test('thousands of entries leave in order of their score', () => {
  const queue = new PageQueue();
  const sinces = Array.from({ length: 3000 }, (_, index) => (index * 7919) % 3001);
  for (const since of sinces) queue.put(entry(`/obras/${since}/`, 'detail', { since }));
  expect(drain(queue, 10_000)).toEqual([...sinces].sort((a, b) => a - b).map((since) => `/obras/${since}/`));
});

test('files wait until changes pause, but not longer than the maximum', () => {
  const debounce = { quietMs: 1000, maximumMs: 3000 };
  const of = { path: '/datos/obras.csv', since: 0, debounce, isUrgent: false };
  expect(dueAt({ ...of, group: 'data', now: 500 })).toBe(1500);
  expect(dueAt({ ...of, group: 'data', now: 2900 })).toBe(3000);
  expect(dueAt({ ...of, group: 'detail', now: 500 })).toBe(500);
});

test.each(['/datos/invermet-abierto.zip', '/datos/invermet-abierto.sqlite'])(
  '9-4.3 %s follows the data: a minute after the last change, fifteen after the first at most, at once when something must go from it',
  (path) => {
    const of = { path, group: 'data' as const, debounce: { quietMs: 1000, maximumMs: 3000 }, isUrgent: false };
    expect(dueAt({ ...of, now: 0, since: 0 })).toBe(60_000);
    expect(dueAt({ ...of, now: 800_000, since: 0 })).toBe(860_000);
    expect(dueAt({ ...of, now: 880_000, since: 0 })).toBe(900_000);
    expect(dueAt({ ...of, now: 500, since: 0, isUrgent: true })).toBe(1500);
  },
);

test('11-10 the file of the map waits half as long as the others', () => {
  const of = { path: '/datos/obras.geojson', group: 'data' as const, isUrgent: false };
  const debounce = { quietMs: 1000, maximumMs: 3000 };
  expect(dueAt({ ...of, debounce, now: 0, since: 0 })).toBe(500);
  expect(dueAt({ ...of, debounce, now: 1400, since: 0 })).toBe(1500);
});

test("large files rest thrice what they took, the map's as long as it took, later pages of lists three seconds, details never", () => {
  expect(spacing({ group: 'data', path: '/datos/obras.xlsx', tookMs: 2000 })).toBe(6000);
  expect(spacing({ group: 'data', path: '/datos/obras.geojson', tookMs: 2400 })).toBe(800);
  expect(spacing({ group: 'list', path: '/obras/pagina/2/', tookMs: 10 })).toBe(3000);
  expect(spacing({ group: 'detail', path: '/obras/1/', tookMs: 2000 })).toBe(0);
});

test('a change of a known work names its tags; a work never seen before asks for the list of addresses at once', () => {
  const change = { seq: 1, tags: ['project:1', 'projects', 'addresses'], editedAt: 7 };
  expect(planOf([change], () => true)).toMatchObject({ diff: 'soon', isEverything: false });
  expect(planOf([change], () => false)).toMatchObject({ diff: 'now' });
  expect(planOf([{ ...change, tags: ['project:1'] }], () => true).diff).toBeNull();
  expect(
    planOf(
      [
        { ...change, tags: ['all'] },
        { ...change, tags: ['address:/obras/'] },
      ],
      () => true,
    ),
  ).toMatchObject({ isEverything: true, addresses: ['/obras/'] });
});

test('the day changes at midnight in Lima, five hours after UTC', () => {
  expect(limaDay(new Date('2025-03-01T04:59:59Z'))).toBe('2025-02-28');
  expect(limaDay(new Date('2025-03-01T05:00:00Z'))).toBe('2025-03-01');
});

test('pauses between attempts double up to five minutes', () => {
  expect([1, 2, 3, 20].map(retryPause)).toEqual([1000, 2000, 4000, 300_000]);
});

test.each([
  ['/', 'index.html'],
  ['/obras/2673653/', 'obras/2673653/index.html'],
  ['/datos/obras.csv', 'datos/obras.csv'],
  ['/noticias/a%C3%B1o/', 'noticias/año/index.html'],
])('%s is the file %s', (path, file) => {
  expect(fileOfAddress(path)).toBe(file);
});

test.each([
  '/../x/',
  '/a/../../b',
  '/a/%2e%2e/b',
  '/a%2fb/',
  '/a\\b/',
  '/a//b/',
  '/.git/',
  '/a%00/',
  '/_addresses.json',
  '/x.br',
  '/a?b',
  '/%zz/',
  `/${'a'.repeat(300)}/`,
])('%s is refused as an address', (path) => {
  expect(() => fileOfAddress(path)).toThrow(AddressError);
});

test('an empty list of addresses is an error and never wipes the site', () => {
  expect(() => parseAddresses('{"addresses":[]}')).toThrow(/404\.html/);
});

test('PO-11 of the data files the map comes first and the list of sums after the files that it is of', () => {
  const waiting = { group: 'data' as const, editedAt: 1, since: 1000 };
  // Other forms are cut from the JSON file; what tells the sums of all files comes after them.
  const inOrder = ['/datos/obras.json', '/datos/obras.csv', '/datos/datapackage.json', '/datos/SHA256SUMS'];
  expect(inOrder.toSorted((a, b) => scoreOf({ ...waiting, path: a }) - scoreOf({ ...waiting, path: b }))).toEqual(
    inOrder,
  );
  expect(new Set(inOrder.map((path) => scoreOf({ ...waiting, path }))).size).toBe(4);
  expect(scoreOf({ ...waiting, path: '/datos/SHA256SUMS' })).toBeGreaterThan(
    scoreOf({ ...waiting, path: '/datos/obras.geojson', since: 5000 }),
  );
  expect(scoreOf({ ...waiting, path: '/datos/obras.geojson' })).toBeLessThan(
    scoreOf({ ...waiting, path: '/datos/avances.csv' }),
  );
});

test('11-10 sums, works nearby and pages that may only have moved wait until edits pause, and nothing that is looked at does', () => {
  const waits = [
    isAftermath('part', '/distritos/ate/', 'aggregate'),
    isAftermath('part', '/obras/pagina/7/', 'list'),
    isAftermath('beside', '/obras/2/', 'detail'),
  ];
  const goes = [
    isAftermath('part', '/', 'aggregate'),
    isAftermath('own', '/obras/1/', 'detail'),
    isAftermath('own', '/obras/pagina/7/', 'list'),
    isAftermath('own', '/distritos/ate/', 'aggregate'),
    isAftermath('part', '/obras/', 'list'),
  ];
  expect([waits, goes]).toEqual([waits.map(() => true), goes.map(() => false)]);
  const sum = {
    group: 'aggregate',
    path: '/distritos/',
    isUrgent: false,
    debounce: { quietMs: 1000, maximumMs: 3000 },
  } as const;
  expect([0, 5000, 8000].map((now) => dueAt({ ...sum, now, since: 0, canWait: true }))).toEqual([2000, 7000, 9000]);
  expect(dueAt({ ...sum, now: 500, since: 0, canWait: false })).toBe(500);
});
