import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Account } from '../../chaos/ledger.ts';
import { standingCheck } from '../../chaos/standing-check.ts';
import { temporaryFolder } from '../publisher/support.ts';

type Portal = {
  /** Works of the CMS, of the read model, and pages as they are served, by their addresses. */
  stored: Record<string, string>;
  published: Record<string, string>;
  pages: Record<string, string>;
  /** What the publisher noted, where that is another text. */
  noted?: Record<string, string>;
  sitemap?: string[];
  api?: string[];
  /** Cuts this form of every page short. */
  cut?: 'br' | 'gzip';
};

const works = { uno: 'Obra uno 1', dos: 'Obra dos 4' };
const page = (title: string): string => `<!doctype html><h1>${title}</h1></html>`;
const list = (codes: string[]): string => codes.map((code) => `<a href="/obras/${code}/">x</a>`).join('');
const right = (): Portal => ({
  stored: { ...works },
  published: { ...works },
  pages: {
    '/': 'portada',
    '/obras/': list(['uno', 'dos']),
    '/obras/uno/': page('Obra uno 1'),
    '/obras/dos/': page('Obra dos 4'),
  },
});

const account = (code: string, acknowledged: string | null, maybe: (string | null)[] = []): Account => ({
  code,
  acknowledged,
  maybe,
  writes: 1,
});
const accounts = [account('uno', 'Obra uno 1'), account('dos', 'Obra dos 3', ['Obra dos 4']), account('tres', null)];

/** What the check says of this portal, sorted. */
async function differencesOf(portal: Portal): Promise<string[]> {
  const dataDir = temporaryFolder();
  const fill = (name: string, sql: string, rows: [string, string][]): string => {
    const path = join(dataDir, name);
    const database = new DatabaseSync(path);
    database.exec(sql);
    const insert = database.prepare(
      name === 'publisher.db' ? "INSERT INTO pages VALUES (?, ?, 'r1')" : 'INSERT INTO projects VALUES (?, ?, NULL)',
    );
    for (const row of rows) insert.run(...row);
    database.close();
    return path;
  };
  const hashes = Object.entries({ ...portal.pages, ...portal.noted }).map(([path, text]): [string, string] => [
    path,
    createHash('sha256').update(text).digest('hex'),
  ]);
  fill('cms.db', 'CREATE TABLE projects (code, title, deleted_at)', Object.entries(portal.stored));
  const publishedDb = fill(
    'published.db',
    'CREATE TABLE projects (key, doc, x)',
    Object.entries(portal.published).map(([key, title]) => [key, JSON.stringify({ title })]),
  );
  const publisherDb = fill(
    'publisher.db',
    "CREATE TABLE pages (path, hash, release); CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('release', 'r1')",
    hashes,
  );
  const codes = Object.keys(portal.published);
  const made: Record<string, string> = {
    '/sitemap.xml': (portal.sitemap ?? codes).map((code) => `<loc>https://x/obras/${code}/</loc>`).join(''),
    '/api/v1/obras': JSON.stringify({ datos: (portal.api ?? codes).map((codigo) => ({ codigo })), siguiente: null }),
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const text = portal.pages[path] ?? made[path];
    const coding = String(request.headers['accept-encoding']);
    const isPacked = path in portal.pages && (coding === 'br' || coding === 'gzip');
    const body = isPacked ? (coding === 'br' ? brotliCompressSync : gzipSync)(text ?? '') : Buffer.from(text ?? '');
    response.writeHead(text === undefined ? 404 : 200, isPacked ? { 'content-encoding': coding } : {});
    response.end(coding === portal.cut ? body.subarray(0, body.length / 2) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { differences } = await standingCheck({ dataDir, publishedDb, publisherDb, portalPort: port }, accounts);
  return differences.map(({ place, what }) => `${place.replace(/^http:\/\/[^/]+/, '')}: ${what}`).sort();
}

test('12-10 of an installation in which all agrees nothing is said', async () => {
  expect(await differencesOf(right())).toEqual([]);
});

const planted: [string, (portal: Portal) => void, RegExp, number?][] = [
  [
    'a write that was confirmed and is not stored',
    (portal) => void (portal.stored['uno'] = 'Obra uno 0'),
    /se confirmó «Obra uno 1» y cms.db dice «Obra uno 0»/,
  ],
  [
    'one that is stored and not published',
    (portal) => void (portal.published['uno'] = 'Obra uno 0'),
    /uno: cms.db dice «Obra uno 1» y la vista pública «Obra uno 0»/,
  ],
  [
    'one that is published and not served',
    (portal) => void (portal.pages['/obras/uno/'] = page('Obra uno 0')),
    /obras\/uno\/: responde 200 sin «Obra uno 1» \(br\)/,
  ],
  [
    'a page that is not the one that was written',
    (portal) => void (portal.noted = { '/': 'otra portada' }),
    /^\/: no es lo que se publicó \(gzip\)/,
  ],
  [
    'a page that is gone',
    (portal) => void (portal.noted = { '/mapa/': 'mapa' }),
    /^\/mapa\/: responde 404 \(identity\)/,
  ],
  ['a copy that is cut short', (portal) => void (portal.cut = 'br'), /^\/obras\/uno\/: br: /],
  [
    'a work that was deleted and is served',
    (portal) => void (portal.pages['/obras/tres/'] = page('Obra tres')),
    /obras\/tres\/: no debería existir y responde 200/,
  ],
  [
    'one that was deleted and came back',
    (portal) => Object.assign(portal.stored, { tres: 'Obra tres 9' }),
    /tres: se confirmó «borrada» y cms.db dice «Obra tres 9»/,
  ],
  [
    'a work without its page',
    (portal) => void Object.assign(portal.published, { cuatro: 'Obra cuatro' }),
    /^\/obras\/cuatro\/: está en la vista pública y no tiene página/,
  ],
  ['a sitemap that lacks one', (portal) => void (portal.sitemap = ['uno']), /sitemap.xml: le falta dos/],
  ['a list that lacks one', (portal) => void (portal.pages['/obras/'] = list(['dos'])), /^\/obras\/: le falta uno/],
  [
    'an API that names another',
    (portal) => void (portal.api = ['uno', 'dos', 'nueve']),
    /\/api\/v1\/obras: nombra nueve/,
  ],
];

test.each(planted)('12-10 %s is found', async (_, plant, expected) => {
  const portal = right();
  plant(portal);
  expect((await differencesOf(portal)).join('\n')).toMatch(new RegExp(expected.source, 'm'));
});
