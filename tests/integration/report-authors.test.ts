import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeMissingReportAuthors } from '../../cms/missing-report-authors.ts';
import { visitorReader } from '../../cms/plugins/publishing/read-as-visitor.ts';
import { latestReports } from '../../collections/projects/beside.ts';
import type { Role } from '../../collections/access/roles.ts';
import { restApi, type Answer, type Asking } from '../fixtures/http.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
const tokens = new Map<string, string>();
const ids: Record<'contractor' | 'supervisor' | 'work', string> = { contractor: '', supervisor: '', work: '' };
const PASSWORD = 'camino-largo-al-rio-7';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const organization = async (name: string, ruc: string) =>
    (
      await payload.create({
        collection: 'organizations',
        overrideAccess: true,
        data: { name, ruc, roles: ['entity', 'contractor'] },
      })
    ).id;
  [ids.contractor, ids.supervisor] = [
    await organization('CONSTRUCTORA INVENTADA SAC', '20100070970'),
    await organization('SUPERVISORA INVENTADA SAC', '20512345671'),
  ];
  ids.work = (
    await payload.create({
      collection: 'projects',
      overrideAccess: true,
      data: {
        title: 'Puente de prueba',
        kind: 'publicWork',
        status: 'execution',
        entity: ids.contractor,
        contractor: ids.contractor,
        supervisor: ids.supervisor,
        _status: 'published',
      },
    })
  ).id;
  for (const role of ['contractor', 'supervisor'] as const)
    await payload.create({
      collection: 'memberships',
      overrideAccess: true,
      data: { organization: ids[role], work: ids.work, role },
    });
  const sign = async (name: string, role: Role, organizationId: string | null): Promise<void> => {
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { name, email: `${name}@prueba.example`, password: PASSWORD, role, organization: organizationId },
    });
    tokens.set(
      name,
      (await payload.login({ collection: 'users', data: { email: `${name}@prueba.example`, password: PASSWORD } }))
        .token ?? '',
    );
  };
  await sign('contratista', 'contractor', ids.contractor);
  await sign('supervisora', 'supervisor', ids.supervisor);
  await sign('oficina', 'contractSupervision', null);
  await sign('gerencia', 'projectsOffice', null);
  await sign('admin', 'admin', null);
});
afterAll(() => cms.close());

const ask = (who: string, path: string, rest: Asking = {}): Promise<Answer> =>
  restApi(payload)(`/progress-reports${path}${path.includes('?') ? '&' : '?'}depth=0`, {
    token: tokens.get(who) ?? '',
    ...rest,
  });
const add = (who: string, body: object) => ask(who, '', { method: 'POST', body: { project: ids.work, ...body } });
const idOf = ({ body }: Answer): string => String(body.doc?.['id']);
async function change(who: string, id: string, body: object): Promise<Answer> {
  const stored = await payload.findByID({ collection: 'progress-reports', id, overrideAccess: true, depth: 0 });
  return ask(who, `/${id}`, { method: 'PATCH', body, base: stored.updatedAt });
}
const message = ({ body }: Answer): string =>
  String(
    (body.errors?.[0]?.data?.['errors'] as { message: string }[] | undefined)?.[0]?.message ??
      body.errors?.[0]?.message ??
      '',
  );
const seen = async (who: string, id: string): Promise<boolean> => (await ask(who, `/${id}`)).status === 200;

test('10-1.4 the contractor’s and the supervisor’s report of one month are two, and each sees its own draft only', async () => {
  const [one, other] = [
    await add('contratista', { period: '2026-01', actualPhysical: 20, reportKind: 'supervisor', status: 'draft' }),
    await add('supervisora', { period: '2026-01', actualPhysical: 18, status: 'draft' }),
  ];
  expect([one.status, other.status]).toEqual([201, 201]);
  expect([one.body.doc?.['reportKind'], other.body.doc?.['reportKind']]).toEqual(['contractor', 'supervisor']);
  expect([one.body.doc?.['reportedBy'], other.body.doc?.['reportedBy']]).toEqual([ids.contractor, ids.supervisor]);
  expect(
    await Promise.all([
      seen('contratista', idOf(one)),
      seen('contratista', idOf(other)),
      seen('supervisora', idOf(one)),
      seen('supervisora', idOf(other)),
      seen('oficina', idOf(other)),
    ]),
  ).toEqual([true, false, false, true, false]);
  expect((await change('contratista', idOf(other), { actualPhysical: 1 })).status).not.toBe(200);
  await change('supervisora', idOf(other), { status: 'submitted' });
  expect(await Promise.all([seen('contratista', idOf(other)), seen('oficina', idOf(other))])).toEqual([false, true]);
});

test('10-1.4 a second report of the month says which one exists and where', async () => {
  const first = await add('contratista', { period: '2026-02', status: 'draft' });
  const again = await add('contratista', { period: '2026-02', status: 'draft' });
  expect([again.status, message(again)]).toEqual([
    400,
    `Ya existe el informe de febrero de 2026 del contratista para esta obra (/admin/collections/progress-reports/${idOf(first)}): ábralo y complételo, o elija otro mes.`,
  ]);
  const hidden = await add('oficina', { period: '2026-02', reportKind: 'contractor', status: 'draft' });
  expect([hidden.status, message(hidden)]).toEqual([
    400,
    'Ya existe el informe de febrero de 2026 del contratista para esta obra. Elija otro mes.',
  ]);
});

test('10-1.4 nobody enters an approved report, the administrator neither, and nobody approves what he wrote', async () => {
  for (const who of ['admin', 'oficina', 'contratista'])
    expect((await add(who, { period: '2026-03', status: 'approved' })).status, who).toBe(403);
  const own = await add('oficina', { period: '2026-03', actualPhysical: 5, status: 'submitted' });
  expect(own.status).toBe(201);
  const refused = await change('oficina', idOf(own), { status: 'approved' });
  expect([refused.status, message(refused)]).toEqual([
    403,
    'Nadie aprueba lo que escribió: usted escribió o cambió este informe. Pida a otra persona de su oficina que lo apruebe.',
  ]);
  expect((await change('gerencia', idOf(own), { status: 'approved', actualPhysical: 6 })).status).toBe(403);
  expect((await change('gerencia', idOf(own), { status: 'approved', writers: [] })).status).toBe(200);
  for (const who of ['admin', 'gerencia'])
    expect((await change(who, idOf(own), { actualPhysical: 7 })).status, who).toBe(403);
});

test('10-1.4 an approved report is read-only for everybody: the form is told so, and a write says what to do instead', async () => {
  const id = idOf(await add('oficina', { period: '2026-01', actualPhysical: 5, status: 'submitted' }));
  const mayUpdate = async (who: string): Promise<unknown> => {
    const update = (
      await restApi(payload)(`/progress-reports/access/${id}`, {
        method: 'POST',
        token: tokens.get(who) ?? '',
        body: {},
      })
    ).body['update'];
    return (update as { permission?: boolean } | undefined)?.permission ?? false;
  };
  expect(await mayUpdate('gerencia')).toBe(true);
  expect((await change('gerencia', id, { status: 'approved' })).status).toBe(200);
  for (const who of ['admin', 'gerencia', 'oficina', 'contratista', 'supervisora'])
    expect([who, await mayUpdate(who)]).toEqual([who, false]);
  for (const who of ['admin', 'gerencia', 'oficina']) {
    for (const body of [{ actualPhysical: 7 }, { status: 'draft' }, { summary: 'Otro' }, {}]) {
      const answer = await change(who, id, body);
      expect([answer.status, message(answer)]).toEqual([
        403,
        'Un informe aprobado ya no se cambia. Use «Rectificar», que hace la versión siguiente con su motivo.',
      ]);
    }
  }
  expect(
    (
      await ask('admin', `?where[id][equals]=${id}`, {
        method: 'PATCH',
        body: { summary: 'Otro' },
        headers: { 'X-Read-At': new Date().toISOString() },
      })
    ).body.docs ?? [],
  ).toEqual([]);
  expect(await payload.findByID({ collection: 'progress-reports', id, overrideAccess: true, depth: 0 })).toMatchObject({
    status: 'approved',
    actualPhysical: 5,
  });
  // The trash and back are no change of what it says.
  expect((await change('admin', id, { deletedAt: new Date().toISOString() })).status).toBe(200);
  const lying = await payload.findByID({
    collection: 'progress-reports',
    id,
    overrideAccess: true,
    depth: 0,
    trash: true,
  });
  expect(
    (await ask('admin', `/${id}?trash=true`, { method: 'PATCH', body: { deletedAt: null }, base: lying.updatedAt }))
      .status,
  ).toBe(200);
});

test('10-1.4 an approved report is rectified by a version of its own, with a reason; both stay', async () => {
  const first = idOf(await add('contratista', { period: '2026-04', actualPhysical: 30, status: 'submitted' }));
  expect((await change('oficina', first, { status: 'approved' })).status).toBe(200);
  const rectify = (who: string, id: string, body: object) => ask(who, `/${id}/rectify`, { method: 'POST', body });
  expect((await rectify('supervisora', first, { reason: 'El metrado estaba errado.' })).status).toBe(403);
  expect((await rectify('contratista', first, { reason: 'corto' })).status).toBe(422);
  const made = await rectify('contratista', first, { reason: 'El metrado estaba errado.' });
  expect([made.status, made.body['revision']]).toEqual([201, 2]);
  const second = String(made.body['id']);
  expect((await rectify('oficina', first, { reason: 'El metrado estaba errado.' })).status).toBe(409);
  expect(
    await payload.findByID({ collection: 'progress-reports', id: second, overrideAccess: true, depth: 0 }),
  ).toMatchObject({
    status: 'draft',
    actualPhysical: 30,
    rectifies: first,
    rectificationReason: 'El metrado estaba errado.',
    key: `${ids.work}:2026-04:contractor:v2`,
  });
  expect((await change('contratista', second, { period: '2026-05' })).status).toBe(403);
  await change('contratista', second, { actualPhysical: 28, status: 'submitted' });
  expect((await change('oficina', second, { status: 'approved' })).status).toBe(200);
  expect(
    await payload.findByID({ collection: 'progress-reports', id: first, overrideAccess: true, depth: 0 }),
  ).toMatchObject({ status: 'approved', actualPhysical: 30 });
  expect((await latestReports(visitorReader(payload), [ids.work])).get(ids.work)).toMatchObject({
    period: '2026-04',
    actualPhysical: 28,
  });
});

test('10-1.4 the figures of the portal take the supervisor’s report before the contractor’s', async () => {
  const submit = async (who: string, actualPhysical: number): Promise<void> => {
    const id = idOf(await add(who, { period: '2026-06', actualPhysical, status: 'submitted' }));
    expect((await change('oficina', id, { status: 'approved' })).status).toBe(200);
  };
  await submit('supervisora', 33);
  await submit('contratista', 36);
  expect((await latestReports(visitorReader(payload), [ids.work])).get(ids.work)).toMatchObject({
    period: '2026-06',
    actualPhysical: 33,
  });
});

test('10-1.4 reports of before say who speaks, and keep what they said', async () => {
  const old = await payload.create({
    collection: 'progress-reports',
    overrideAccess: true,
    data: { project: ids.work, period: '2025-01', status: 'approved', actualPhysical: 3, reportedBy: ids.supervisor },
  });
  await payload.db.updateOne({
    collection: 'progress-reports',
    id: old.id,
    data: { revision: null, reportKind: 'office', key: `${ids.work}:2025-01`, authorOrganization: null },
  });
  expect(await computeMissingReportAuthors(payload)).toBe(1);
  expect(
    await payload.findByID({ collection: 'progress-reports', id: old.id, overrideAccess: true, depth: 0 }),
  ).toMatchObject({
    reportKind: 'supervisor',
    revision: 1,
    key: `${ids.work}:2025-01:supervisor`,
    authorOrganization: ids.supervisor,
    actualPhysical: 3,
    status: 'approved',
  });
  expect(await computeMissingReportAuthors(payload)).toBe(0);
});
