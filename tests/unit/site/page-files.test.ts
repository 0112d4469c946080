import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPublished } from '../../../site/published/open.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'archivos-de-paginas-'));
const pages = '../../../site/src/pages';
let database: DatabaseSync;
/** Keys of rows that there are. */
let known: { code: string; ubigeo: string; supplier: string; opportunity: string; year: string };

beforeAll(() => {
  const path = join(folder, 'published.db');
  buildReadModel({ path, works: 60 });
  Object.assign(process.env, { PUBLISHED_DB: path, PUBLIC_URL: 'https://p.example/', PORTAL_TODAY: '2026-11-22' });
  database = openPublished(path);
  const one = (sql: string): string => String(Object.values(database.prepare(sql).get() ?? {})[0]);
  known = {
    code: one('SELECT key FROM projects ORDER BY key LIMIT 1'),
    ubigeo: one('SELECT ubigeo FROM project_districts LIMIT 1'),
    supplier: one(
      'SELECT supplier_key FROM process_awards WHERE supplier_key IS NOT NULL ORDER BY supplier_key LIMIT 1',
    ),
    opportunity: one('SELECT key FROM opportunities ORDER BY key LIMIT 1'),
    year: one('SELECT max(year) FROM budget_lines'),
  };
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

type Route = { GET: APIRoute };
/** What a page that is a file answers: its headers by which the publisher keeps it fresh, and its text. */
async function answerOf(route: Route, params: Record<string, string | undefined> = {}, query = '') {
  const url = new URL(`https://p.example/x${query}`);
  const response = await route.GET({ params, url, request: new Request(url) } as unknown as Parameters<APIRoute>[0]);
  const { headers } = response;
  return {
    status: response.status,
    type: headers.get('content-type'),
    tags: headers.get('x-page-tags')?.split(' ') ?? [],
    group: headers.get('x-page-group'),
    text: await response.text(),
  };
}
const load = (name: string): Promise<Route> => import(`${pages}/${name}`) as Promise<Route>;
const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: keyof typeof known) => known[name]);

const ATOM = 'application/atom+xml; charset=utf-8';
const ICS = 'text/calendar; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const CSV = 'text/csv; charset=utf-8';
const SVG = 'image/svg+xml';
/** The file, its parameter, its type, its tags, its group and something that it says. */
const files: [string, Record<string, string>, string, string, string, RegExp][] = [
  ['noticias.atom.ts', {}, ATOM, 'news settings', 'data', /<title>Noticias · /],
  ['contratos.atom.ts', {}, ATOM, 'processes settings', 'data', /<title>Contratos de obras · /],
  ['oportunidades.atom.ts', {}, ATOM, 'opportunities settings', 'data', /<title>Oportunidades de inversión · /],
  ['rendicion.atom.ts', {}, ATOM, '', 'data', /<feed /],
  ['datos/correcciones.atom.ts', {}, ATOM, 'projects table-projects settings', 'data', /<title>Correcciones · /],
  ['obras/[code].atom.ts', { code: '{code}' }, ATOM, 'project:{code} settings', 'data', /obras\/{code}\.atom"/],
  [
    'distritos/[ubigeo].atom.ts',
    { ubigeo: '{ubigeo}' },
    ATOM,
    'district-{ubigeo} settings',
    'data',
    /distritos\/{ubigeo}\.atom"/,
  ],
  [
    'proveedores/[key].atom.ts',
    { key: '{supplier}' },
    ATOM,
    'organization:{supplier} settings',
    'data',
    /proveedores\/{supplier}\.atom"/,
  ],
  [
    'oportunidades/[slug].atom.ts',
    { slug: '{opportunity}' },
    ATOM,
    'opportunity:{opportunity} settings',
    'data',
    /oportunidades\/{opportunity}\.atom"/,
  ],
  [
    'oportunidades.ics.ts',
    {},
    ICS,
    'opportunities settings',
    'data',
    /NAME:Oportunidades de inversión · .*\r\n[^]*URL:https:\/\/p\.example\/oportunidades\/\r\n/,
  ],
  ['actividades.ics.ts', {}, ICS, 'news settings', 'data', /NAME:Actividades · /],
  [
    'obras/[code].ics.ts',
    { code: '{code}' },
    ICS,
    'project:{code} settings',
    'data',
    /URL:https:\/\/p\.example\/obras\/{code}\/\r\n/,
  ],
  [
    'oportunidades/[slug].ics.ts',
    { slug: '{opportunity}' },
    ICS,
    'opportunity:{opportunity} settings',
    'data',
    /URL:https:\/\/p\.example\/oportunidades\/{opportunity}\/\r\n/,
  ],
  ['obras/[code].json.ts', { code: '{code}' }, JSON_TYPE, 'project:{code} settings', 'data', /^\{\n "/],
  ['datos/oc4ids/[code].json.ts', { code: '{code}' }, JSON_TYPE, 'project:{code} settings', 'data', /"projects":\[/],
  ['datos/openapi.json.ts', {}, JSON_TYPE, 'settings', 'data', /^\{\n "openapi": "3\.1/],
  ['datos/historico/recortes.json.ts', {}, JSON_TYPE, '', 'data', /^\{\n "recuts": \[\]\n\}\n$/],
  ['datos/ocds/extension/[name].json.ts', { name: 'extension' }, JSON_TYPE, 'none', 'data', /^\{\n "/],
  ['datos/ocds/extension/[name].json.ts', { name: 'release-schema' }, JSON_TYPE, 'none', 'data', /^\{\n "/],
  ['redirecciones.json.ts', {}, JSON_TYPE, 'redirects', 'detail', /^\{"redirects":\[[^\n]*\]\}\n$/],
  ['redirecciones.map.ts', {}, 'text/plain; charset=utf-8', 'redirects', 'detail', /;\n$|^# ninguna\n$/],
  ['obras/obra.schema.json.ts', {}, 'application/schema+json; charset=utf-8', 'none', 'data', /"\$schema"/],
  ['data.json.ts', {}, JSON_TYPE, '', 'data', /"dataset"/],
  ['datos/catalogo.jsonld.ts', {}, 'application/ld+json; charset=utf-8', '', 'data', /"@context"/],
  ['geo/distritos.json.ts', {}, JSON_TYPE, 'none', 'data', /^\[\{/],
  ['geo/vias.json.ts', {}, JSON_TYPE, 'none', 'data', /OpenStreetMap|licen[cs]e/i],
  ['geo/distritos.svg.ts', {}, SVG, 'none', 'data', /^<svg /],
  ['mapa/obras.svg.ts', {}, SVG, 'projects', 'aggregate', /^<svg /],
  [
    'mapa/puntos.json.ts',
    {},
    JSON_TYPE,
    'projects settings',
    'data',
    /Coordenadas de la fuente de cada obra; las que salen de OpenStreetMap: .*\(ODbL 1\.0\)/,
  ],
  ['mapa/trazos.json.ts', {}, JSON_TYPE, 'projects', 'aggregate', /\(ODbL 1\.0\)/],
  ['presupuesto/[year].csv.ts', { year: '{year}' }, CSV, 'budget:{year}', 'data', /{year}/],
  ['proveedores/[key].csv.ts', { key: '{supplier}' }, CSV, '', 'data', /\r\n/],
  ['visitas/visitas.csv.ts', {}, CSV, 'today', 'list', /^\ufeff?mes,visitas,paginas_leidas,dias_contados\r\n/],
  [
    'robots.txt.ts',
    {},
    'text/plain; charset=utf-8',
    'settings',
    'data',
    /^User-agent: \*\nDisallow: \/\*\?\n\nSitemap: https:\/\/p\.example\/sitemap\.xml\n$/,
  ],
  ['rendicion/[slug].csv.ts', { slug: 'paralizadas' }, 'text/csv; charset=utf-8; header=present', '', 'data', /\r\n/],
];

describe('pages that are files', () => {
  test.each(files)('%s %j', async (name, params, type, tags, group, says) => {
    const given = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, fill(value)]));
    const answer = await answerOf(await load(name), given);
    expect([answer.status, answer.type, answer.group]).toEqual([200, type, group]);
    if (tags !== '') expect(answer.tags).toEqual(fill(tags).split(' '));
    expect(answer.tags.length).toBeGreaterThan(0);
    expect(answer.text).toMatch(new RegExp(fill(says.source), says.flags));
    if (name.endsWith('.json.ts')) expect(() => JSON.parse(answer.text) as unknown).not.toThrow();
  });
  test.each([
    ['obras/[code].atom.ts', 'code'],
    ['obras/[code].ics.ts', 'code'],
    ['obras/[code].json.ts', 'code'],
    ['datos/oc4ids/[code].json.ts', 'code'],
    ['distritos/[ubigeo].atom.ts', 'ubigeo'],
    ['proveedores/[key].atom.ts', 'key'],
    ['proveedores/[key].csv.ts', 'key'],
    ['oportunidades/[slug].atom.ts', 'slug'],
    ['oportunidades/[slug].ics.ts', 'slug'],
    ['presupuesto/[year].csv.ts', 'year'],
    ['datos/ocds/extension/[name].json.ts', 'name'],
    ['rendicion/[slug].csv.ts', 'slug'],
    ['rendicion/[slug].xlsx.ts', 'slug'],
    ['compartir/[code].png.ts', 'code'],
  ])('%s of nothing is not found', async (name, parameter) => {
    const route = await load(name);
    for (const params of [{ [parameter]: 'no-hay' }, {}]) {
      const answer = await answerOf(route, params);
      expect([answer.status, answer.tags]).toEqual([404, []]);
    }
  });
});

describe('addresses', () => {
  type Listed = { path: string; group: string; tags: string[] };
  const listed = async (query: string): Promise<Listed[]> => {
    const { GET } = await import('../../../site/src/addresses/endpoint.ts');
    const answer = await answerOf({ GET }, {}, query);
    expect(answer.type).toBe(JSON_TYPE);
    return (JSON.parse(answer.text) as { addresses: Listed[] }).addresses;
  };
  test('the publisher is told of all, once each, and of the files made on request for a complete site only', async () => {
    const [some, complete] = [await listed(''), await listed('?completo=1')];
    const paths = (all: Listed[]): string[] => all.map(({ path }) => path);
    expect(new Set(paths(some)).size).toBe(some.length);
    expect(paths(some)).toEqual(
      expect.arrayContaining(['/', '/404.html', `/obras/${known.code}/`, '/robots.txt', '/sitemap.xml']),
    );
    const onlyComplete = paths(complete).filter((path) => !paths(some).includes(path));
    expect(onlyComplete).toContain(`/obras/${known.code}.json`);
    expect(paths(some).filter((path) => !paths(complete).includes(path))).toEqual([]);
  });
  test('search engines are told of the pages', async () => {
    const { text, type } = await answerOf(await load('sitemap.xml.ts'));
    expect(type).toBe('application/xml; charset=utf-8');
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">\n<url><loc>https:\/\/p\.example\//,
    );
    expect(text.endsWith('</url>\n</urlset>\n')).toBe(true);
    const places = [...text.matchAll(/<loc>https:\/\/p\.example(\/[^<]*)<\/loc>/g)].map(([, path]) => path ?? '');
    expect(places.every((path) => path.endsWith('/'))).toBe(true);
    expect(places).toContain(`/obras/${known.code}/`);
    const pagesOf = (await listed('')).filter(({ path }) => path.endsWith('/')).map(({ path }) => path);
    expect(places.filter((path) => !pagesOf.includes(path))).toEqual([]);
    expect(places.length).toBeGreaterThan(pagesOf.length / 2);
  });
});

describe('a subscription that the address asks for', () => {
  test('is of what there is; else to be chosen', async () => {
    const { readSubscriptionRequest } = await import('../../../site/src/requests/subscriptions.ts');
    const ask = (query: string, language: 'es' | 'en' = 'es') =>
      readSubscriptionRequest({ database, query: new URLSearchParams(query), language });
    const title = (table: string, key: string, field = 'title'): unknown =>
      database.prepare(`SELECT doc ->> '$.${field}' AS name FROM ${table} WHERE key = ?`).get(key)?.['name'];
    expect(ask(`obra=${known.code}`)).toEqual({ topic: `work:${known.code}`, label: title('projects', known.code) });
    expect(ask(`empresa=${known.supplier}`)).toEqual({
      topic: `supplier:${known.supplier}`,
      label: title('organizations', known.supplier, 'name'),
    });
    expect(ask(`oportunidad=${known.opportunity}`)).toMatchObject({ label: title('opportunities', known.opportunity) });
    expect(ask('distrito=150101')).toEqual({ topic: 'district:150101', label: 'Lima (Cercado)' });
    expect(ask('tema=noticias')).toEqual({ topic: 'topic:noticias', label: 'Noticias' });
    expect(ask('tema=noticias', 'en')).toEqual({ topic: 'topic:noticias', label: 'News' });
    for (const query of ['obra=no-hay', 'distrito=999999', 'tema=otro', 'empresa=%C3%B1'])
      expect(ask(query)).toEqual({ topic: null, isUnknown: true });
    for (const query of ['', 'obra=', 'obra=+', 'otra=1'])
      expect(ask(query)).toEqual({ topic: null, isUnknown: false });
  });
});
