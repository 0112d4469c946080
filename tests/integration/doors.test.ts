import { handleEndpoints, type Endpoint, type Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guarded } from '../../cms/access/gate.ts';
import { openRoutes } from '../../cms/access/open-routes.ts';
import { visitor } from '../../collections/access/visitor.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
let door: (request: Request, context: object) => Promise<Response>;
const HOST = 'http://127.0.0.1:3000';
const PASSWORD = 'una-clave-larga-1';
const REFUSED = { errors: [{ message: 'Inicie sesión para continuar.' }] };

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  door = guarded(payload.config, (request) => handleEndpoints({ config: payload.config, request }));
});
afterAll(() => cms.close());

const ask = (
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: object } = {},
): Promise<Response> =>
  door(
    new Request(`${HOST}${path}`, {
      method,
      headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
    {},
  );

type Route = { method: string; path: string };

/** Every route of the built configuration: those of Payload, of the plugins and of each collection and global. */
function routesOf({ config, collections, globals }: Payload): Route[] {
  const of = (base: string, endpoints: readonly Endpoint[] | false): Route[] =>
    (endpoints || []).map(({ method, path }) => ({
      method: method.toUpperCase(),
      path: `/api${base}${path === '/' ? '' : path}`,
    }));
  return [
    ...of('', config.endpoints),
    ...Object.entries(collections).flatMap(([slug, collection]) => of(`/${slug}`, collection.config.endpoints)),
    ...globals.config.flatMap(({ slug, endpoints }) => of(`/globals/${slug}`, endpoints)),
  ];
}

async function signIn(role: string, data: object = {}): Promise<Record<string, string>> {
  const email = `${role}-${Math.random().toString(36).slice(2)}@prueba.example`;
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: role, email, password: PASSWORD, role: role as never, organization: samples.organization, ...data },
  });
  const answer = await ask('/api/users/login', { method: 'POST', body: { email, password: PASSWORD } });
  return { Authorization: `JWT ${((await answer.json()) as { token: string }).token}` };
}

describe('9-1.1 the CMS has no anonymous face', () => {
  test('9-1.1 without a session every route of the built configuration is refused in one shape, but those of the register', async () => {
    const routes = routesOf(payload);
    const ways = (path: string): string[] => [
      path.replace(/:file\*/, 'media/x.webp').replace(/:\w+[?*]?/g, 'x'),
      `${path.replace(/:file\*/, 'x').replace(/:\w+[?*]?/g, '1')}?depth=3&limit=0`,
    ];
    expect(routes.length).toBeGreaterThan(200);
    expect(routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/api/access',
        '/api/projects/versions',
        '/api/media/file/:filename',
        '/api/documents/file/:filename',
        '/api/globals/site-settings',
        '/api/payload-jobs/run',
        '/api/payload-preferences/:key',
        '/api/imports/preview',
        '/api/users/first-register',
        '/api/users/unlock',
        '/api/users/verify/:id',
      ]),
    );
    for (const { method, path } of routes.filter(
      ({ method: known, path: place }) => !openRoutes.some((open) => open.method === known && open.path === place),
    )) {
      for (const address of ways(path)) {
        const answer = await ask(address, { method });
        expect([method, address, answer.status]).toEqual([method, address, 401]);
        expect(await answer.json()).toEqual(REFUSED);
      }
    }
  });

  test('9-1.1 every route of the register exists, and nothing but the portal’s forms, signing in and health is in it', () => {
    const known = routesOf(payload).map(({ method, path }) => `${method} ${path}`);
    for (const { method, path } of openRoutes) expect(known).toContain(`${method} ${path}`);
    expect(openRoutes.map(({ path }) => path).filter((path) => !path.startsWith('/api/portal/'))).toEqual([
      '/api/users/login',
      '/api/users/logout',
      '/api/users/forgot-password',
      '/api/users/reset-password',
      '/api/salud',
    ]);
    for (const path of known.filter((route) => route.includes('/api/portal/')))
      expect(openRoutes.map((open) => `${open.method} ${open.path}`)).toContain(path);
  });

  test.each([
    '/api',
    '/api/',
    '/api/graphql',
    '/api/nada',
    '/api/projects/',
    '//api/projects',
    '/api/users/login/',
    '/api/users/login',
    '/api/Users/Login',
    '/api/portal',
    '/api/portal/opportunities/a%2Fb/interest',
    '/api/portal/../projects/x/y',
    '/api/users/login%20',
  ])('9-1.1 unknown and disguised addresses are refused too: GET %s', async (path) => {
    const answer = await ask(path);
    expect([answer.status, await answer.json()]).toEqual([401, REFUSED]);
  });

  test('9-1.1 a method in a header opens nothing', async () => {
    for (const name of ['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override'])
      expect((await ask('/api/users/login', { method: 'POST', headers: { [name]: 'GET' }, body: {} })).status).toBe(
        401,
      );
    for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PATCH'])
      expect((await ask('/api/projects', { method })).status).toBe(401);
  });

  test('9-1.1 what is in the register answers: health tells nothing, a wrong password is refused in the same shape', async () => {
    expect(await (await ask('/api/salud')).json()).toEqual({ ok: true });
    const wrong = await ask('/api/users/login', {
      method: 'POST',
      body: { email: 'nadie@prueba.example', password: 'otra' },
    });
    expect(wrong.status).toBe(401);
    expect(Object.keys((await wrong.json()) as object)).toEqual(['errors']);
    expect(
      (await ask('/api/users/forgot-password', { method: 'POST', body: { email: 'nadie@prueba.example' } })).status,
    ).toBe(200);
  });

  test('9-1.1 nobody reads documents through the API of the house either, without being somebody', async () => {
    for (const collection of ['projects', 'organizations', 'media', 'news', 'redirects'] as const)
      await expect(payload.find({ collection, overrideAccess: false })).rejects.toMatchObject({ status: 403 });
    await expect(payload.findGlobal({ slug: 'site-settings', overrideAccess: false })).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('9-1.1 the visitor of the projector is no request', () => {
  test('9-1.1 it reads what is published, and a copy of it reads nothing', async () => {
    await expect(payload.find({ collection: 'projects', overrideAccess: false, user: visitor })).resolves.toMatchObject(
      { totalDocs: expect.any(Number) },
    );
    for (const forged of [
      { ...visitor },
      { id: 'visitor', collection: 'users', role: 'visitor' },
      { id: 'x', role: 'anonymous' },
      structuredClone(visitor),
    ]) {
      await expect(payload.find({ collection: 'projects', overrideAccess: false, user: forged })).rejects.toMatchObject(
        { status: 403 },
      );
    }
    await expect(
      payload.create({ collection: 'news', overrideAccess: false, user: visitor, data: { title: 'x' } as never }),
    ).rejects.toMatchObject({ status: 403 });
  });

  test('9-1.1 a user stored with that role is refused at the door', async () => {
    await expect(signIn('visitor')).rejects.toThrow();
    const headers = await signIn('webmaster');
    const {
      docs: [user],
    } = await payload.find({
      collection: 'users',
      where: { role: { equals: 'webmaster' } },
      sort: '-createdAt',
      limit: 1,
      overrideAccess: true,
    });
    for (const role of ['visitor', 'anonymous', '']) {
      await payload.db.updateOne({ collection: 'users', id: user?.id ?? '', data: { role } as never });
      const answer = await ask('/api/projects', { headers });
      expect([answer.status, await answer.json()]).toEqual([
        403,
        { errors: [{ message: 'Su función no permite hacer esto.' }] },
      ]);
    }
  });
});

describe('9-1.1 staff and partners go on as before', () => {
  test('9-1.1 the staff reads all, the partner what is published or its own; refusals have the one shape', async () => {
    const [staff, partner] = [await signIn('webmaster'), await signIn('contractor')];
    for (const path of [
      '/api/projects',
      '/api/organizations',
      '/api/access',
      '/api/users/me',
      '/api/globals/site-settings',
      '/api/publishing/state',
    ])
      expect((await ask(path, { headers: staff })).status, path).toBe(200);
    for (const path of ['/api/projects', '/api/organizations', '/api/media', '/api/users/me'])
      expect((await ask(path, { headers: partner })).status, path).toBe(200);
    for (const path of ['/api/publishing/state', '/api/publishing-outbox', '/api/subscriptions']) {
      const answer = await ask(path, { headers: partner });
      const body = (await answer.json()) as { errors: Record<string, unknown>[] };
      expect([answer.status, Object.keys(body), body.errors.map((error) => Object.keys(error))]).toEqual([
        403,
        ['errors'],
        [['message']],
      ]);
    }
  });

  test('9-1.2 a partner reads the names of legal entities, and searches by no others', async () => {
    const partner = await signIn('contractor');
    await payload.create({
      collection: 'organizations',
      data: { name: 'FIRMA SIN PRUEBA', aliases: ['OTRO NOMBRE SIN PRUEBA'] },
    });
    const text = await (await ask('/api/organizations?limit=500&depth=0', { headers: partner })).text();
    expect(text).toContain('Proveedor no identificado');
    expect(text).toContain('Empresa de prueba');
    expect(text).not.toContain('SIN PRUEBA');
    expect(
      (await ask('/api/organizations?where[name][contains]=FIRMA', { headers: partner })).status,
    ).toBeGreaterThanOrEqual(400);
    expect(
      (await ask('/api/projects?where[contractor.name][contains]=FIRMA', { headers: partner })).status,
    ).toBeGreaterThanOrEqual(400);
  });

  test('9-1.1 a session carried by a page of another site counts for nothing', async () => {
    const { Authorization } = await signIn('webmaster');
    const cookie = `payload-token=${Authorization?.slice(4)}`;
    expect((await ask('/api/projects', { headers: { cookie, origin: HOST } })).status).toBe(200);
    expect((await ask('/api/projects', { headers: { cookie, origin: 'https://otro.example' } })).status).toBe(401);
  });
});
