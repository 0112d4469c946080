import { z } from 'zod';
import type { AnyNoun } from '../nouns.ts';

/** What is said of a noun that can be wrong without the compiler noticing. */
export type ToldNoun = Pick<
  AnyNoun,
  'slug' | 'table' | 'key' | 'page' | 'view' | 'shows' | 'tags' | 'addresses' | 'search' | 'openData' | 'api' | 'forget'
>;

/**
 * What is wrong with the nouns of a portal, one line each in Spanish; none for nouns that can be published together.
 */
export function problemsOf(nouns: readonly ToldNoun[]): string[] {
  return [
    ...twice(nouns, 'la colección', ({ slug }) => [slug]),
    ...twice(nouns, 'la tabla', ({ table }) => [table]),
    ...twice(nouns, 'la carpeta', ({ page, addresses }) => [page?.folder, addresses?.folder]),
    ...twice(nouns, 'la palabra del buscador', ({ search }) => [search?.kind]),
    ...twice(nouns, 'la lista de la API', ({ api }) => [api?.name]),
    ...twice(nouns, 'la tabla de datos abiertos', ({ openData }) => (openData?.tables ?? []).map(({ name }) => name)),
    ...twice(nouns, 'la palabra con que se olvida', ({ forget }) => [forget?.word]),
    ...nouns.flatMap((noun) => ownProblems(noun).map((problem) => `${noun.slug}: ${problem}`)),
  ];
}

function ownProblems({ table, key, page, view, tags, addresses, search, openData, api }: ToldNoun): string[] {
  const fields = Object.keys(
    (z.toJSONSchema(view, { unrepresentable: 'any' }) as { properties?: object }).properties ?? {},
  );
  const told = tags({ key: 'clave', before: null, after: {} });
  const lists = [...(openData?.tables ?? []), ...(api ? [api.table] : [])];
  return [
    ...(key.field === '' ? ['no dice con qué campo se la nombra («key»)'] : []),
    ...(key.kind !== 'id' && !fields.includes(key.field) ? [`su vista pública no tiene la clave «${key.field}»`] : []),
    ...(/^[a-z][a-z_]*$/.test(table) ? [] : [`«${table}» no sirve de nombre de tabla`]),
    ...(page && !/^\/(?:[a-z-]+\/)*$/.test(page.folder) ? [`«${page.folder}» no es una carpeta del portal`] : []),
    ...(page && !addresses ? ['tiene páginas y no dice con qué dato cambian sus direcciones («addresses»)'] : []),
    ...(addresses && !told.includes(addresses.tag)
      ? [`un cambio suyo no lleva «${addresses.tag}», y la lista de direcciones no se entera`]
      : []),
    ...(told.some((tag) => /\s|^$/.test(tag)) ? ['una marca de sus cambios tiene espacios o está vacía'] : []),
    ...(search && !page && !addresses?.folder && !search.href ? ['el buscador la encuentra y no dice su página'] : []),
    // Pages of a list overlap, and files change without a reason, where rows may stand in any order.
    ...lists
      .filter(({ order, primaryKey }) => !/(?:^|, )key(?: DESC)?$/.test(order) || primaryKey.length === 0)
      .map(({ name }) => `las filas de «${name}» no tienen un orden único, que acabe en «key»`),
  ];
}

/** What several nouns say for themselves. */
function twice(
  nouns: readonly ToldNoun[],
  what: string,
  of: (noun: ToldNoun) => readonly (string | undefined)[],
): string[] {
  const said = nouns.flatMap((noun) =>
    of(noun).flatMap((name) => (name === undefined ? [] : [{ name, slug: noun.slug }])),
  );
  return [...Map.groupBy(said, ({ name }) => name)]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => `${what} «${name}» es de varias: ${same.map(({ slug }) => slug).join(', ')}`);
}

/**
 * A field of the form that names documents: its path and the collections whose they are; of a text none, it names those
 * of several.
 */
export type NamingField = { path: string; targets: readonly string[] };

/**
 * What `shows` says that the form does not have. `fieldsOf`: the fields of a collection that name documents; null where
 * there is no such collection.
 */
export function shownProblems(
  nouns: readonly Pick<AnyNoun, 'slug' | 'shows' | 'remakes' | 'holds'>[],
  fieldsOf: (slug: string) => readonly NamingField[] | null,
): string[] {
  return nouns.flatMap(({ slug, shows, remakes, holds = [] }) => {
    const fields = fieldsOf(slug);
    if (!fields) return [`${slug}: no hay tal colección`];
    const wanted = [
      ...Object.entries(shows).flatMap(([to, paths]) => paths.map((path) => ({ of: slug, path, to, fields }))),
      ...(remakes ? [{ of: slug, path: remakes.path, to: remakes.slug, fields }] : []),
      ...holds.map(({ slug: of, path }) => ({ of, path, to: slug, fields: fieldsOf(of) ?? [] })),
    ];
    return wanted
      .filter(
        ({ path, to, fields: some }) =>
          !some.some(
            (one) => one.path === path && (to === 'texts' ? one.targets.length === 0 : one.targets.includes(to)),
          ),
      )
      .map(({ of, path, to }) => `${of}: «${path}» no es un campo que nombre ${to === 'texts' ? 'textos' : to}`);
  });
}
