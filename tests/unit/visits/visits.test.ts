import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { visitFigures } from '../../../site/published/visits.ts';
import { startPortalServer } from '../../../site/server/server.ts';
import { visitCounter } from '../../../site/server/visit-counter.ts';
import { isCounted, sectionOf, type PageView } from '../../../site/server/visit-rules.ts';
import { openVisitStore } from '../../../site/server/visit-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visits-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) Navegador-Secreto/1.0';
const view = (more: Partial<PageView> = {}): PageView => ({
  method: 'GET',
  path: '/obras/',
  status: 200,
  agent: AGENT,
  address: '198.51.100.7',
  doNotTrack: false,
  isPrefetch: false,
  ...more,
});
const noon = Date.parse('2026-11-22T17:00:00Z');

test('PO-15 one browser from one address is one visit a day, however many pages it reads', () => {
  const counter = visitCounter();
  counter.add(view(), noon);
  counter.add(view({ path: '/mapa/' }), noon + 1000);
  counter.add(view({ address: '198.51.100.8' }), noon);
  counter.add(view({ agent: 'Mozilla/5.0 Otro' }), noon);
  expect(counter.take().map(({ day, visits, pages }) => ({ day, visits, pages: [...pages] }))).toEqual([
    {
      day: '2026-11-22',
      visits: 3,
      pages: [
        ['obras', 3],
        ['mapa', 1],
      ],
    },
  ]);
  counter.add(view(), noon + 2000);
  expect(counter.take()[0]?.visits).toBe(0);
});

test('PO-15 the day begins at midnight in Lima', () => {
  const counter = visitCounter();
  counter.add(view(), Date.parse('2026-11-23T04:59:59Z'));
  counter.add(view(), Date.parse('2026-11-23T05:00:00Z'));
  expect(counter.take().map(({ day, visits }) => [day, visits])).toEqual([
    ['2026-11-22', 1],
    ['2026-11-23', 1],
  ]);
});

test('PO-15 beyond the limit pages count and visits do not, so that memory stays small', () => {
  const counter = visitCounter({ maximumVisitors: 2 });
  for (let number = 0; number < 5; number += 1) counter.add(view({ address: `198.51.100.${number}` }), noon);
  expect(counter.take().map(({ visits, pages }) => [visits, pages.get('obras')])).toEqual([[2, 5]]);
});

test.each([
  ['robots', { agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
  ['programs', { agent: 'curl/8.5' }],
  ['the watch over this server', { agent: 'node' }],
  ['nobody', { agent: '' }],
  ['who asks not to be counted', { doNotTrack: true }],
  ['pages fetched ahead', { isPrefetch: true }],
  ['files', { path: '/_astro/a.css' }],
  ['missing pages', { status: 404 }],
  ['HEAD', { method: 'HEAD' }],
])('PO-15 %s are not counted', (_name, more) => {
  expect([isCounted(view(more)), isCounted(view())]).toEqual([false, true]);
});

test('PO-15 addresses are counted by section only', () => {
  expect(['/', '/obras/1234567/', '/pagina-editorial/', '/buscar/'].map(sectionOf)).toEqual([
    'portada',
    'obras',
    'otras',
    'buscar',
  ]);
});

test('PO-15 sums that could not be stored are not lost', () => {
  const counter = visitCounter();
  counter.add(view(), noon);
  const taken = counter.take();
  counter.add(view({ address: '198.51.100.9' }), noon);
  counter.giveBack(taken);
  expect(counter.take().map(({ visits, pages }) => [visits, pages.get('obras')])).toEqual([[2, 2]]);
});

test('PO-15 months are summed from stored days, and today is left out until it is over', () => {
  const path = join(folder, 'visits.db');
  expect(visitFigures({ path, today: '2026-11-22' }).months).toEqual([]);
  const store = openVisitStore(path);
  const day = (name: string, visits: number, obras: number) => ({
    day: name,
    visits,
    pages: new Map([
      ['obras', obras],
      ['portada', 1],
    ]),
  });
  store.add([day('2026-10-30', 10, 30), day('2026-10-31', 5, 9), day('2026-11-20', 7, 8), day('2026-11-22', 100, 100)]);
  store.add([day('2026-10-31', 1, 1)]);
  store.close();
  expect(visitFigures({ path, today: '2026-11-22' })).toMatchObject({
    months: [
      { month: '2026-11', visits: 7, days: 1 },
      { month: '2026-10', visits: 16, pages: 43, days: 2 },
    ],
    sectionsMonth: '2026-10',
    sections: [
      { section: 'obras', pages: 40 },
      { section: 'portada', pages: 3 },
    ],
  });
});

test('PO-15 SE-5 the server stores sums and neither address nor browser, nowhere on the disk', async () => {
  const publicDir = join(folder, 'public');
  mkdirSync(publicDir);
  mkdirSync(join(folder, 'media'));
  writeFileSync(join(publicDir, 'index.html'), '<!doctype html>portada');
  const visitsDb = join(folder, 'visits.db');
  const server = await startPortalServer({
    port: 0,
    publicDir,
    mediaDir: join(folder, 'media'),
    publicUrl: 'http://127.0.0.1',
    tileUrl: null,
    visitsDb,
  });
  const address = '203.0.113.77';
  const readers: Record<string, string>[] = [
    { 'user-agent': AGENT, 'x-forwarded-for': address },
    { 'user-agent': AGENT, 'x-forwarded-for': '203.0.113.78' },
    { 'user-agent': AGENT, 'x-forwarded-for': '203.0.113.79', 'sec-gpc': '1' },
  ];
  for (const headers of readers) await getWith(server.url, headers);
  await server.stop();
  expect(visitFigures({ path: visitsDb, today: '2999-01-01' }).months).toMatchObject([
    { visits: 2, pages: 2, days: 1 },
  ]);
  const stored = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n');
  expect(stored).toContain('portada');
  for (const planted of [address, '203.0.113', 'Navegador-Secreto', AGENT]) expect(stored).not.toContain(planted);
});

/** `fetch` may not set some of these headers. */
function getWith(url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    request(`${url}/`, { headers, agent: false }, (response) => {
      response.resume().once('end', () => resolve());
    })
      .once('error', reject)
      .end();
  });
}
