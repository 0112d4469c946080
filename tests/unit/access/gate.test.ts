import { beforeEach, describe, expect, test, vi } from 'vitest';

let user: object | null = null;
let mustChange = false;
const settings = { passwordDays: 0 };
vi.mock('payload', async (original) => ({
  ...(await original<typeof import('payload')>()),
  getPayload: () => Promise.resolve({ findGlobal: () => Promise.resolve(settings) }),
  executeAuthStrategies: () => Promise.resolve({ user: user && { ...user, mustChangePassword: mustChange } }),
}));
const { guarded, MUST_CHANGE } = await import('../../../cms/access/gate.ts');
const { TooBusy } = await import('../../../cms/access/password-turns.ts');

const own = 'https://cms.example';
const config = {
  csrf: [own],
  collections: [
    { slug: 'news', versions: {}, upload: false },
    { slug: 'imports', versions: false, upload: false },
    { slug: 'media', versions: false, upload: {} },
  ],
};
const passed: Request[] = [];
/** What the door answers, and whether the handler behind it was asked. */
async function ask(
  path: string,
  { behind, ...init }: RequestInit & { behind?: (request: Request) => Response | Promise<Response> } = {},
) {
  passed.length = 0;
  const door = guarded(config as never, (request: Request) => {
    passed.push(request);
    return Promise.resolve(behind ? behind(request) : Response.json({ ok: true }));
  });
  const response = await door(new Request(`${own}${path}`, init), undefined);
  const { headers } = response;
  return {
    status: response.status,
    body: (await response.json()) as unknown,
    connection: headers.get('connection'),
    cache: headers.get('cache-control'),
    retry: headers.get('retry-after'),
    isPassed: passed.length === 1,
  };
}
const refused = (status: number, message: string, more: object = {}) => ({
  status,
  body: { errors: [{ message }] },
  cache: 'private, no-store',
  isPassed: false,
  ...more,
});
const SIGN_IN = 'Inicie sesión para continuar.';
const NO_RIGHT = 'Su función no permite hacer esto.';
const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

beforeEach(() => {
  [user, mustChange] = [{ id: 'u1', role: 'admin' }, false];
});

describe('SE-1 the door of the REST API', () => {
  test('lets through who is signed in, with the answer as it is', async () => {
    expect(await ask('/api/news?depth=0')).toMatchObject({
      status: 200,
      body: { ok: true },
      isPassed: true,
      connection: null,
    });
  });

  test('without a session only what is open answers, and a body that nobody read ends with its connection', async () => {
    user = null;
    expect(await ask('/api/salud')).toMatchObject({ status: 200, isPassed: true });
    expect(await ask('/api/users/login', post('{}'))).toMatchObject({ status: 200, isPassed: true });
    expect(await ask('/api/news')).toMatchObject(refused(401, SIGN_IN, { connection: null }));
    expect(await ask('/api/news', post('{}'))).toMatchObject(refused(401, SIGN_IN, { connection: 'close' }));
    expect(await ask('/api/no-existe')).toMatchObject(refused(401, SIGN_IN));
    // Only the method that is open, also when another one hides behind it.
    expect(await ask('/api/users/login')).toMatchObject(refused(401, SIGN_IN));
    expect(await ask('/api/users/login', post('{}', { 'x-http-method-override': 'GET' }))).toMatchObject(
      refused(401, SIGN_IN),
    );
  });

  test('an account without a function is nobody', async () => {
    user = { id: 'u1', role: 'emperor' };
    expect(await ask('/api/news')).toMatchObject(refused(403, NO_RIGHT));
  });

  test('whoever must change the password does that, and nothing else', async () => {
    mustChange = true;
    expect(await ask('/api/news')).toMatchObject(refused(403, MUST_CHANGE));
    expect(await ask('/api/users/me', post('{}'))).toMatchObject(refused(403, MUST_CHANGE));
    expect(await ask('/api/users/me')).toMatchObject({ status: 200, isPassed: true });
    expect(await ask('/api/users/change-password', post('{}'))).toMatchObject({ status: 200, isPassed: true });
    expect(await ask('/api/salud')).toMatchObject({ status: 200 });
  });

  test('a page of another site makes nobody’s browser change anything; the forms of the portal ask that themselves', async () => {
    const foreign = 'Este pedido viene de otro sitio. Hágalo desde las pantallas del CMS.';
    expect(await ask('/api/news', post('{}', { origin: 'https://malo.example' }))).toMatchObject(refused(403, foreign));
    expect(await ask('/api/users/login', post('{}', { 'sec-fetch-site': 'cross-site' }))).toMatchObject(
      refused(403, foreign),
    );
    expect(await ask('/api/news', post('{}', { origin: own }))).toMatchObject({ isPassed: true });
    expect(await ask('/api/news', { headers: { origin: 'https://malo.example' } })).toMatchObject({ isPassed: true });
    const form = '/api/portal/subscriptions';
    expect((await ask(form, post('{}', { origin: 'https://malo.example' }))).body).not.toEqual({
      errors: [{ message: foreign }],
    });
  });

  test('versions are asked for only where there are any', async () => {
    const none = 'Estos documentos no guardan versiones.';
    expect(await ask('/api/imports/versions')).toMatchObject(refused(400, none));
    expect(await ask('/api/imports/versions/5', post('{}'))).toMatchObject(refused(400, none, { connection: 'close' }));
    for (const path of ['/api/news/versions', '/api/imports/versionsx', '/api/otra/versions', '/api/imports'])
      expect(await ask(path), path).toMatchObject({ isPassed: true });
  });

  test('what is too large or asks for too much is refused before anything behind reads it', async () => {
    expect(await ask('/api/news', post(`"${'x'.repeat(1024 * 1024)}"`))).toMatchObject({
      status: 413,
      connection: 'close',
      isPassed: false,
    });
    const many = Array.from({ length: 1001 }, (_, index) => `where[or][${index}][title][equals]=x`).join('&');
    expect(await ask(`/api/news?${many}`)).toMatchObject({ status: 400, isPassed: false });
  });

  test('what the rules behind it refuse has the same shape, in its own words where there are any', async () => {
    const behind = (status: number, body: unknown) => ({
      behind: () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }),
    });
    const shape = { cache: 'private, no-store', isPassed: true };
    expect(await ask('/api/news', behind(403, { errors: [{ message: 'No es suyo.' }] }))).toMatchObject({
      ...refused(403, 'No es suyo.'),
      ...shape,
    });
    expect(await ask('/api/news', behind(401, { message: 'Venció.' }))).toMatchObject({
      ...refused(401, 'Venció.'),
      ...shape,
    });
    expect(await ask('/api/news', behind(401, 'nada'))).toMatchObject({ ...refused(401, SIGN_IN), ...shape });
    expect(await ask('/api/news', behind(403, { errors: [{ message: '' }] }))).toMatchObject({
      ...refused(403, NO_RIGHT),
      ...shape,
    });
    expect(await ask('/api/news', behind(403, { message: 5 }))).toMatchObject({ ...refused(403, NO_RIGHT), ...shape });
    expect(await ask('/api/news', behind(404, { errors: [{ message: 'x', more: 1 }] }))).toMatchObject({
      status: 404,
      body: { errors: [{ message: 'x', more: 1 }] },
    });
  });

  test('too many at once are told when to come back; a failure of ours stays one', async () => {
    const fails = (error: Error) => ({ behind: () => Promise.reject(error) });
    expect(await ask('/api/news', fails(new TooBusy(5)))).toMatchObject({
      ...refused(503, new TooBusy(5).message),
      retry: '5',
      isPassed: true,
    });
    await expect(ask('/api/news', fails(new Error('se cayó')))).rejects.toThrow('se cayó');
  });
});
