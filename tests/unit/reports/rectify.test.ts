import type { PayloadRequest } from 'payload';
import { beforeEach, expect, test, vi } from 'vitest';
import { fits, type Row } from '../../fixtures/kept-rows.ts';

const transactions: string[] = [];
vi.mock('payload', async (original) => ({
  ...(await original<typeof import('payload')>()),
  initTransaction: () => Promise.resolve(transactions.push('empieza') > 0),
  commitTransaction: () => Promise.resolve(transactions.push('termina')),
  killTransaction: () => Promise.resolve(transactions.push('se deshace')),
}));
let works: { organization: string; work: string }[] = [];
vi.mock('../../../collections/memberships/current.ts', async (original) => ({
  ...(await original<typeof import('../../../collections/memberships/current.ts')>()),
  relationsOf: () => Promise.resolve({ works }),
}));
const { rectifyEndpoint } = await import('../../../collections/progress-reports/hooks/rectify.ts');

const approved: Row = {
  id: 'r1',
  project: 'w1',
  period: '2026-10',
  reportKind: 'contractor',
  status: 'approved',
  revision: 1,
  authorOrganization: { id: 'o1' },
  summary: 'Avanzó',
  key: 'w1-2026-10',
  writers: ['x'],
  internalNotes: 'solo de la oficina',
  createdAt: 'a',
  updatedAt: 'b',
};
let reports: Row[] = [];
const made: Row[] = [];
const seen: Row[] = [];
let fails = false;
async function rectify({
  user = { id: 'u1', role: 'admin' },
  id = 'r1',
  body = { reason: '  El avance era de otro mes.  ' },
}: { user?: Row | null; id?: string; body?: unknown } = {}) {
  const req = {
    user,
    routeParams: { id },
    context: {},
    json: () => (body === 'broken' ? Promise.reject(new SyntaxError('x')) : Promise.resolve(body)),
    payload: {
      findByID: (asked: Row) => {
        seen.push(asked);
        return Promise.resolve(reports.find((one) => one['id'] === asked['id']) ?? null);
      },
      find: ({ where }: { where: Row }) =>
        Promise.resolve({
          docs: reports
            .filter((one) => fits(one, where))
            .toSorted((a, b) => Number(b['revision']) - Number(a['revision']))
            .slice(0, 1),
        }),
      create: ({ data, overrideAccess, req: given }: Row & { req: PayloadRequest }) => {
        made.push({ data, overrideAccess, marks: Object.keys(given.context) });
        return fails ? Promise.reject(new Error('no hay disco')) : Promise.resolve({ ...(data as Row), id: 'r2' });
      },
    },
  } as unknown as PayloadRequest;
  const answer = await rectifyEndpoint.handler(req);
  return {
    status: answer.status,
    body: (await answer.json()) as unknown,
    cache: answer.headers.get('cache-control'),
    context: req.context,
  };
}
beforeEach(() => {
  [reports, works, fails] = [[approved], [], false];
  for (const list of [made, seen, transactions]) list.length = 0;
});

test('11-5 the office makes the next version: a draft with the content and the reason, and nothing of whose it was', async () => {
  expect(await rectify()).toEqual({
    status: 201,
    body: { id: 'r2', path: '/admin/collections/progress-reports/r2', revision: 2 },
    cache: 'no-store',
    context: {},
  });
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ overrideAccess: true });
  expect(made[0]?.['marks']).toHaveLength(1);
  expect(made[0]?.['data']).toEqual({
    ...{ project: 'w1', period: '2026-10', reportKind: 'contractor', summary: 'Avanzó' },
    ...{
      status: 'draft',
      revision: 2,
      rectifies: 'r1',
      rectificationReason: 'El avance era de otro mes.',
      authorOrganization: null,
    },
  });
  expect(transactions).toEqual(['empieza', 'termina']);
  expect(seen).toMatchObject([{ id: 'r1', overrideAccess: false, user: { id: 'u1' }, depth: 0 }]);
});

test('11-5 whoever wrote it rectifies it in the name of the same organisation, and nobody else of outside', async () => {
  const user = { id: 'u2', role: 'concessionaire', organization: 'o1' };
  await expect(rectify({ user })).rejects.toMatchObject({ status: 403 });
  works = [
    { organization: 'o1', work: 'w2' },
    { organization: 'o2', work: 'w1' },
  ];
  await expect(rectify({ user })).rejects.toMatchObject({ status: 403 });
  works = [{ organization: 'o1', work: 'w1' }];
  expect((await rectify({ user })).status).toBe(201);
  expect((made[0]?.['data'] as Row)['authorOrganization']).toBe('o1');
});

test.each<[string, Parameters<typeof rectify>[0], number]>([
  ['nobody signed in', { user: null }, 401],
  ['of what is not there', { id: 'r9' }, 404],
  ['without a reason', { body: {} }, 422],
  ['for a reason too short', { body: { reason: 'error' } }, 422],
  ['for a reason of blanks', { body: { reason: ' '.repeat(200) } }, 422],
  ['for a reason too long', { body: { reason: 'razón '.repeat(200) } }, 422],
  ['with a broken body', { body: 'broken' }, 422],
])('11-5 no version is made: %s', async (_what, given, status) => {
  await expect(rectify(given)).rejects.toMatchObject({ status, isPublic: true });
  expect(made).toEqual([]);
});

test.each(['draft', 'submitted', 'observed'])('11-5 a report that is %s can still be mended', async (status) => {
  reports = [{ ...approved, status }];
  await expect(rectify()).rejects.toMatchObject({ status: 422 });
});

test('11-5 one rectification at a time, and of what is in force', async () => {
  reports = [approved, { ...approved, id: 'r2', revision: 2, status: 'draft' }];
  await expect(rectify()).rejects.toMatchObject({
    status: 409,
    message: expect.stringMatching(
      /^Ya hay una rectificación en curso del informe de octubre de 2026 \(.*r2\)\.$/,
    ) as string,
  });
  reports = [approved, { ...approved, id: 'r2', revision: 2, status: 'approved' }];
  await expect(rectify()).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('la versión 2 es la vigente') as string,
  });
  expect((await rectify({ id: 'r2' })).body).toMatchObject({ revision: 3 });
  // Those of another month, work or kind do not count.
  reports = [
    approved,
    ...[{ period: '2026-09' }, { project: 'w2' }, { reportKind: 'supervisor' }].map((other, index) => ({
      ...approved,
      ...other,
      id: `x${index}`,
      revision: 9,
    })),
  ];
  expect((await rectify()).status).toBe(201);
});

test('11-5 what cannot be written is taken back', async () => {
  fails = true;
  await expect(rectify()).rejects.toThrow('no hay disco');
  expect(transactions).toEqual(['empieza', 'se deshace']);
});
