import { allNouns, type AnyNoun } from '../../../collections/nouns.ts';
import type { NounApi } from '../../../collections/published/told-outside.ts';
import { tableOfNoun } from '../../open-data/tables/of-nouns.ts';
import { count, document, documents } from '../../published/statement.ts';
import { firstKey, itemOf, one, type Resource } from './resource.ts';

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
    parameters: api.parameters.map(({ where: _, isNumber: __, ...parameter }) => parameter),
    list: ({ query, page, limit, database, context }) => {
      const asked = api.parameters.flatMap(({ name, where, isNumber }) => {
        const value = query.get(name);
        return value ? [{ where, value: isNumber ? Number(value) : value }] : [];
      });
      const conditions = [...(api.table.where ? [api.table.where] : []), ...asked.map(({ where }) => where)];
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      const values = asked.map(({ value }) => value);
      const rows = documents<object>(
        database,
        `SELECT doc FROM ${from} ${where} ORDER BY ${api.table.order} LIMIT ? OFFSET ?`,
        ...values,
        limit,
        (page - 1) * limit,
      );
      return {
        total: count(database, `SELECT count(*) AS n FROM ${from} ${where}`, ...values),
        items: [...table.cellsOf(rows, context)].map((cells) => itemOf(table.columns, cells)),
      };
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
