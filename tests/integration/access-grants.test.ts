import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasSharedDocuments, sharedDocuments } from '../../cms/plugins/grants/shared-documents.ts';
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

const found = async (who: Person, query: Record<string, string>): Promise<string[]> => {
  const path = `/api/users/directory?${new URLSearchParams(query).toString()}`;
  const { body } = await world.ask(path, { headers: world.persons[who].headers });
  return (body['people'] as { name: string; function: string }[])
    .map(({ name }) => name.replace('Persona ', ''))
    .sort();
};

test('SE-1 names and functions of persons are for those of the house who name them in forms', async () => {
  const list = (who: Person) => world.ask('/api/users/directory?q=mml', { headers: world.persons[who].headers });
  const { status, body } = await list('AJ');
  expect([status, body]).toEqual([
    200,
    {
      people: [
        {
          id: world.persons.MML.id,
          name: 'Persona MML',
          function: 'Municipalidad Metropolitana de Lima (solo lee)',
        },
      ],
      hasMore: false,
    },
  ]);
  for (const who of ['contractor', 'MML', 'IC'] as const) expect((await list(who)).status, who).toBe(403);
});

test('SE-1 a person is found by name, office or company, without accents, page by page', async () => {
  expect(await found('AJ', { q: 'juridica persona' })).toEqual(['AJ']);
  const { body } = await world.ask(`/api/users/directory?id=${world.persons.supervisor.id}`, {
    headers: world.persons.AJ.headers,
  });
  const [{ function: of }] = body['people'] as [{ function: string }];
  const company = of.replace('Supervisor de obra · ', '');
  expect(company).not.toBe(of);
  expect(await found('AJ', { q: company.toUpperCase() })).toEqual(['supervisor']);
  const pages = await Promise.all(['1', '2'].map((page) => found('AJ', { page })));
  expect(pages.map(({ length }) => length)).toEqual([20, 6]);
  expect(new Set(pages.flat()).size).toBe(26);
});

test.each([
  [{ q: 'a'.repeat(201) }, '«q» no sirve: escriba 200 letras como máximo.'],
  [{ page: '1001' }, '«page» no sirve: las páginas van de 1 a 1000; para llegar más lejos busque con más letras.'],
  [{ for: 'todo' }, '«for» no sirve: use grant, owner o membership.'],
  [
    { id: 'x'.repeat(65) },
    '«id» no sirve: es el identificador de un documento o de una cuenta, de 64 letras como máximo.',
  ],
])('SE-1 a search for persons that cannot be understood says what to mend: %o', async (query, message) => {
  const path = `/api/users/directory?${new URLSearchParams(query as Record<string, string>).toString()}`;
  const { status, body } = await world.ask(path, { headers: world.persons.AJ.headers });
  expect([status, body]).toEqual([400, { errors: [{ message }] }]);
});

test('SE-1 only those are offered who can be chosen: for a document who does not read it already, for a work those of companies, for owning one the house', async () => {
  const all = async (query: Record<string, string>): Promise<string[]> =>
    [...(await found('AJ', query)), ...(await found('AJ', { ...query, page: '2' }))].sort();
  const companies = [
    'coming',
    'cons',
    'concessionaire',
    'contractor',
    'foreignContractor',
    'foreignSupervisor',
    'grantOver',
    'granted',
    'hiddenCompany',
    'named',
    'past',
    'reached',
    'supervisor',
    'withdrawn',
  ];
  const house = ['A', 'AF', 'AJ', 'GP', 'GSC', 'IC', 'MML', 'OCO', 'PP', 'SG', 'W'];
  // Whose employment is over («left») is offered for nothing.
  expect(await all({ for: 'membership' })).toEqual([...companies].sort());
  expect(await all({ for: 'owner' })).toEqual(house);
  // Legal reads it by its function, and owns it.
  expect(await all({ for: 'grant', document: ofLegal })).toEqual(
    [...companies, ...house.filter((one) => one !== 'AJ')].sort(),
  );
  const internal = await document({ classification: 'internal', ownerOffice: 'legal' });
  expect(await all({ for: 'grant', document: internal })).toEqual([...companies, 'MML'].sort());
});

test('SE-1 the others are refused also where they are named without the search, each with the field to mend', async () => {
  const problem = async (answer: { status: number; body: Record<string, unknown> }): Promise<unknown[]> => {
    const [error] = answer.body['errors'] as [{ data?: { errors?: { path: string }[] } }];
    return [answer.status, error.data?.errors?.map(({ path }) => path)];
  };
  const named = (who: Person): { person: string } => ({ person: world.persons[who].id });
  // Of a company no longer, oneself, and whoever reads it anyway.
  for (const who of ['left', 'AJ'] as const)
    expect(await problem(await give('AJ', named(who))), who).toEqual([400, ['person']]);
  const internal = await document({ classification: 'internal', ownerOffice: 'legal' });
  expect(await problem(await give('AJ', { document: internal, ...named('PP') }))).toEqual([400, ['person']]);
  const { docs } = await cms.payload.find({ collection: 'organizations', limit: 1, depth: 0, overrideAccess: true });
  const takePart = (who: Person) =>
    world.ask('/api/memberships?depth=0', {
      method: 'POST',
      headers: world.persons.A.headers,
      body: { ...named(who), organization: docs[0]?.id },
    });
  for (const who of ['left', 'GP'] as const) expect(await problem(await takePart(who)), who).toEqual([400, ['person']]);
  expect((await takePart('contractor')).status).toBe(201);
  const own = await document({ classification: 'internal', ownerOffice: 'legal' });
  const giveAway = (who: Person) =>
    world.ask(`/api/documents/${own}?depth=0`, {
      method: 'PATCH',
      headers: world.persons.AJ.headers,
      body: { ownerPerson: world.persons[who].id },
    });
  expect(await problem(await giveAway('contractor'))).toEqual([400, ['ownerPerson']]);
  expect((await giveAway('GP')).status).toBe(200);
});

test('SE-1 «Documentos compartidos» has exactly what was given and may still be read, and stands in the menu only then', async () => {
  const titles = async (who: Person) => {
    const user = (await cms.payload.findByID({ collection: 'users', id: world.persons[who].id, depth: 0 })) as never;
    const by = { payload: cms.payload, user: { ...(user as object), collection: 'users' } as never };
    const listed = await sharedDocuments(by);
    expect(await hasSharedDocuments(by)).toBe(listed.length > 0);
    return listed.map(({ title, until }) => [title, until]);
  };
  // Public: read by all, and given to nobody.
  await document({ title: 'Acta pública', classification: 'public' });
  const [one, other] = await Promise.all(
    ['Segunda acta', 'Primera acta'].map((title) =>
      document({ title, classification: 'confidential', readableBy: ['legal'], ownerOffice: 'legal' }),
    ),
  );
  for (const id of [one, other]) await give('AJ', { document: id, person: world.persons.past.id });
  await give('AJ', { document: one, person: world.persons.GP.id, until: '2998-01-31' });
  expect(await titles('past')).toEqual([
    ['Primera acta', '2999-12-31'],
    ['Segunda acta', '2999-12-31'],
  ]);
  expect(await titles('GP')).toEqual([['Segunda acta', '2998-01-31']]);
  for (const who of ['contractor', 'AJ', 'A', 'grantOver', 'withdrawn'] as const)
    expect(await titles(who), who).toEqual([]);
  await cms.payload.update({
    collection: 'access-grants',
    where: { and: [{ document: { equals: one } }, { person: { equals: world.persons.past.id } }] },
    data: { isWithdrawn: true },
  });
  expect(await titles('past')).toEqual([['Primera acta', '2999-12-31']]);
});
