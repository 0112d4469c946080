import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AnyNoun } from '../../collections/nouns.ts';
import { expect, test } from './product.ts';

/**
 * Where a noun is found by whom does not know it: written by hand, as visitors know the addresses. `code`: SQL of what
 * addresses call a row.
 */
type Place = {
  code?: string;
  /** Which rows are listed: an entity is no supplier, what is spent in a month stands apart. */
  where?: string;
  /** Its list, and the page of one. */
  list?: string;
  page?: (code: string) => string;
  /** Word of the search for its kind, and what of the row is looked for. */
  search?: readonly [kind: string, words: string];
  csv?: string;
  api?: string;
};
const title = "doc ->> '$.title'";

/** `nowhere`: it is shown on the pages of others, and nowhere by itself. The compiler asks for a new noun. */
const nowhere = null;
const places: Readonly<Record<AnyNoun['table'], Place | null>> = {
  projects: {
    list: '/obras/',
    page: (code) => `/obras/${code}/`,
    search: ['obras', title],
    csv: '/datos/obras.csv',
    api: '/api/v1/obras',
  },
  contracting_processes: {
    list: '/contratos/',
    page: (key) => `/contratos/${key}/`,
    search: ['contratos', "doc ->> '$.nomenclature'"],
    csv: '/datos/procesos.csv',
    api: '/api/v1/contratos',
  },
  organizations: {
    where: "doc ->> '$.roles' LIKE '%contractor%'",
    list: '/proveedores/',
    page: (key) => `/proveedores/${key}/`,
    search: ['empresas', "doc ->> '$.name'"],
    csv: '/datos/proveedores.csv',
    api: '/api/v1/proveedores',
  },
  concession_files: {
    code: "doc ->> '$.projectCode'",
    list: '/concesiones/',
    page: (code) => `/concesiones/${code}/`,
    search: ['concesiones', "doc ->> '$.name'"],
    csv: '/datos/concesiones.csv',
  },
  opportunities: {
    list: '/oportunidades/',
    page: (slug) => `/oportunidades/${slug}/`,
    search: ['oportunidades', title],
    csv: '/datos/oportunidades.csv',
    api: '/api/v1/oportunidades',
  },
  control_reports: {
    list: '/control/',
    page: (slug) => `/control/${slug}/`,
    search: ['control', "doc ->> '$.number'"],
    csv: '/datos/informes_control.csv',
  },
  news: { list: '/noticias/', page: (slug) => `/noticias/${slug}/`, search: ['noticias', title] },
  pages: { page: (slug) => `/${slug}/`, search: ['paginas', title] },
  transparency_items: { list: '/transparencia/', page: (slug) => `/transparencia/${slug}/` },
  documents: { search: ['documentos', title] },
  milestones: { csv: '/datos/hitos.csv' },
  progress_reports: { csv: '/datos/avances.csv', api: '/api/v1/avances' },
  budget_lines: { where: 'month IS NULL', csv: '/datos/presupuesto_anual.csv', api: '/api/v1/presupuesto' },
  media: nowhere,
  press_items: nowhere,
  redirects: nowhere,
};
const placed = Object.entries(places).flatMap(([table, place]) => (place ? [[table, place] as const] : []));

/** The real installation and the demonstration: between them they have rows of every noun. */
const installations = ['E2E', 'E2E_DEMO'].map((prefix) => ({
  url: process.env[`${prefix}_PORTAL_URL`] ?? '',
  dataDir: process.env[`${prefix}_DATA_DIR`] ?? '',
}));

test('11-1 every published noun is found by HTTP: in its list, on its page, by the search, in its file and in the API', async ({
  request,
}) => {
  const missing: string[] = [];
  const found = new Set<string>();
  for (const { url, dataDir } of installations) {
    const published = new DatabaseSync(join(dataDir, 'published.db'), { readOnly: true });
    const text = async (path: string): Promise<string> => {
      const answer = await request.get(`${url}${path}`);
      expect([path, answer.status()]).toEqual([path, 200]);
      return answer.text();
    };
    const looked = async (path: string, wanted: string): Promise<void> => {
      if (!(await text(path)).includes(wanted)) missing.push(`${url}${path} no tiene «${wanted}»`);
    };
    for (const [table, { code = 'key', where = '1', list, page, search, csv, api }] of placed) {
      const row = published
        .prepare(
          `SELECT ${code} AS code, ${search?.[1] ?? "''"} AS words, doc ->> '$.url' AS url FROM ${table} WHERE ${where} ORDER BY key LIMIT 1`,
        )
        .get();
      if (!row) continue;
      found.add(table);
      const [key, words] = [String(row['code']), String(row['words'])];
      if (page) await text(page(key));
      if (list && page) {
        const links = [...(await text(list)).matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
        const shape = new RegExp(`^${page('CLAVE').replace('CLAVE', '[^/]+')}$`);
        if (!links.some((href) => shape.test(href))) missing.push(`${url}${list} no lleva a ninguna página suya`);
      }
      if (search) {
        const few = words.split(' ').slice(0, 6).join(' ');
        const wanted = page ? `href="${page(key)}"` : String(row['url']);
        await looked(`/buscar/?tipo=${search[0]}&q=${encodeURIComponent(few)}`, wanted);
      }
      if (csv) await looked(csv, key);
      if (api) {
        await looked(`${api}?limite=100`, '"datos"');
        await looked(`${api}/${encodeURIComponent(key)}`, `"${key}"`);
      }
    }
    published.close();
  }
  expect(missing).toEqual([]);
  expect(placed.flatMap(([table]) => (found.has(table) ? [] : table))).toEqual([]);
});
