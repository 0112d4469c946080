import { createLocalReq, type TypedUser } from 'payload';
import { beforeAll, describe, expect, test } from 'vitest';
import { importEndpoints } from '../../../cms/plugins/imports/endpoints.ts';
import { mayImport } from '../../../cms/plugins/imports/may-import.ts';
import { cms, payload, invierteHeader, invierteRows, projectByCode } from './setup.ts';

describe('the upload screen', () => {
  const answerOf = async ({
    method,
    path,
    id = '',
    query = '',
    body,
    user,
  }: {
    method: 'get' | 'post';
    path: string;
    id?: string;
    query?: string;
    body?: string;
    user: TypedUser | null;
  }) => {
    const endpoint = importEndpoints({ dataDir: cms.dataDir }).find(
      (candidate) => candidate.path === path && candidate.method === method,
    );
    const req = await createLocalReq({ ...(user ? { user } : {}) }, payload);
    Object.assign(req, {
      user,
      routeParams: { id },
      searchParams: new URLSearchParams(query),
      body: body === undefined ? null : new Blob([body]).stream(),
    });
    return (endpoint as { handler: (request: typeof req) => Promise<Response> }).handler(req);
  };
  const text = `${invierteHeader.join(',')}\n${invierteRows(2_300_000, 2)
    .map((row) => row.join(','))
    .join('\n')}\n12,=cmd,1,X,,,,\n`;
  let user: TypedUser;
  beforeAll(async () => {
    user = {
      ...(await payload.create({
        collection: 'users',
        overrideAccess: true,
        data: { name: 'Rosa', email: 'rosa@prueba.example', password: 'una-clave-larga-1', role: 'webmaster' },
      })),
      collection: 'users',
    };
  });
  const settled = async (id: string): Promise<{ status: string; summary: string }> => {
    const state = async () =>
      (await answerOf({ method: 'get', path: '/:id/progress', id, user })).json() as Promise<{
        status: string;
        summary: string;
      }>;
    await expect.poll(async () => (await state()).status, { timeout: 90_000 }).not.toBe('running');
    return state();
  };

  test('shows what a file would do, imports it once confirmed, keeps the history and the report', async () => {
    const sent = await answerOf({
      method: 'post',
      path: '/preview',
      query: 'format=invierte&name=obras.csv&date=2026-01-31',
      body: text,
      user,
    });
    const { id } = (await sent.json()) as { id: string };
    expect(await settled(id)).toMatchObject({
      status: 'preview',
      summary: '3 leídas · 2 obras creadas · 0 actualizadas · 0 sin cambios · 1 rechazadas',
    });
    expect(await projectByCode('2300000')).toBeUndefined();
    expect((await answerOf({ method: 'post', path: '/:id/confirm', id, user })).status).toBe(200);
    expect(await settled(id)).toMatchObject({ status: 'done' });
    expect((await projectByCode('2300000'))?.provenance?.asOf).toBe('2026-01-31');
    expect(await payload.findByID({ collection: 'imports', id, overrideAccess: true })).toMatchObject({
      fileName: 'obras.csv',
      who: 'Rosa',
      status: 'done',
      asOf: '2026-01-31',
    });
    expect(await (await answerOf({ method: 'get', path: '/:id/report', id, user })).text()).toContain(
      'rechazada,4,Código único de inversión,12,el CUI debe tener 7 cifras',
    );
    expect((await answerOf({ method: 'post', path: '/:id/confirm', id, user })).status).toBe(422);
  });

  test('a refused file says why and leaves nothing', async () => {
    const { id } = (await (
      await answerOf({ method: 'post', path: '/preview', query: 'format=invierte&name=x.xlsx', body: '<html>', user })
    ).json()) as { id: string };
    expect(await settled(id)).toMatchObject({ status: 'refused', message: expect.stringContaining('HTML') });
  });

  test('SE-1 a visitor and a partner are refused', async () => {
    const partner = { ...user, role: 'contractor' } as TypedUser;
    await expect(
      answerOf({ method: 'post', path: '/preview', query: 'format=invierte&name=x.csv', body: text, user: partner }),
    ).rejects.toThrow('no permite importar');
    await expect(
      answerOf({ method: 'post', path: '/preview', query: 'format=invierte&name=x.csv', body: text, user: null }),
    ).rejects.toThrow('no permite importar');
  });
});

test('SE-1 who may create what a format is about may import it', () => {
  const as = (role: string) => ({ id: 'u', role });
  expect(
    ['admin', 'webmaster', 'projectsOffice', 'planningBudget', 'contractor', 'internalControl', 'mml'].map((role) =>
      mayImport(as(role), 'invierte'),
    ),
  ).toEqual([true, true, true, false, false, false, false]);
  expect([
    mayImport(as('planningBudget'), 'consulta-amigable'),
    mayImport(as('administrationFinance'), 'seace'),
    mayImport(null, 'invierte'),
    mayImport(as('admin'), 'otro'),
  ]).toEqual([true, true, false, false]);
});
