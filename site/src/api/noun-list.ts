import { allNouns, type AnyNoun } from '../../../collections/nouns.ts';
import type { NounApi } from '../../../collections/published/told-outside.ts';
import { tableOfNoun } from '../../open-data/tables/of-nouns.ts';
import { count, document, documents } from '../../published/statement.ts';
import { firstKey, itemOf, one, type Item, type Resource } from './resource.ts';

/** The lists of nouns that say all of it themselves, each with its place among those of the API. */
export const nounLists = allNouns.flatMap(({ table, api }) =>
  api ? [{ rank: api.rank, resource: resourceOf(table, api) }] : [],
);

function resourceOf(from: AnyNoun['table'], api: NounApi<object>): Resource {
  const table = tableOfNoun(from, api.table);
  return {
    name: api.name,
    title: table.title,
    description: table.description,
    columns: table.columns,
    parts: [],
    parameters: api.parameters.map(({ where: _, matches: __, ...parameter }) => parameter),
    list: ({ query, page, limit, database, context }) => {
      const asked = api.parameters.flatMap((parameter) => {
        const value = query.get(parameter.name);
        return value ? [{ parameter, value }] : [];
      });
      const inSql = asked.flatMap(({ parameter, value }) =>
        parameter.where === undefined
          ? []
          : [{ where: parameter.where, value: parameter.isNumber ? Number(value) : value }],
      );
      const looking = asked.flatMap(({ parameter, value }) =>
        parameter.matches ? [(view: object) => parameter.matches(view, value)] : [],
      );
      const conditions = [...(api.table.where ? [api.table.where] : []), ...inSql.map(({ where }) => where)];
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      const values = inSql.map(({ value }) => value);
      const sql = `SELECT doc FROM ${from} ${where} ORDER BY ${api.table.order}`;
      const itemsOf = (rows: Iterable<object>): Item[] =>
        [...table.cellsOf(rows, context)].map((cells) => itemOf(table.columns, cells));
      const start = (page - 1) * limit;
      // A noun of few rows is read whole, with one statement.
      if (api.parameters.every(({ matches }) => !matches))
        return {
          total: count(database, `SELECT count(*) AS n FROM ${from} ${where}`, ...values),
          items: itemsOf(documents<object>(database, `${sql} LIMIT ? OFFSET ?`, ...values, limit, start)),
        };
      const found = documents<object>(database, sql, ...values).filter((view) =>
        looking.every((matches) => matches(view)),
      );
      return { total: found.length, items: itemsOf(found.slice(start, start + limit)) };
    },
    single: {
      key: 'clave',
      parts: [],
      example: (database) => firstKey(database, from),
      find: (key, database, context) =>
        one(table, document<object>(database, `SELECT doc FROM ${from} WHERE key = ?`, key), context),
    },
  };
}
