import { DatabaseSync } from 'node:sqlite';
import { inParallel } from '../../site/publisher/in-parallel.ts';
import type { Settings } from '../../collections/installation/environment.ts';
import { codings, hashOf, served } from './forms.ts';
import { isAllowed, type Account } from './ledger.ts';

/** What does not agree: where, and what it says instead. */
export type Difference = { place: string; what: string };
export type Checked = { works: number; pages: number; accounts: number; differences: Difference[] };

type Place = Pick<Settings, 'dataDir' | 'publishedDb' | 'publisherDb' | 'portalPort'>;
const AT_ONCE = 4;
const WORK = /\/obras\/([\w-]+)\/(?=["<?#]|$)/g;

/**
 * Acknowledged = stored = published = served, of an installation that runs and has nothing left to do: every page that the publisher noted is
 * served as it was written, in all three forms; sitemap, lists and API name the works of the read model and no other; what was acknowledged (`accounts`)
 * stands in `cms.db`, in the read model and on the page. Changes nothing.
 */
export async function standingCheck(settings: Place, accounts: readonly Account[] = []): Promise<Checked> {
  const differences: Difference[] = [];
  const told = (place: string, what: string): void => void differences.push({ place, what });
  const portal = `http://127.0.0.1:${settings.portalPort}`;
  const works = rowsOf(settings.publishedDb, "SELECT key, doc ->> '$.title' AS said FROM projects");
  const pages = rowsOf(
    settings.publisherDb,
    "SELECT path AS key, hash AS said FROM pages WHERE release = (SELECT value FROM meta WHERE key = 'release')",
  );
  await eachPage(portal, pages, told);
  await everyList(portal, new Set(works.keys()), told);
  for (const code of works.keys())
    if (!pages.has(`/obras/${code}/`)) told(`/obras/${code}/`, 'está en la vista pública y no tiene página');
  const stored = rowsOf(
    `${settings.dataDir}/cms.db`,
    'SELECT code AS key, title AS said FROM projects WHERE deleted_at IS NULL',
  );
  await inParallel(accounts, AT_ONCE, async (account) => {
    const { code } = account;
    const [kept, row] = [stored.get(code) ?? null, works.get(code) ?? null];
    if (!isAllowed(account, kept))
      told(code, `se confirmó «${account.acknowledged ?? 'borrada'}» y cms.db dice «${kept ?? 'nada'}»`);
    if (row !== kept) told(code, `cms.db dice «${kept ?? 'nada'}» y la vista pública «${row ?? 'nada'}»`);
    for (const coding of codings) await saysOnPage({ url: `${portal}/obras/${code}/`, coding, kept, told });
  });
  return { works: works.size, pages: pages.size, accounts: accounts.length, differences };
}

type Tell = (place: string, what: string) => void;

async function saysOnPage({
  url,
  coding,
  kept,
  told,
}: {
  url: string;
  coding: (typeof codings)[number];
  kept: string | null;
  told: Tell;
}): Promise<void> {
  try {
    const { status, text } = await served(url, coding);
    if (kept === null && status !== 404 && status !== 410)
      told(url, `no debería existir y responde ${status} (${coding})`);
    if (kept !== null && (status !== 200 || !text.includes(kept)))
      told(url, `responde ${status} sin «${kept}» (${coding})`);
  } catch (error) {
    told(url, `${coding}: ${String(error)}`);
  }
}

async function eachPage(portal: string, pages: ReadonlyMap<string, string>, told: Tell): Promise<void> {
  await inParallel([...pages], AT_ONCE, async ([path, hash]) => {
    for (const coding of codings)
      try {
        const { status, text } = await served(`${portal}${path}`, coding);
        const isRight = path === '/404.html' ? [200, 404].includes(status) : status === 200;
        if (!isRight) told(path, `responde ${status} (${coding})`);
        else if (hashOf(text) !== hash) told(path, `no es lo que se publicó (${coding})`);
      } catch (error) {
        told(path, `${coding}: ${String(error)}`);
      }
  });
}

/** Sitemap, pages of the list, and the API, page by page. */
async function everyList(portal: string, works: ReadonlySet<string>, told: Tell): Promise<void> {
  const text = async (path: string): Promise<string> => (await served(`${portal}${path}`, 'identity')).text.toString();
  const named = (body: string): string[] =>
    [...body.matchAll(WORK)].map(([, code]) => code ?? '').filter((code) => code !== 'pagina');
  const compare = (where: string, found: ReadonlySet<string>): void => {
    for (const code of works) if (!found.has(code)) told(where, `le falta ${code}`);
    for (const code of found) if (!works.has(code)) told(where, `nombra ${code}, que no está en la vista pública`);
  };
  const sitemap = await text('/sitemap.xml');
  compare('/sitemap.xml', new Set(named(sitemap.replaceAll(/<\/loc>/g, '<'))));
  const listed = new Set<string>();
  const last = Number(
    [...(await text('/obras/')).matchAll(/\/obras\/pagina\/(\d+)\//g)]
      .map(([, page]) => Number(page))
      .sort((a, b) => b - a)[0] ?? 1,
  );
  for (let page = 1; page <= last; page += 1)
    for (const code of named(await text(page === 1 ? '/obras/' : `/obras/pagina/${page}/`))) listed.add(code);
  compare('/obras/', listed);
  const answered = new Set<string>();
  for (let page = 1; ; page += 1) {
    const answer = JSON.parse(await text(`/api/v1/obras?limite=100&pagina=${page}`)) as {
      datos: { codigo: string }[];
      siguiente: string | null;
    };
    for (const { codigo } of answer.datos) answered.add(codigo);
    if (answer.siguiente === null) break;
  }
  compare('/api/v1/obras', answered);
}

/** Key and text of the rows that a query finds. */
function rowsOf(path: string, query: string): Map<string, string> {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    return new Map(
      database
        .prepare(query)
        .all()
        .map((row) => [String(row['key']), String(row['said'])]),
    );
  } finally {
    database.close();
  }
}
