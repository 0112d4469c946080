import type { SQLiteAdapter } from '@payloadcms/db-sqlite';
import type { CollectionSlug, Payload, Where } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { fillCms } from '../load/generated/fill-cms.ts';

type Field = { dbKey: string; tsKey: string; isJson: boolean; relationTableTsKey?: string; selection: Field[] };
/** A relational query of drizzle, with what it builds by itself and what is given in its place. */
type Relational = {
  config: { where?: unknown; orderBy?: unknown; limit?: unknown };
  fullSchema: unknown;
  schema: unknown;
  tableNamesMap: unknown;
  table: unknown;
  tableConfig: { tsName: string };
  dialect: {
    sqlToQuery(sql: unknown): { sql: string; params: unknown[] };
    buildRelationalQuery(given: object): { sql: unknown; selection: Field[] };
  };
  _toSQL(): { query: { selection: Field[] }; builtQuery: { sql: string; params: unknown[] } };
};

let cms: TestCms;
let payload: Payload;
let prototype: Relational;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  await fillCms({ payload, works: 12, reportsPerWork: 2 });
  const [builder] = Object.values((payload.db as unknown as SQLiteAdapter).drizzle.query) as unknown as {
    findMany(config: object): Relational;
  }[];
  prototype = Object.getPrototypeOf(builder?.findMany({})) as Relational;
}, 300_000);
afterAll(() => cms.close());

const outline = (fields: readonly Field[]): unknown[] =>
  fields.map(({ dbKey, tsKey, isJson, relationTableTsKey, selection }) => [
    ...[dbKey, tsKey, isJson, relationTableTsKey],
    outline(selection),
  ]);

/** What the queries built while `work` ran, beside what drizzle builds for the same by itself. */
async function built(work: () => Promise<unknown>): Promise<{ given: unknown; byItself: unknown }[]> {
  const seen: { given: unknown; byItself: unknown }[] = [];
  const toSql = prototype._toSQL;
  prototype._toSQL = function watched(this: Relational) {
    const given = toSql.call(this);
    const { fullSchema, schema, tableNamesMap, table, tableConfig, dialect, config } = this;
    const { sql, selection } = dialect.buildRelationalQuery({
      ...{ fullSchema, schema, tableNamesMap, table, tableConfig },
      ...{ queryConfig: config, tableAlias: tableConfig.tsName },
    });
    const { sql: text, params } = dialect.sqlToQuery(sql);
    seen.push({
      given: [given.builtQuery.sql, given.builtQuery.params, outline(given.query.selection)],
      byItself: [text, params, outline(selection)],
    });
    return given;
  };
  try {
    await work();
  } finally {
    prototype._toSQL = toSql;
  }
  return seen;
}

test('11-10 every collection is read by the same statements and values as drizzle builds by itself, the first time and again', async () => {
  const slugs = Object.keys(payload.collections) as CollectionSlug[];
  const wheres: Where[] = [
    {},
    { id: { equals: 'ninguno' } },
    { id: { in: ['uno', 'dos', 'tres'] } },
    {
      and: [{ id: { not_equals: 'x' } }, { or: [{ id: { in: ['a', 'b'] } }, { id: { exists: false } }] }],
    },
  ];
  const seen = await built(async () => {
    for (const turn of [1, 2])
      for (const collection of slugs)
        for (const where of wheres) {
          const asked = {
            collection,
            where,
            overrideAccess: true,
            depth: 0,
            limit: 3 + turn,
            disableErrors: true,
          } as const;
          await payload.find(asked);
          await payload.find({ ...asked, sort: '-id', pagination: false, page: turn });
          await payload.find({ ...asked, select: { id: true } as never });
          if (payload.collections[collection].config.versions)
            await payload.findVersions({ collection, where: {}, limit: 2, depth: 0, overrideAccess: true } as never);
        }
    for (const { slug } of payload.config.globals) await payload.findGlobal({ slug: slug as never, depth: 0 });
  });
  expect(seen.length).toBeGreaterThan(slugs.length * 20);
  for (const { given, byItself } of seen) expect(given).toEqual(byItself);
}, 300_000);

test('11-10 what is read is what was written, also where two reads differ only in what they look for', async () => {
  const { docs } = await payload.find({ collection: 'projects', limit: 12, depth: 0, sort: 'code' });
  expect(docs).toHaveLength(12);
  for (const { id, code, title, districts } of docs) {
    const one = await payload.findByID({ collection: 'projects', id, depth: 0 });
    expect([one.id, one.code, one.title, one.districts]).toEqual([id, code, title, districts]);
  }
  expect(new Set(docs.map(({ code }) => code)).size).toBe(12);
});
