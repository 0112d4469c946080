import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { pdf } from '../policy/making.ts';
import type { Person } from '../policy/people.ts';
import { buildWorld, type World } from '../policy/world.ts';

let cms: TestCms;
let world: World;
let ofLegal: string;

beforeAll(async () => {
  cms = await openTestCms();
  world = await buildWorld(cms.payload);
  ofLegal = await document({ classification: 'confidential', readableBy: ['legal'], ownerOffice: 'legal' });
}, 180_000);
afterAll(() => cms.close());

const document = (data: object): Promise<string> =>
  world.put('documents', { title: 'Acta reservada', ...data }, { file: pdf() });
const give = (who: Person, data: object = {}) =>
  world.ask('/api/access-grants?depth=0', {
    method: 'POST',
    headers: world.persons[who].headers,
    body: { document: ofLegal, person: world.persons.foreignContractor.id, until: '2999-12-31', ...data },
  });
const reads = async (who: Person): Promise<number> =>
  (await world.ask(`/api/documents/${ofLegal}?depth=0`, { headers: world.persons[who].headers })).status;

test('SE-1 plan 3.12.2 the owner gives access and takes it back; both stand in the activity', async () => {
  expect(await reads('foreignContractor')).toBe(404);
  const given = await give('AJ');
  const { id } = given.body['doc'] as { id: string };
  expect([given.status, await reads('foreignContractor')]).toEqual([201, 200]);
  const taken = await world.ask(`/api/access-grants/${id}?depth=0`, {
    method: 'PATCH',
    headers: world.persons.AJ.headers,
    body: { isWithdrawn: true },
  });
  expect([taken.status, await reads('foreignContractor')]).toEqual([200, 404]);
  const { docs } = await cms.payload.find({
    collection: 'activities',
    where: { and: [{ source: { equals: 'access-grants' } }, { documentId: { equals: id } }] },
    sort: 'id',
    overrideAccess: true,
  });
  expect(docs.map(({ act, actorId, title }) => [act, actorId, title])).toEqual([
    ['create', world.persons.AJ.id, 'Persona foreignContractor'],
    ['update', world.persons.AJ.id, 'Persona foreignContractor'],
  ]);
  expect(docs[1]?.changed).toEqual(['isWithdrawn']);
});

test('SE-1 nobody else gives it: not another office, not those who edit everything, not who was let in', async () => {
  const { body } = await give('AJ', { person: world.persons.foreignSupervisor.id });
  expect(body['doc']).toMatchObject({ personName: 'Persona foreignSupervisor' });
  for (const who of ['W', 'GP', 'IC', 'foreignSupervisor'] as const) expect((await give(who)).status, who).toBe(403);
  expect(await reads('GP')).toBe(404);
});

test('SE-1 not to what is public, nor until a day that is past', async () => {
  const open = await document({ classification: 'public', ownerOffice: 'legal' });
  expect((await give('AJ', { document: open })).status).toBe(400);
  expect((await give('AJ', { until: '2020-01-01' })).status).toBe(400);
});

test('SE-1 whose a document is says its owner; of one that nobody owns, whoever may change it', async () => {
  const change = async (id: string, who: Person, ownerOffice: string): Promise<unknown> => {
    const path = `/api/documents/${id}?depth=0`;
    await world.ask(path, { method: 'PATCH', headers: world.persons[who].headers, body: { ownerOffice } });
    return (await cms.payload.findByID({ collection: 'documents', id, depth: 0 })).ownerOffice;
  };
  const owned = await document({ classification: 'internal', ownerOffice: 'legal' });
  expect(await change(owned, 'PP', 'planningBudget')).toBe('legal');
  expect(await change(owned, 'AJ', 'planningBudget')).toBe('planningBudget');
  const free = await document({ classification: 'internal' });
  expect(await change(free, 'PP', 'planningBudget')).toBe('planningBudget');
});

test('SE-1 names and functions of persons are for those of the house who name them in forms', async () => {
  const list = (who: Person) => world.ask('/api/users/directory', { headers: world.persons[who].headers });
  const { status, body } = await list('AJ');
  const people = body['people'] as { id: string }[];
  expect([status, people.find(({ id }) => id === world.persons.MML.id)]).toEqual([
    200,
    { id: world.persons.MML.id, name: 'Persona MML', function: 'Municipalidad Metropolitana de Lima (solo lee)' },
  ]);
  for (const who of ['contractor', 'MML', 'IC'] as const) expect((await list(who)).status, who).toBe(403);
});
