import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { attempts, type Attempt } from '../policy/attempts.ts';
import { askersOf, personsIn } from '../policy/people.ts';
import type { Making } from '../policy/making.ts';
import { makings } from '../policy/makings.ts';
import { table, type Row } from '../policy/table.ts';
import { buildWorld, type World } from '../policy/world.ts';

let cms: TestCms;
let world: World;
let makingOf: Record<string, Making>;

beforeAll(async () => {
  cms = await openTestCms();
  world = await buildWorld(cms.payload);
  makingOf = makings(world);
}, 180_000);
afterAll(() => cms.close());

const operations = ['create', 'read', 'versions', 'file', 'notes', 'update', 'delete'] as const;
const cells = table.flatMap((row) =>
  operations.flatMap((operation) => (row[operation] === undefined ? [] : [{ row, operation, cell: row[operation] }])),
);

describe('SE-1 SE-2 EX-1 each rule of the policy over HTTP: who is not named is refused', () => {
  test.each(
    cells.map(({ row, operation, cell }, turn) => ({
      name: `${row.of} · ${row.when} · ${operation}`,
      row,
      operation,
      cell,
      turn,
    })),
  )('$name', async ({ row, operation, cell, turn }) => {
    const attempt = attemptOf(row, operation);
    const told: string[] = [];
    const askers = askersOf(cell, turn, { oneOfAKind: process.env['TEST_DATABASE'] === 'mongodb' });
    for (const person of askers) {
      const outcome = await attempt(person);
      if (outcome !== 'refused') told.push(outcome === 'done' ? person : `${person}: ${outcome}`);
    }
    expect(told).toEqual(personsIn(cell).filter((person) => askers.includes(person)));
    expect(await attempt(null)).toBe('no session');
  });
});

function attemptOf({ of, when }: Row, operation: (typeof operations)[number]): Attempt {
  const making = makingOf[of];
  const make = making?.situations[when];
  if (!making || !make) throw new Error(`Nadie hace un documento de «${of}» en la situación «${when}».`);
  return attempts[operation]({ world, slug: of, making, make });
}

test('SE-1 every collection and global of the installation stands in the table, with each thing that can be done to it', () => {
  const told = new Set(cells.map(({ row, operation }) => `${row.of} ${operation}`));
  const { collections, globals } = cms.payload.config;
  const expected = [
    ...collections.flatMap(({ slug, versions, upload }) => [
      ...['create', 'read', 'update', 'delete'].map((operation) => `${slug} ${operation}`),
      ...(versions ? [`${slug} versions`] : []),
      ...(upload ? [`${slug} file`] : []),
    ]),
    ...globals.flatMap(({ slug }) => [`${slug} read`, `${slug} update`]),
  ];
  expect(expected.filter((name) => !told.has(name))).toEqual([]);
  expect(
    table.map(({ of }) => of).filter((slug) => ![...collections, ...globals].some((one) => one.slug === slug)),
  ).toEqual([]);
});

test('SE-1 a preference is deleted by its key by whoever set it, and by nobody else', async () => {
  const { ask, persons } = world;
  const address = '/api/payload-preferences/prueba-de-borrado';
  const [own, other] = [persons.W.headers, persons.contractor.headers];
  expect((await ask(address, { method: 'POST', headers: own, body: { value: { columns: 3 } } })).status).toBe(200);
  expect((await ask(address, { method: 'DELETE', headers: other })).status).toBe(404);
  expect((await ask(address, { headers: own })).body['value']).toEqual({ columns: 3 });
  expect((await ask(address, { method: 'DELETE', headers: own })).status).toBe(200);
  expect((await ask(address, { headers: own })).body['value'] ?? null).toBeNull();
  expect((await ask(address, { method: 'DELETE', headers: own })).status).toBe(404);
});
