import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sqliteAdapter } from '@payloadcms/db-sqlite';
import { expect, test } from 'vitest';
import { wrappedCalls } from '../../cms/database/readable-errors.ts';

/**
 * The version that `cms/database` and `cms/background` were written against: raising it is a decision, taken with the
 * differences read.
 */
const PINNED = '3.90.1';
const packages = ['payload', '@payloadcms/drizzle', '@payloadcms/db-sqlite', '@payloadcms/db-mongodb'] as const;

const replaced = ['beginTransaction', 'commitTransaction', 'rollbackTransaction', 'connect', 'destroy'];
const migrating = ['migrate', 'migrateDown', 'migrateFresh', 'migrateRefresh', 'migrateReset'];
/** No values of documents pass through these, or only our own code calls them. */
const leftAlone = [
  'convertPathToJSONTraversal',
  'countDistinct',
  'createJSONQuery',
  'createMigration',
  'deleteWhere',
  'dropDatabase',
  'execute',
  'generateSchema',
  'init',
  'insert',
  'migrateStatus',
  'rejectInitializing',
  'requireDrizzleKit',
  'resolveInitializing',
];

/** Files of Payload that something of ours leans on, by the first half of their sum, and what leans on them. */
const leanedOn: readonly (readonly [file: string, sum: string, ours: string])[] = [
  ['@payloadcms/drizzle/dist/updateOne.js', '8fc1267e20c63c68', 'compareAndSet (opción «atomic»)'],
  ['@payloadcms/db-mongodb/dist/updateOne.js', 'a2189e0e954ce08b', 'compareAndSet (findOneAndUpdate)'],
  ['@payloadcms/drizzle/dist/upsertRow/index.js', 'c61e24fc8c37c0a5', 'errores legibles y escritura por lotes'],
  ['@payloadcms/drizzle/dist/transactions/beginTransaction.js', '19c7efa7721a08db', 'cms/database/transactions.ts'],
  ['@payloadcms/drizzle/dist/transactions/commitTransaction.js', 'bae2d14de0f2d4d2', 'cms/database/transactions.ts'],
  ['@payloadcms/drizzle/dist/transactions/rollbackTransaction.js', 'f92a22d3fff99a30', 'cms/database/transactions.ts'],
  ['@payloadcms/db-sqlite/dist/connect.js', '6a66050da00f6b23', 'cms/database/sqlite.ts (un solo escritor)'],
  ['@payloadcms/db-mongodb/dist/connect.js', '5802a830f0a9db52', 'cms/database/mongo.ts (transacciones)'],
  ['@payloadcms/drizzle/dist/updateJobs.js', '3a63aea481cdf394', 'publicaciones programadas (run-due.ts)'],
  ['@payloadcms/db-mongodb/dist/updateJobs.js', '03e663970d4890e6', 'publicaciones programadas (run-due.ts)'],
  ['payload/dist/queues/utilities/updateJob.js', 'c7cf34e139130922', 'publicaciones programadas (run-due.ts)'],
  ['payload/dist/queues/operations/runJobs/index.js', 'c3d692d25f7c009e', 'publicaciones programadas (run-due.ts)'],
  ['payload/dist/versions/schedule/job.js', 'b6445ba2064db60a', 'cms/plugins/editing/scheduled.ts'],
  ['@payloadcms/drizzle/dist/createVersion.js', '4b14490b340817f0', 'cms/database/version-order.ts'],
  ['@payloadcms/db-mongodb/dist/createVersion.js', 'a6e9b55250598ee4', 'cms/database/version-order.ts'],
  ['@payloadcms/drizzle/dist/find/findMany.js', 'a7c7721566fc349a', 'cms/database/built-reads.ts'],
  ['@payloadcms/drizzle/dist/find/traverseFields.js', '57e169715683c90b', 'cms/database/built-reads.ts'],
];

const inPackages = (file: string): string =>
  readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), 'utf8');
const moved = (what: string): string =>
  `Payload cambió: ${what}. Revise cms/database y cms/background, y solo entonces esta prueba. / Payload moved: review cms/database and cms/background before you change this test.`;

test.each(packages)('9 %s is the version that was reviewed', (name) => {
  const { version } = JSON.parse(inPackages(`${name}/package.json`)) as { version: string };
  const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect([version, dependencies[name]], moved(`${name} es ${version}`)).toEqual([PINNED, PINNED]);
});

test('9 every call of the adapter is wrapped, replaced, migrating or left alone with a reason; none is new and none is gone', () => {
  const adapter = sqliteAdapter({ client: { url: 'file:no-se-abre.db' } }).init({
    payload: { config: {}, logger: {} },
  } as never) as unknown as Record<string, unknown>;
  const calls = Object.keys(adapter).filter((name) => typeof adapter[name] === 'function');
  const known = new Set<string>([...wrappedCalls, ...replaced, ...migrating, ...leftAlone]);
  const fresh = calls.filter((name) => !known.has(name));
  const gone = [...known].filter((name) => !calls.includes(name));
  expect(fresh, moved(`métodos nuevos sin clasificar: ${fresh.join(', ')}`)).toEqual([]);
  expect(gone, moved(`ya no existen: ${gone.join(', ')}`)).toEqual([]);
  expect(wrappedCalls).toHaveLength(24);
});

test.each(leanedOn)('9 %s reads as when it was reviewed', (file, sum, ours) => {
  const now = createHash('sha256').update(inPackages(file)).digest('hex').slice(0, 16);
  expect(now, moved(`${file}, en el que se apoya ${ours}`)).toBe(sum);
});
