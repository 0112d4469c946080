import { describe, expect, test } from 'vitest';
import { checkReport } from '../../../collections/progress-reports/hooks/check.ts';

type Doc = Record<string, unknown>;
type World = {
  role?: string | null;
  userId?: string;
  organization?: string | null;
  originalDoc?: Doc;
  memberships?: object[];
  twins?: object[];
  readable?: number;
  work?: Doc | null;
  operation?: 'create' | 'update';
};
const membership = (organization: string, work: string, role: string, more: object = {}) => ({
  id: `${organization}-${work}-${role}`,
  organization,
  work,
  person: null,
  role,
  from: null,
  to: null,
  ...more,
});

/** What is stored of the data that are sent, or the refusal. `asked`: for which other reports was looked. */
async function check(data: Doc, world: World = {}) {
  const {
    role = 'projectsOffice',
    userId = 'u1',
    organization = null,
    originalDoc,
    memberships = [],
    twins = [],
  } = world;
  const asked: unknown[] = [];
  const payload = {
    find: ({ where }: { where: unknown }) => {
      asked.push(where);
      return Promise.resolve({ docs: twins });
    },
    count: () => Promise.resolve({ totalDocs: world.readable ?? 1 }),
    findByID: () => Promise.resolve(world.work ?? null),
    db: { find: () => Promise.resolve({ docs: memberships }) },
  };
  const stored = (await checkReport({
    data,
    originalDoc,
    operation: world.operation ?? (originalDoc ? 'update' : 'create'),
    req: { payload, user: role && { id: userId, role, organization }, context: {}, t: (key: string) => key },
  } as never)) as Doc;
  return { stored, asked };
}
const office: World = { role: 'projectsOffice' };
const contractor: World = {
  role: 'contractor',
  organization: 'andes',
  memberships: [membership('andes', 'w1', 'contractor')],
};
const refusal = (data: Doc, world: World): Promise<unknown> =>
  check(data, world).then(
    () => null,
    (error: unknown) => error,
  );

describe('EX-1 in whose name a report is', () => {
  test('a company reports in its own, as contractor', async () => {
    const { stored, asked } = await check({ project: 'w1', period: '2026-10', status: 'draft' }, contractor);
    expect(stored).toMatchObject({
      key: 'w1:2026-10:contractor',
      reportKind: 'contractor',
      revision: 1,
      reportedBy: 'andes',
      authorOrganization: 'andes',
      writers: ['u1'],
    });
    expect(asked).toEqual([{ and: [{ key: { equals: 'w1:2026-10:contractor' } }] }]);
  });

  test('a company whose consortium takes part reports in the name of the consortium, its own first', async () => {
    const reaching = membership('consorcio', 'w1', 'concessionaire', { reachesMembers: true });
    const { stored } = await check({ project: 'w1', period: '2026-10' }, { ...contractor, memberships: [reaching] });
    expect([stored['reportedBy'], stored['authorOrganization']]).toEqual(['consorcio', 'consorcio']);
    const both = await check(
      { project: 'w1', period: '2026-10' },
      { ...contractor, memberships: [reaching, membership('andes', 'w1', 'contractor')] },
    );
    expect(both.stored['reportedBy']).toBe('andes');
  });

  test.each<[string, object[]]>([
    ['of another work', [membership('andes', 'w2', 'contractor')]],
    ['as another', [membership('andes', 'w1', 'supervisor')]],
    ['as the designer', [membership('andes', 'w1', 'designer')]],
    ['no more', [membership('andes', 'w1', 'contractor', { to: '2020-12-31' })]],
  ])('who takes part %s may not', async (_, memberships) => {
    expect(await refusal({ project: 'w1', period: '2026-10' }, { ...contractor, memberships })).toMatchObject({
      status: 403,
      message: expect.stringContaining('no participa en esa obra') as string,
    });
  });

  test('a supervisor reports as supervisor, whatever is sent', async () => {
    const { stored } = await check(
      { project: 'w1', period: '2026-10', reportKind: 'office', authorOrganization: 'otra' },
      { role: 'supervisor', organization: 'vigia', memberships: [membership('vigia', 'w1', 'supervisor')] },
    );
    expect(stored).toMatchObject({ reportKind: 'supervisor', reportedBy: 'vigia', authorOrganization: 'vigia' });
  });

  test('an office writes its own, or takes down what a party of the work says', async () => {
    const work = { contractor: 'andes', supervisor: { id: 'vigia' } };
    const of = async (data: Doc) =>
      (await check({ project: 'w1', period: '2026-10', ...data }, { ...office, work })).stored;
    expect(await of({})).toMatchObject({
      key: 'w1:2026-10:office',
      reportKind: 'office',
      reportedBy: null,
      authorOrganization: null,
    });
    expect(await of({ reportKind: 'contractor' })).toMatchObject({ reportedBy: 'andes' });
    expect(await of({ reportKind: 'supervisor' })).toMatchObject({ reportedBy: 'vigia' });
    expect(await of({ reportKind: 'supervisor', reportedBy: 'otra', authorOrganization: 'x' })).toMatchObject({
      reportedBy: 'otra',
      authorOrganization: 'x',
    });
    const unknown = await check(
      { project: 'w1', period: '2026-10', reportKind: 'contractor' },
      { ...office, work: null },
    );
    expect(unknown.stored['reportedBy']).toBeNull();
  });
});

describe('EX-4 along the workflow', () => {
  const submitted = {
    id: 'r1',
    key: 'w1:2026-10:contractor',
    project: 'w1',
    period: '2026-10',
    reportKind: 'contractor',
    status: 'submitted',
    writers: ['u9'],
    authorOrganization: 'andes',
  };

  test.each<[string, string, boolean]>([
    ['projectsOffice', 'draft', true],
    ['projectsOffice', 'submitted', true],
    ['projectsOffice', 'approved', false],
    ['projectsOffice', 'observed', false],
    ['legal', 'draft', false],
  ])('%s begins with %s: %s', async (role, status, may) => {
    const error = await refusal({ project: 'w1', period: '2026-10', status }, { role });
    expect(error === null).toBe(may);
    if (!may)
      expect(error).toMatchObject({ status: 403, message: expect.stringContaining('Un informe no nace') as string });
  });

  test.each<[string, string, string, boolean]>([
    ['projectsOffice', 'submitted', 'approved', true],
    ['projectsOffice', 'submitted', 'observed', true],
    ['projectsOffice', 'submitted', 'draft', false],
    ['contractor', 'submitted', 'approved', false],
    ['contractor', 'submitted', 'submitted', false],
    ['contractor', 'observed', 'submitted', true],
    ['contractor', 'returned', 'draft', true],
    ['projectsOffice', 'approved', 'submitted', false],
  ])('%s moves it from %s to %s: %s', async (role, from, to, may) => {
    const error = await refusal({ status: to }, { ...contractor, role, originalDoc: { ...submitted, status: from } });
    expect(error === null).toBe(may);
    if (!may) expect(error).toMatchObject({ status: 403 });
  });

  test('nobody approves what he wrote, or writes while approving', async () => {
    const own = await refusal({ status: 'approved' }, { ...office, originalDoc: { ...submitted, writers: ['u1'] } });
    expect(own).toMatchObject({
      status: 403,
      message: expect.stringMatching(/^Nadie aprueba lo que escribió/) as string,
    });
    const changing = await refusal({ status: 'approved', summary: 'otra cosa' }, { ...office, originalDoc: submitted });
    expect(changing).toMatchObject({ status: 403, message: expect.stringMatching(/^Nadie aprueba/) as string });
    const { stored } = await check({ status: 'approved' }, { ...office, originalDoc: submitted });
    expect(stored['writers']).toEqual(['u9']);
    const observed = await check({ status: 'observed', summary: 'otra cosa' }, { ...office, originalDoc: submitted });
    expect(observed.stored['writers']).toEqual(['u9', 'u1']);
  });

  test('what was approved stays, with the way to mend it', async () => {
    const error = await refusal({ summary: 'x' }, { ...office, originalDoc: { ...submitted, status: 'approved' } });
    expect(error).toMatchObject({ status: 403, message: expect.stringContaining('Use «Rectificar»') as string });
  });

  test('a rectification is of the same work, month and author', async () => {
    const second = { ...submitted, status: 'draft', revision: 2, key: 'w1:2026-10:contractor:v2' };
    for (const change of [{ project: 'w2' }, { period: '2026-09' }, { reportKind: 'office' }])
      expect(await refusal(change, { ...office, originalDoc: second })).toMatchObject({
        status: 403,
        message: expect.stringContaining('Una rectificación') as string,
      });
    const first = await refusal({ period: '2026-09' }, { ...office, originalDoc: { ...submitted, status: 'draft' } });
    expect(first).toBeNull();
    const { stored } = await check({ summary: 'x' }, { ...office, originalDoc: second });
    expect([stored['key'], stored['revision']]).toEqual(['w1:2026-10:contractor:v2', 2]);
  });

  test('the system itself asks nobody', async () => {
    const { stored } = await check({ project: 'w1', period: '2026-10', status: 'approved' }, { role: null });
    expect([stored['key'], stored['writers']]).toEqual(['w1:2026-10:office', []]);
  });

  test('a copy is a new report, whatever it was made from', async () => {
    const error = await refusal(
      { project: 'w1', period: '2026-11', status: 'draft', reportKind: 'office' },
      { ...office, originalDoc: { ...submitted, status: 'approved' }, operation: 'create' },
    );
    expect(error).toBeNull();
  });
});

describe('EX-1 one report of a month', () => {
  const data = { project: 'w1', period: '2026-10', status: 'draft' };
  const problemOf = async (world: World): Promise<unknown> => {
    const error = (await refusal(data, world)) as { data?: { errors?: unknown[] } } | null;
    return error?.data?.errors?.[0];
  };

  test('another is said with its address where the reader may open it', async () => {
    expect(await problemOf({ ...office, twins: [{ id: 'r7' }] })).toEqual({
      path: 'period',
      message:
        'Ya existe el informe de octubre de 2026 de INVERMET para esta obra (/admin/collections/progress-reports/r7): ábralo y complételo, o elija otro mes.',
    });
    expect(await problemOf({ ...contractor, twins: [{ id: 'r7' }], readable: 0 })).toEqual({
      path: 'period',
      message: 'Ya existe el informe de octubre de 2026 del contratista para esta obra. Elija otro mes.',
    });
    expect(await problemOf({ role: null, twins: [{ id: 'r7' }], readable: 0 })).toMatchObject({
      message: expect.stringContaining('/admin/collections/progress-reports/r7') as string,
    });
  });

  test('itself is no other, and one that stays is not looked for', async () => {
    const originalDoc = {
      id: 'r1',
      key: 'w1:2026-10:office',
      project: { id: 'w1' },
      period: '2026-10',
      reportKind: 'office',
      status: 'draft',
      authorOrganization: 'a1',
    };
    const moved = await check({ period: '2026-09' }, { ...office, originalDoc });
    expect(moved.asked).toEqual([{ and: [{ key: { equals: 'w1:2026-09:office' } }, { id: { not_equals: 'r1' } }] }]);
    const stays = await check({ summary: 'x' }, { ...office, originalDoc });
    expect([stays.asked, stays.stored['authorOrganization']]).toEqual([[], 'a1']);
  });
});
