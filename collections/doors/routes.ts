import { z } from 'zod';
import { pagesWithForm, pattern, queryPages } from '../forms/paths.ts';

/** Addresses whose filters the renderer answers; any other query string is ignored. */
export const QUERY_PATHS: ReadonlySet<string> = new Set([
  '/obras/',
  '/contratos/',
  '/proveedores/',
  '/noticias/',
  '/oportunidades/',
  '/buscar/',
  '/buscar/resultados/',
  '/rendicion/atrasadas/',
  '/rendicion/paralizadas/',
  '/rendicion/sobrecosto/',
  '/rendicion/informe-vencido/',
  '/comparar/',
  '/distritos/',
  '/mapa/',
  // Without filters: they say so.
  '/presupuesto/',
  '/concesiones/',
  '/control/',
  '/noticias/prensa/',
  '/transparencia/',
  '/visitas/',
  '/rendicion/',
  '/contratos/concentracion/',
  '/contratos/senales/',
  '/en/concessions/',
  '/en/opportunities/',
  // Forms: what is wrong, why one was not taken, the key of a mail.
  ...queryPages,
]);

/** The page of a document as the answer to a form of it: with what is wrong. */
const FORM_AGAIN = new RegExp(`^(?:${pagesWithForm.map(pattern).join('|')})$`);

/** Whether the renderer answers this address with its query; any other query string is ignored. */
export function takesQuery(path: string, query: string): boolean {
  return QUERY_PATHS.has(path) || (FORM_AGAIN.test(path) && /(?:^|&)errores=/.test(query));
}

/** What is made on request, and the folder of the page that it belongs to. */
const MADE_ON_REQUEST: readonly (readonly [address: RegExp, folder: string])[] = [
  [/^\/obras\/([a-z0-9-]+)\.(?:json|ics|atom)$/, '/obras/'],
  [/^\/datos\/oc4ids\/([a-z0-9-]+)\.json$/, '/obras/'],
  [/^\/incrustar\/obras\/([a-z0-9-]+)\/$/, '/obras/'],
  [/^\/compartir\/(?!portada\.)([a-z0-9-]+)\.png$/, '/obras/'],
  [/^\/proveedores\/([A-Za-z0-9-]+)\.csv$/, '/proveedores/'],
];

/**
 * Page of the work or supplier whose file, card or picture this address is, null for other addresses. Few ask for
 * these: the renderer makes them on request, where 10,000 works would be 65,000 more files in the publisher's way.
 */
export function pageOfMadeOnRequest(path: string): string | null {
  for (const [address, folder] of MADE_ON_REQUEST) {
    const key = address.exec(path)?.[1];
    if (key !== undefined) return `${folder}${key}/`;
  }
  return null;
}

/** Whether an address is one of the read API, which answers to programs and not to people. */
export function isReadApi(path: string): boolean {
  return path === '/api/v1' || path.startsWith('/api/v1/');
}

/** File of the site that says which addresses moved. */
export const REDIRECTS_FILE = 'redirecciones.json';

const Moved = z.object({
  from: z.string().startsWith('/'),
  // A header cannot hold a line break, and `//host` would lead away.
  to: z.string().regex(/^(\/(?![/\\])|https?:\/\/)[^\u0000-\u0020\u007f]*$/),
  isPermanent: z.boolean(),
});
export type Moved = z.infer<typeof Moved>;
export const RedirectsFile = z.object({ redirects: z.array(Moved) });
