import { handleEndpoints, type Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let entity: string;
const tokens = {} as Record<'webmaster' | 'projectsOffice' | 'planningBudget', string>;

async function unite(
  from: string,
  into: string,
  {
    role = 'webmaster' as keyof typeof tokens,
    reason = 'Se registró dos veces',
    bases = undefined as Record<string, string> | undefined,
  } = {},
): Promise<{ status: number; body: { moved?: number; path?: string; errors?: { message: string }[] } }> {
  const version = async (id: string) =>
    [
      id,
      (await payload.findByID({ collection: 'organizations', id, depth: 0, disableErrors: true }))?.updatedAt ?? '',
    ] as const;
  const _bases = bases ?? Object.fromEntries([await version(from), await version(into)]);
  const response = await handleEndpoints({
    config: payload.config,
    request: new Request(`http://127.0.0.1:3000/api/organizations/${from}/merge`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `JWT ${tokens[role]}` },
      body: JSON.stringify({ into, reason, _bases }),
    }),
  });
  return { status: response.status, body: (await response.json()) as never };
}
const create = async (collection: string, data: object): Promise<string> =>
  String(
    (
      await payload.create({
        collection: collection as 'organizations',
        overrideAccess: true,
        depth: 0,
        data: data as never,
      })
    ).id,
  );
const company = (name: string, code: string | null, more: object = {}) =>
  create('organizations', {
    name,
    ...(code ? { code } : {}),
    roles: ['contractor'],
    namedAs: 'company',
    namedAsReason: 'Empresa inventada de la prueba',
    ...more,
  });

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  entity = await create('organizations', { name: 'MUNICIPALIDAD DE EJEMPLO', roles: ['entity'] });
  for (const role of ['webmaster', 'projectsOffice', 'planningBudget'] as const) {
    const account = { email: `${role.toLowerCase()}@prueba.example`, password: 'ocho-sauces-verdes-1' };
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { ...account, name: `Persona ${role}`, role, organization: entity },
    });
    tokens[role] = (await payload.login({ collection: 'users', data: account })).token ?? '';
  }
});
afterAll(() => cms.close());

test('10-1.2 two companies that are one: every mention moves, drafts and trash too, the names stay known, the address leads on', async () => {
  const [leaving, staying] = [
    await company('CONSTRUCTORA INVENTADA DEL SUR SAC', null, { aliases: ['C. I. SUR'] }),
    await company('Constructora Inventada del Sur S.A.C.', 'EMP-21', { website: 'https://sur.example' }),
  ];
  const before = await payload.findByID({ collection: 'organizations', id: leaving, depth: 0 });
  const consortium = await company('CONSORCIO INVENTADO', 'EMP-22', {
    roles: ['consortium'],
    members: [leaving, staying],
  });
  const project = await create('projects', {
    title: 'Puente Inventado',
    kind: 'publicWork',
    status: 'preparation',
    entity,
    contractor: leaving,
    _status: 'published',
  });
  const drafted = await create('projects', {
    title: 'Vía Inventada',
    kind: 'publicWork',
    status: 'preparation',
    entity,
    _status: 'published',
  });
  await payload.update({ collection: 'projects', id: drafted, draft: true, data: { supervisor: leaving } });
  const process = await create('contracting-processes', {
    nomenclature: 'LP-SM-21-2026-PRUEBA-1',
    title: 'Vía',
    buyer: entity,
    status: 'active',
    currency: 'PEN',
    awards: [{ awardId: 'a1', amount: 2_400_000, currency: 'PEN', suppliers: [leaving] }],
  });
  const trashed = await create('projects', {
    title: 'Parque Inventado',
    kind: 'publicWork',
    status: 'preparation',
    entity,
    contractor: leaving,
    _status: 'published',
  });
  await payload.update({ collection: 'projects', id: trashed, data: { deletedAt: new Date().toISOString() } });
  await payload.update({
    collection: 'projects',
    id: drafted,
    draft: true,
    data: { title: 'Vía Inventada corregida' },
  });

  const { status, body } = await unite(leaving, staying);
  expect([status, body]).toEqual([200, { id: staying, path: `/admin/collections/organizations/${staying}`, moved: 5 }]);
  await expect(payload.findByID({ collection: 'organizations', id: leaving })).rejects.toMatchObject({ status: 404 });
  expect(await payload.findByID({ collection: 'organizations', id: staying, depth: 0 })).toMatchObject({
    name: 'Constructora Inventada del Sur S.A.C.',
    code: 'EMP-21',
    website: 'https://sur.example',
    aliases: ['CONSTRUCTORA INVENTADA DEL SUR SAC', 'C. I. SUR'],
  });
  expect((await payload.findByID({ collection: 'organizations', id: consortium, depth: 0 })).members).toEqual([
    staying,
  ]);
  expect(await payload.findByID({ collection: 'projects', id: project, depth: 0 })).toMatchObject({
    contractor: staying,
    _status: 'published',
  });
  expect(await payload.findByID({ collection: 'projects', id: drafted, depth: 0 })).toMatchObject({
    title: 'Vía Inventada',
    _status: 'published',
  });
  expect(await payload.findByID({ collection: 'projects', id: drafted, depth: 0, draft: true })).toMatchObject({
    title: 'Vía Inventada corregida',
    supervisor: staying,
    _status: 'draft',
  });
  expect(await payload.findByID({ collection: 'projects', id: trashed, depth: 0, trash: true })).toMatchObject({
    contractor: staying,
  });
  expect((await payload.findByID({ collection: 'contracting-processes', id: process, depth: 0 })).awards).toMatchObject(
    [{ amount: 2_400_000, suppliers: [staying] }],
  );
  const { docs } = await payload.find({
    collection: 'redirects',
    where: { from: { equals: `/proveedores/${before.key}/` } },
  });
  expect(docs.map(({ to }) => to)).toEqual(['/proveedores/EMP-21/']);
  const { docs: acts } = await payload.find({
    collection: 'activities',
    where: { and: [{ act: { equals: 'merge' } }, { documentId: { in: [process, staying] } }] },
    sort: 'id',
  });
  expect(acts.map(({ source, actorName, reason, changed }) => ({ source, actorName, reason, changed }))).toEqual([
    {
      source: 'contracting-processes',
      actorName: 'Persona webmaster',
      reason: 'Se registró dos veces',
      changed: ['awards'],
    },
    {
      source: 'organizations',
      actorName: 'Persona webmaster',
      reason: 'Se registró dos veces',
      changed: expect.arrayContaining(['aliases']),
    },
  ]);
});

test('10-1.2 what cannot be one is refused and nothing changes; who does not edit organisations may not', async () => {
  const [one, other] = [
    await company('PRIMERA INVENTADA SAC', 'EMP-31'),
    await company('SEGUNDA INVENTADA SAC', 'EMP-32'),
  ];
  const project = await create('projects', {
    title: 'Otra obra',
    kind: 'publicWork',
    status: 'preparation',
    entity,
    contractor: one,
    _status: 'published',
  });
  const refused = await unite(one, other);
  expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
    422,
    'No son la misma: tienen códigos distintos (EMP-31 y EMP-32). Corrija el que esté mal antes de unir.',
  ]);
  expect((await unite(one, one)).status).toBe(422);
  expect((await unite('nadie', other)).status).toBe(404);
  for (const role of ['planningBudget', 'projectsOffice'] as const)
    expect((await unite(one, other, { role })).status).toBe(403);
  expect((await unite(one, other, { bases: {} })).status).toBe(428);
  expect(
    (await unite(one, other, { bases: { [one]: '2020-01-01T00:00:00.000Z', [other]: '2020-01-01T00:00:00.000Z' } }))
      .status,
  ).toBe(409);
  expect(await payload.findByID({ collection: 'projects', id: project, depth: 0 })).toMatchObject({ contractor: one });
});

test('10-1.2 before uniting it is told what is lost, and whether the activity keeps it', async () => {
  const told = async (
    from: string,
    into: string,
  ): Promise<{ isKept: boolean; differing: { path: string; leaving: string; staying: string }[] }> =>
    (await (
      await handleEndpoints({
        config: payload.config,
        request: new Request(`http://127.0.0.1:3000/api/organizations/${from}/merge?into=${into}`, {
          headers: { Authorization: `JWT ${tokens.webmaster}` },
        }),
      })
    ).json()) as never;
  const staying = await company('CONSTRUCTORA QUE QUEDA SAC', null, {
    contact: 'mesa@queda.example',
    roles: ['bidder'],
  });
  const named = await company('CONSTRUCTORA QUE SALE SAC', null, {
    contact: 'mesa@sale.example',
    website: 'https://sale.example',
    isHidden: true,
  });
  const { isKept, differing } = await told(named, staying);
  expect([isKept, differing.map(({ path, leaving, staying: stays }) => [path, leaving, stays])]).toEqual([
    true,
    [
      ['contact', 'mesa@sale.example', 'mesa@queda.example'],
      ['isHidden', 'Sí', 'No'],
    ],
  ]);
  const person = await create('organizations', { name: 'QUISPE INVENTADA ROSA', contact: 'rosa@prueba.example' });
  expect((await payload.findByID({ collection: 'organizations', id: person, depth: 0 })).standing).not.toBe('named');
  expect((await told(person, staying)).isKept).toBe(false);
});
