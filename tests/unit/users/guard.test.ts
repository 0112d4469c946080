import type { Payload } from 'payload';
import { describe, expect, test } from 'vitest';
import {
  addressOf,
  guardedCheck,
  guardLogin,
  guardMailLink,
  rememberDevice,
  requireSamePassword,
} from '../../../collections/users/throttle/guard.ts';

type Doc = Record<string, unknown>;
/** An installation in which `ana@prueba.pe` has an account, and a request to it. */
function requestOf({
  address = '190.1.2.3',
  cookie = '',
  api = 'REST',
  stored = { id: 'ana', hash: 'h:1' } as Doc | null,
  url = 'http://cms',
} = {}) {
  const payload = {
    secret: 'clave-de-prueba-con-mas-de-32-caracteres',
    config: { serverURL: url },
    kv: { get: () => Promise.resolve(null), set: () => Promise.resolve(), delete: () => Promise.resolve() },
    logger: { warn: () => undefined },
    db: {
      findOne: ({ where }: { where: unknown }) =>
        Promise.resolve(JSON.stringify(where).includes('nadie') ? null : stored),
    },
  } as unknown as Payload;
  return {
    payload,
    payloadAPI: api,
    headers: new Headers({ 'x-forwarded-for': address, ...(cookie ? { cookie } : {}) }),
    context: {} as Doc,
    user: null as Doc | null,
    responseHeaders: undefined as Headers | undefined,
    t: (key: string) => key,
  };
}
type Request = ReturnType<typeof requestOf>;
const args = (email: unknown, password = 'x') => ({ data: { email, password } });
const login = (req: Request, email: unknown = 'ana@prueba.pe', operation = 'login'): Promise<unknown> =>
  (guardLogin({ args: args(email), operation, req } as never) as Promise<unknown>).then(
    () => 'goes on',
    (error: unknown) => (error as { status: number }).status,
  );
const many = async (count: number, act: () => Promise<unknown>): Promise<unknown[]> => {
  const all: unknown[] = [];
  for (let tries = 0; tries < count; tries += 1) all.push(await act());
  return all;
};

test('whose address it is: the last that the server wrote, of an IPv6 client its home', () => {
  const of = (value: string): string =>
    addressOf({ headers: new Headers(value ? { 'x-forwarded-for': value } : {}) } as never);
  expect([of('8.8.8.8, 190.1.2.3'), of('2001:db8:1:2::9'), of('')]).toEqual(['190.1.2.3', '2001:db8:1:2', 'local']);
});

describe('SE-1 guessing becomes slow', () => {
  test('after five failures of one account from anywhere; another account passes', async () => {
    let place = 0;
    const tries = await many(7, () =>
      login(requestOf({ address: `190.1.1.${(place += 1)}`, stored: { id: 'a1' } }), 'uno@prueba.pe'),
    );
    expect(tries).toEqual(['goes on', 'goes on', 'goes on', 'goes on', 'goes on', 429, 429]);
    expect(await login(requestOf({ address: '190.9.9.9' }), 'otra@prueba.pe')).toBe('goes on');
    expect(await login(requestOf({ address: '190.9.9.8' }), ' UNO@prueba.pe ')).toBe(429);
  });

  test('it is said how long to wait, and what to do', async () => {
    const req = requestOf({ address: '190.2.2.2' });
    await many(5, () => login(requestOf({ address: '190.2.2.2' }), 'dos@prueba.pe'));
    await expect(guardLogin({ args: args('dos@prueba.pe'), operation: 'login', req } as never)).rejects.toMatchObject({
      status: 429,
      message: expect.stringMatching(
        /^Demasiados intentos fallidos\. Espere \d+ segundos, ingrese desde un equipo en el que ya ingresó/,
      ) as string,
    });
    expect(Number(req.responseHeaders?.get('retry-after'))).toBeGreaterThan(0);
  });

  test('an account that does not exist costs and answers the same', async () => {
    expect(await login(requestOf({ address: '190.3.3.3' }), 'nadie@prueba.pe')).toBe(401);
  });

  test('what is no login over HTTP, or names no account, is not counted', async () => {
    const local = requestOf({ api: 'local' });
    expect(await login(local)).toBe('goes on');
    const empty = requestOf();
    expect([await login(empty, ' '), await login(empty, 5)]).toEqual(['goes on', 'goes on']);
    const read = requestOf();
    expect(await login(read, 'ana@prueba.pe', 'read')).toBe('goes on');
    expect([local.context, empty.context, read.context]).toEqual([{}, {}, {}]);
  });

  test('a device that signed in before passes while others wait; a right password makes it known', async () => {
    const first = requestOf({ address: '190.4.4.4', stored: { id: 'a4' }, url: 'https://cms' });
    await login(first, 'cuatro@prueba.pe');
    await rememberDevice({ req: first, user: { id: 'a4' } } as never);
    const cookie = first.responseHeaders?.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    await many(6, () => login(requestOf({ address: '190.4.4.5', stored: { id: 'a4' } }), 'cuatro@prueba.pe'));
    expect(await login(requestOf({ address: '190.4.4.6', stored: { id: 'a4' } }), 'cuatro@prueba.pe')).toBe(429);
    const known = cookie.split(';')[0] ?? '';
    expect(
      await login(requestOf({ address: '190.4.4.6', cookie: known, stored: { id: 'a4' } }), 'cuatro@prueba.pe'),
    ).toBe('goes on');
    const local = requestOf({ api: 'local' });
    await rememberDevice({ req: local, user: { id: 'a4' } } as never);
    expect(local.responseHeaders).toBeUndefined();
    const plain = requestOf({ address: '190.4.4.7' });
    await rememberDevice({ req: plain, user: { id: 'a4' } } as never);
    expect(plain.responseHeaders?.get('set-cookie')).not.toContain('Secure');
  });

  test('a right password forgives what was tried before', async () => {
    const address = '190.5.5.5';
    const fresh = (): Request => requestOf({ address, stored: { id: 'a5' } });
    await many(4, () => login(fresh(), 'cinco@prueba.pe'));
    const right = fresh();
    await login(right, 'cinco@prueba.pe');
    await rememberDevice({ req: right, user: { id: 'a5' } } as never);
    expect(await many(5, () => login(fresh(), 'cinco@prueba.pe'))).toEqual(Array.from({ length: 5 }, () => 'goes on'));
  });

  test('mails for a forgotten password, ten from one address', async () => {
    const ask = (operation: string, address: string, api = 'REST'): Promise<unknown> =>
      (guardMailLink({ args: {}, operation, req: requestOf({ address, api }) } as never) as Promise<unknown>).then(
        () => 'goes on',
        (error: unknown) => (error as { status: number }).status,
      );
    expect((await many(11, () => ask('forgotPassword', '190.6.6.6'))).slice(-2)).toEqual(['goes on', 429]);
    expect(await ask('forgotPassword', '190.6.6.7')).toBe('goes on');
    expect(await ask('forgotPassword', '190.6.6.6', 'local')).toBe('goes on');
    expect(await ask('read', '190.6.6.6')).toBe('goes on');
    expect(await ask('resetPassword', '190.6.6.6')).toBe('goes on');
  });

  test('the current password of somebody signed in, ten times', async () => {
    const req = { ...requestOf(), user: { id: 'u7' } };
    const check = (isRight: boolean, by: Doc = { id: 'u7' }): Promise<unknown> =>
      guardedCheck({ ...req, user: by } as never, () => Promise.resolve(isRight)).catch(
        (error: unknown) => (error as { status: number }).status,
      );
    expect((await many(11, () => check(false))).slice(-2)).toEqual([false, 429]);
    expect(await check(true, { id: 'u8' })).toBe(true);
    const other = { id: 'u9' };
    await many(9, () => check(false, other));
    expect(await check(true, other)).toBe(true);
    expect(await many(5, () => check(false, other))).toEqual([false, false, false, false, false]);
  });
});

test('SE-1 who signs in with a password that was changed meanwhile does not', async () => {
  const signsIn = (checked: unknown, kept: string): Promise<unknown> =>
    (
      requireSamePassword({
        req: requestOf({ stored: { id: 'ana', hash: kept } }),
        user: { id: 'ana', hash: checked },
      } as never) as Promise<unknown>
    ).then(
      () => true,
      () => false,
    );
  expect(await signsIn('v1:abc', 'v1:abc')).toBe(true);
  expect(await signsIn('v1:abc', 'v1:abd')).toBe(false);
  // A hash of an older kind is written anew at the login.
  expect(await signsIn('abc', 'v1:xyz')).toBe(true);
  expect(await signsIn('abc', 'abd')).toBe(false);
  expect(await signsIn(undefined, 'v1:abc')).toBe(true);
});
