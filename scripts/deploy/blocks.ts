import { QUERY_PATHS } from '../../collections/doors/routes.ts';
import type { PublicForm } from '../../collections/forms/form.ts';
import { forms } from '../../collections/forms/index.ts';
import { keyPages, pagesWithForm, pattern } from '../../collections/forms/paths.ts';

/**
 * Marked blocks of a configuration file: what stands between `# >>> <name>` and `# <<<`, line by line, without
 * indentation.
 */
export type Blocks = Readonly<Record<string, readonly string[]>>;

const anyOf = (paths: readonly string[]): string =>
  paths.length === 1 ? (paths[0] ?? '') : `(${[...new Set(paths)].join('|')})`;
const formPaths = anyOf(forms.map(({ path }) => pattern(path)));
const keyPaths = anyOf(keyPages.map(pattern));
const pagesAgain = anyOf(pagesWithForm.map(pattern));
/** Folders of the pages that carry a key: no log keeps a query of what lies there. */
const keyFolders = anyOf(keyPages.map((page) => pattern(page.replace(/[^/]+\/$/, ''))));
/** In bytes: `16k` is 16,384 of them for nginx and `16KB` 16,000 for Caddy. */
const bytes = Math.max(...forms.map(({ limits }: PublicForm) => limits.bytes));

/** Blocks of `nginx.conf`. Patterns stand in quotes: nginx reads a bare `{` as the beginning of a block. */
export const nginxBlocks: Blocks = {
  'caché de las páginas con clave': [`"~^${keyPaths}$" "private, no-store";`],
  'origen de las páginas con clave': [`"~^${keyPaths}$" "strict-origin";`],
  'registro de las páginas con clave': [`"~^(?<logged_path>${keyFolders}[^?]*)\\?"  $logged_path;`],
  'consultas con filtros': [
    `"~^${anyOf([...QUERY_PATHS].map(pattern))}\\?.+" 1;`,
    '# Un formulario que vuelve con lo que hay que corregir.',
    `"~^${pagesAgain}\\?(.*&)?errores=" 1;`,
  ],
  formularios: [`"~^POST ${formPaths}$" 1;`],
  'tamaño de un formulario': [`client_max_body_size ${bytes};`],
  'páginas con clave': [`location ~ "^${keyPaths}$" {`],
};

/** Blocks of the `Caddyfile`. */
export const caddyBlocks: Blocks = {
  formularios: [`path_regexp ^${formPaths}$`],
  'formularios, lo único que no solo se lee': [`path_regexp ^${formPaths}$`],
  'consultas con filtros': [`path ${[...QUERY_PATHS].join(' ')}`],
  'formularios que vuelven': [`path_regexp ^${pagesAgain}$`],
  'páginas con clave': [`path_regexp ^${keyPaths}$`],
  'páginas sin clave': [`not path_regexp ^${keyPaths}$`],
  'páginas sin clave que cambian': [`not path_regexp ^${keyPaths}$`],
  'tamaño de un formulario': [`max_size ${bytes}`],
};

/**
 * The file with its marked blocks written anew, each with the indentation of its mark. Throws `Error` when the file has
 * not exactly one mark per block, or one that is none of them.
 */
export function withBlocks(text: string, blocks: Blocks): string {
  const missing = new Set(Object.keys(blocks));
  const written = text.replace(
    /^([ \t]*)# >>> (.+)\n(?:.*\n)*?[ \t]*# <<<$/gm,
    (_whole, indentation: string, name: string) => {
      const lines = blocks[name];
      if (!lines || !missing.delete(name)) throw new Error(`La marca «${name}» sobra o está dos veces.`);
      return [`# >>> ${name}`, ...lines, '# <<<'].map((line) => `${indentation}${line}`).join('\n');
    },
  );
  if (missing.size > 0) throw new Error(`Falta la marca «${[...missing].join('», «')}».`);
  return written;
}
