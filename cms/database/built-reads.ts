import type { SQLiteAdapter } from '@payloadcms/db-sqlite';

type Built = { sql: string; params: unknown[] };
type Query = { selection: unknown; sql: unknown };
type Config = Record<string, unknown> & { where?: unknown; orderBy?: unknown; limit?: unknown; offset?: unknown };
/** What drizzle's relational query holds. */
type Relational = {
  config: Config;
  fullSchema: unknown;
  schema: unknown;
  tableNamesMap: unknown;
  table: unknown;
  tableConfig: { tsName: string; dbName?: string; columns: Record<string, { name: string }> };
  dialect: { buildRelationalQuery(given: object): Query; sqlToQuery(sql: unknown): Built };
  _toSQL(): { query: Query; builtQuery: Built };
};
type Head = { query: Query; builtQuery: Built };

const MOST_KEPT = 500;
/** Orders that ask nothing of their surroundings: `({ order }, { asc: ASC }) => [ASC(order)]`. */
const PLAIN_ORDER = /^\(\{ ?(\w+)(?:: ?(\w+))? ?\}, ?\{ ?asc(?:: ?(\w+))? ?\}\) ?=> ?\[ ?(\w+)\((\w+)\) ?\]$/;
const patched = new WeakSet<object>();

/**
 * Keeps the SQL of reads that differ only in what they look for. Payload describes a document with all its lists to drizzle at every read, and drizzle
 * builds the same `select` of some thousand characters again each time: a seventh of what a save costs. Kept is what stands before
 * `where`; the rest is built as before. What this cannot see through is left to drizzle whole. Once per class of queries.
 */
export function keepBuiltReads(adapter: SQLiteAdapter): void {
  const builders = Object.values(adapter.drizzle.query) as unknown as { findMany(config: object): Relational }[];
  const sample = builders[0]?.findMany({});
  if (!sample) return;
  const prototype = Object.getPrototypeOf(sample) as Relational;
  if (patched.has(prototype)) return;
  patched.add(prototype);
  const original = prototype._toSQL;
  /** By the schema, which each connection has of its own, and then by what is asked for. */
  const kept = new WeakMap<object, Map<string, Head>>();
  prototype._toSQL = function built(this: Relational) {
    const shape = shapeOf(this.config);
    const tail = shape === null ? null : tailOf(this);
    if (tail === null) return original.call(this);
    const heads = kept.get(this.schema as object) ?? new Map<string, Head>();
    kept.set(this.schema as object, heads);
    const key = `${this.tableConfig.tsName} ${shape}`;
    const head = heads.get(key) ?? headOf(this, original);
    if (heads.size >= MOST_KEPT && !heads.has(key)) heads.clear();
    heads.set(key, head);
    const { sql, params } = head.builtQuery;
    return {
      query: head.query,
      builtQuery: { ...head.builtQuery, sql: sql + tail.sql, params: [...params, ...tail.params] },
    };
  };
}

/** The query without what it looks for, in which order and how much of it. */
function headOf(query: Relational, toSql: Relational['_toSQL']): Head {
  const { where: _where, orderBy: _orderBy, limit: _limit, offset: _offset, ...config } = query.config;
  return toSql.call(Object.assign(Object.create(query) as Relational, { config }));
}

/** What follows the table's name, with its values; null where it cannot be told apart. */
function tailOf(query: Relational): Built | null {
  const { config, dialect, fullSchema, schema, tableNamesMap, table, tableConfig } = query;
  const { where, orderBy, limit, offset } = config;
  const id = tableConfig.columns['id']?.name;
  if (id === undefined) return null;
  const { sql } = dialect.buildRelationalQuery({
    ...{ fullSchema, schema, tableNamesMap, table, tableConfig },
    tableAlias: tableConfig.tsName,
    queryConfig: { columns: { id: true }, where, orderBy, limit, offset },
  });
  const built = dialect.sqlToQuery(sql);
  const start = new RegExp(`^select "${id}" from "\\w+" "${tableConfig.tsName}"`).exec(built.sql)?.[0];
  return start === undefined ? null : { ...built, sql: built.sql.slice(start.length) };
}

/** What is read, as a text: the same for the same `select`. Null when it holds what cannot be compared. */
function shapeOf(config: Config): string | null {
  const { where: _where, orderBy: _orderBy, limit: _limit, offset: _offset, ...read } = config;
  return textOf(read);
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === true || value === false) return String(value);
  if (typeof value === 'number' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return orderOf(value);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return null;
  let text = '{';
  for (const [name, one] of Object.entries(value)) {
    const inside = textOf(one);
    if (inside === null) return null;
    text += `${JSON.stringify(name)}:${inside},`;
  }
  return `${text}}`;
}

/** Texts of functions are the same object for the same place in a program: each is looked at once. */
const orders = new Map<string, string | null>();

function orderOf(order: object): string | null {
  const text = Function.prototype.toString.call(order);
  let known = orders.get(text);
  if (known === undefined) {
    const [, column, alias = column, asc = 'asc', called, sorted] = PLAIN_ORDER.exec(text.replace(/\s+/g, ' ')) ?? [];
    known = column !== undefined && called === asc && sorted === alias ? `asc(${column})` : null;
    if (orders.size < MOST_KEPT) orders.set(text, known);
  }
  return known;
}
