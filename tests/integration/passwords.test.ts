import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorOf, type Ask } from '../fixtures/door.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let ask: Ask;
const FIRST = 'tornillo-membrillo-faro-1';
const passwordNumber = (number: number): string => `tornillo-membrillo-faro-${number}`;
let people = 0;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  ({ ask } = doorOf(payload));
  await makePerson('admin');
}, 120_000);
afterAll(() => cms.close());

type Person = { id: string; email: string; headers: Record<string, string>; cookies: string };

async function makePerson(role: string, data: object = {}): Promise<{ id: string; email: string }> {
  people += 1;
  const email = `${role.slice(0, 2)}${people}@prueba.example`;
  const { id } = await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Zoila Pérez', email, password: FIRST, role: role as 'admin', ...data },
  });
  return { id, email };
}

const login = (email: string, password: string, options: { from?: string; headers?: Record<string, string> } = {}) =>
  ask('/api/users/login', { method: 'POST', body: { email, password }, ...options });

async function signedIn(role: string, data: object = {}): Promise<Person> {
  const person = await makePerson(role, data);
  const answer = await login(person.email, FIRST);
  expect(answer.status, answer.message).toBe(200);
  return { ...person, headers: { Authorization: `JWT ${String(answer.body['token'])}` }, cookies: answer.cookies };
}

const mailsTo = async (to: string) =>
  (
    await payload.find({
      collection: 'outgoing-mail',
      where: { to: { equals: to } },
      sort: 'createdAt',
      overrideAccess: true,
      showHiddenFields: true,
    })
  ).docs as { subject?: string; text?: string }[];

describe('10-2.1 one rule for every way to set a password', () => {
  const bad: [string, string][] = [
    ['corta', 'La contraseña necesita al menos 12 caracteres.'],
    ['Contraseña2026!', 'Esa contraseña es de las más conocidas'],
    ['MunicipalidadLima1', 'Esa contraseña es de las más conocidas'],
    ['qwertyuiop12', 'Esa contraseña es de las más conocidas'],
    ['zoila-tornillo-faro', 'La contraseña no puede llevar su nombre ni su correo.'],
    ['x'.repeat(129), 'La contraseña admite hasta 128 caracteres.'],
  ];
  test('10-2.1 creating, changing, resetting and the local API refuse the same passwords with the same words', async () => {
    const [admin, person] = [await signedIn('admin'), await signedIn('webmaster')];
    for (const [password, message] of bad) {
      const created = await ask('/api/users', {
        method: 'POST',
        headers: admin.headers,
        body: { name: 'Zoila Pérez', email: 'otra@prueba.example', role: 'webmaster', password },
      });
      const changed = await ask('/api/users/change-password', {
        method: 'POST',
        headers: person.headers,
        body: { currentPassword: FIRST, password },
      });
      const patched = await ask(`/api/users/${person.id}`, {
        method: 'PATCH',
        headers: person.headers,
        body: { currentPassword: FIRST, password },
      });
      const token = await payload.forgotPassword({
        collection: 'users',
        data: { email: person.email },
        disableEmail: true,
      });
      const reset = await ask('/api/users/reset-password', { method: 'POST', body: { token, password } });
      for (const answer of [created, changed, patched, reset])
        expect([answer.status, answer.message]).toEqual([400, expect.stringContaining(message)]);
      await expect(
        payload.update({ collection: 'users', id: person.id, overrideAccess: true, data: { password } }),
      ).rejects.toThrow(message);
    }
  }, 150_000);

  test('10-2.1 none of the last five, the one before them may return, and the hashes leave the CMS by no door', async () => {
    const person = await signedIn('webmaster');
    const change = (from: number, to: number) =>
      ask('/api/users/change-password', {
        method: 'POST',
        headers: person.headers,
        body: { currentPassword: passwordNumber(from), password: passwordNumber(to) },
      });
    for (let number = 2; number <= 5; number += 1) expect((await change(number - 1, number)).status).toBe(200);
    for (const used of [1, 5])
      expect((await change(5, used)).message).toBe(
        'Esa contraseña ya la usó: elija una distinta de las cinco últimas.',
      );
    expect((await change(5, 6)).status).toBe(200);
    expect((await change(6, 1)).status).toBe(200);
    const admin = await signedIn('admin');
    const seen = JSON.stringify((await ask(`/api/users/${person.id}?depth=2`, { headers: admin.headers })).body);
    expect(seen).not.toMatch(/pbkdf2|passwordHistory|salt|"hash"/);
    expect((await ask('/api/users?where[passwordHistory][exists]=true', { headers: admin.headers })).status).toBe(400);
  }, 150_000);

  test('10-2.1 two changes at the same moment: one is refused, and what holds is the other', async () => {
    const person = await signedIn('webmaster');
    const answers = await Promise.all(
      [21, 22].map((to) =>
        ask('/api/users/change-password', {
          method: 'POST',
          headers: person.headers,
          body: { currentPassword: FIRST, password: passwordNumber(to) },
        }),
      ),
    );
    // Refused as overtaken, or, where the other was stored first, because the current password is no longer that.
    const refused = answers.map(({ status }) => status).filter((status) => status !== 200);
    expect(refused).toHaveLength(1);
    expect([400, 409]).toContain(refused[0]);
    const winner = answers[0]?.status === 200 ? 21 : 22;
    expect((await login(person.email, passwordNumber(winner))).status).toBe(200);
    expect((await login(person.email, passwordNumber(winner === 21 ? 22 : 21))).status).toBe(401);
  });
});

describe('10-2.1 changing what opens an account', () => {
  test('10-2.1 password and e-mail ask for the current password, others end their sessions, the old address is told', async () => {
    const person = await signedIn('webmaster');
    const other = await login(person.email, FIRST);
    const otherHeaders = { Authorization: `JWT ${String(other.body['token'])}` };
    const patch = (body: object) => ask(`/api/users/${person.id}`, { method: 'PATCH', headers: person.headers, body });
    expect([
      (await patch({ email: 'nuevo@prueba.example' })).message,
      (await patch({ password: passwordNumber(2) })).message,
    ]).toEqual(Array(2).fill('Para cambiar la contraseña o el correo, escriba también su contraseña actual.'));
    expect((await patch({ email: 'nuevo@prueba.example', currentPassword: 'otra-cosa-distinta' })).message).toBe(
      'La contraseña actual no es esa.',
    );
    expect((await patch({ name: 'Zoila Pérez Soto', email: person.email })).status).toBe(200);

    expect((await patch({ password: passwordNumber(2), currentPassword: FIRST })).status).toBe(200);
    expect((await ask('/api/projects', { headers: otherHeaders })).status).toBe(401);
    expect((await ask('/api/projects', { headers: person.headers })).status).toBe(200);
    expect((await patch({ email: 'nuevo@prueba.example', currentPassword: passwordNumber(2) })).status).toBe(200);
    const told = await mailsTo(person.email);
    expect(told.map(({ subject }) => subject)).toEqual([
      'Se cambió la contraseña de su cuenta',
      'Se cambió el correo de su cuenta',
    ]);
    expect(told[0]?.text).toContain('hora de Lima');
    expect(
      JSON.stringify(await payload.findByID({ collection: 'users', id: person.id, overrideAccess: true })),
    ).not.toContain(passwordNumber(2));
  }, 150_000);

  test('10-2.1 a password given by an administrator must be changed: until then everything else is refused, and the person is told', async () => {
    const [admin, person] = [await signedIn('admin'), await signedIn('webmaster')];
    const given = await ask(`/api/users/${person.id}`, {
      method: 'PATCH',
      headers: admin.headers,
      body: { password: passwordNumber(7) },
    });
    expect(given.message).toContain('su contraseña actual');
    expect(
      (
        await ask(`/api/users/${person.id}`, {
          method: 'PATCH',
          headers: admin.headers,
          body: { password: passwordNumber(7), currentPassword: FIRST },
        })
      ).status,
    ).toBe(200);
    expect((await ask('/api/users/me', { headers: person.headers })).status).toBe(401);
    expect((await mailsTo(person.email)).at(-1)?.text).toContain('por la administración del sistema');

    const entered = await login(person.email, passwordNumber(7));
    const headers = { Authorization: `JWT ${String(entered.body['token'])}` };
    for (const [method, path] of [
      ['GET', '/api/projects'],
      ['GET', '/api/access'],
      ['GET', '/api/media/file/x.jpg'],
      ['POST', '/api/news'],
      ['PATCH', `/api/users/${person.id}`],
      ['GET', '/api/publishing/state'],
      ['POST', '/api/imports/preview'],
    ] as const) {
      const answer = await ask(path, { method, headers, ...(method === 'GET' ? {} : { body: {} }) });
      expect([path, answer.status, answer.message]).toEqual([
        path,
        403,
        'Debe cambiar su contraseña antes de continuar. Hágalo en «Cambiar contraseña».',
      ]);
    }
    expect((await ask('/api/users/me', { headers })).status).toBe(200);
    expect(
      (
        await ask('/api/users/change-password', {
          method: 'POST',
          headers,
          body: { currentPassword: passwordNumber(7), password: passwordNumber(8) },
        })
      ).status,
    ).toBe(200);
    expect((await ask('/api/projects', { headers })).status).toBe(200);
  }, 150_000);

  test('10-2.1 an account made by an administrator begins with a password that must be changed', async () => {
    const admin = await signedIn('admin');
    await ask('/api/users', {
      method: 'POST',
      headers: admin.headers,
      body: { name: 'Nueva', email: 'recien@prueba.example', role: 'webmaster', password: FIRST },
    });
    const { body } = await login('recien@prueba.example', FIRST);
    expect((await ask('/api/projects', { headers: { Authorization: `JWT ${String(body['token'])}` } })).status).toBe(
      403,
    );
  });

  test('10-2.1 with an expiry in the settings an old password must be changed, without one it never ends', async () => {
    const person = await signedIn('webmaster');
    await payload.db.updateOne({
      collection: 'users',
      id: person.id,
      data: { passwordChangedAt: new Date(Date.now() - 366 * 86_400_000).toISOString() },
    });
    expect((await ask('/api/projects', { headers: person.headers })).status).toBe(200);
    await payload.updateGlobal({ slug: 'site-settings', overrideAccess: true, data: { passwordDays: 365 } });
    try {
      expect((await ask('/api/projects', { headers: person.headers })).status).toBe(403);
      expect(
        (
          await ask('/api/users/change-password', {
            method: 'POST',
            headers: person.headers,
            body: { currentPassword: FIRST, password: passwordNumber(2) },
          })
        ).status,
      ).toBe(200);
      expect((await ask('/api/projects', { headers: person.headers })).status).toBe(200);
    } finally {
      await payload.updateGlobal({ slug: 'site-settings', overrideAccess: true, data: { passwordDays: 0 } });
    }
  });
});

describe('10-2.1 the link for a forgotten password', () => {
  test('10-2.1 it is stored as a hash, works once, for an hour, says so in Spanish, and ends every session', async () => {
    const person = await signedIn('webmaster');
    expect((await ask('/api/users/forgot-password', { method: 'POST', body: { email: person.email } })).status).toBe(
      200,
    );
    const mail =
      readdirSync(join(cms.dataDir, 'mail'))
        .map((name) =>
          readFileSync(join(cms.dataDir, 'mail', name), 'utf8')
            .replace(/=\r?\n/g, '')
            .replace(/=3D/g, '='),
        )
        .find((text) => text.includes(person.email)) ?? '';
    const token = /\/admin\/reset\/([0-9a-f]{40})/.exec(mail)?.[1] ?? '';
    expect(token, mail).toHaveLength(40);
    expect(mail).toContain('durante una hora');
    const stored = await payload.db.findOne<{
      id: string;
      resetPasswordToken: string;
      resetPasswordExpiration: string;
    }>({ collection: 'users', where: { id: { equals: person.id } } });
    expect(stored?.resetPasswordToken).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(new Date(stored?.resetPasswordExpiration ?? 0).getTime() - Date.now()).toBeGreaterThan(3_500_000);
    expect(new Date(stored?.resetPasswordExpiration ?? 0).getTime() - Date.now()).toBeLessThanOrEqual(3_600_000);

    const reset = (given: string | undefined) =>
      ask('/api/users/reset-password', { method: 'POST', body: { token: given, password: passwordNumber(9) } });
    for (const wrong of [stored?.resetPasswordToken, token.replace(/.$/, 'z'), '', undefined])
      expect([(await reset(wrong)).status, (await reset(wrong)).message]).toEqual([
        403,
        'El enlace ya se usó o venció. Pida otro con «Olvidé mi contraseña».',
      ]);
    expect((await reset(token)).status).toBe(200);
    expect((await reset(token)).status).toBe(403);
    expect((await ask('/api/projects', { headers: person.headers })).status).toBe(401);
    expect((await login(person.email, passwordNumber(9))).status).toBe(200);
    expect((await mailsTo(person.email)).at(-1)?.subject).toBe('Se cambió la contraseña de su cuenta');
  }, 150_000);

  test('10-2.1 an expired link is refused', async () => {
    const person = await makePerson('webmaster');
    const token = await payload.forgotPassword({
      collection: 'users',
      data: { email: person.email },
      disableEmail: true,
    });
    await payload.db.updateOne({
      collection: 'users',
      id: person.id,
      data: { resetPasswordExpiration: new Date(Date.now() - 1000).toISOString() },
    });
    expect(
      (await ask('/api/users/reset-password', { method: 'POST', body: { token, password: passwordNumber(9) } })).status,
    ).toBe(403);
  });
});

describe('10-2.2 guessing is slowed down, nobody is shut out', () => {
  test('10-2.2 failures make unknown devices wait; a known device passes, a mail link passes; the answer is the same for nobody', async () => {
    const person = await signedIn('webmaster');
    const stranger = async (email: string) => {
      const answers = [];
      for (let number = 0; number < 7; number += 1)
        answers.push(await login(email, `adivinanza-equivocada-${number}`, { from: `198.51.100.${number}` }));
      return answers.map(({ status, message }) => [status, message.replace(/\d+/g, 'N')]);
    };
    const onAccount = await stranger(person.email);
    expect(onAccount.slice(0, 5).every(([status]) => status === 401)).toBe(true);
    expect(onAccount.at(-1)?.[0]).toBe(429);
    expect(await stranger('nadie-de-aqui@prueba.example')).toEqual(onAccount);

    const owner = await login(person.email, FIRST, { from: '203.0.113.50' });
    expect([owner.status, Number(owner.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(owner.message).toContain('Olvidé mi contraseña');
    expect(
      (await login(person.email, FIRST, { from: '203.0.113.50', headers: { cookie: person.cookies } })).status,
    ).toBe(200);
    const forged = person.cookies.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'));
    await stranger(person.email);
    expect((await login(person.email, FIRST, { headers: { cookie: forged } })).status).toBe(429);
    const token = await payload.forgotPassword({
      collection: 'users',
      data: { email: person.email },
      disableEmail: true,
    });
    const reset = await ask('/api/users/reset-password', {
      method: 'POST',
      from: '203.0.113.51',
      body: { token, password: passwordNumber(9) },
    });
    expect(reset.status).toBe(200);
    expect(
      (await login(person.email, passwordNumber(9), { from: '203.0.113.51', headers: { cookie: reset.cookies } }))
        .status,
    ).toBe(200);
  }, 150_000);

  test('10-2.2 the cookie of a known device is signed, out of reach of scripts and for this site only', async () => {
    const person = await makePerson('webmaster');
    const { headers } = await login(person.email, FIRST);
    const cookie = headers.getSetCookie().find((one) => one.startsWith('invermet-device-')) ?? '';
    expect(cookie).toMatch(
      /^invermet-device-[\w-]{12}=[\w-]{16}\.\d+\.[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict/,
    );
    expect(cookie).not.toContain(person.id);
  });

  test('10-2.2 forty logins at once: few are checked at a time, those beyond the queue get 503 and a moment to come back', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        login(`masivo${number}@prueba.example`, 'equivocada-siempre', { from: `198.51.101.${number}` }),
      ),
    );
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThanOrEqual(20);
    expect([busy[0]?.headers.get('retry-after'), busy[0]?.message]).toEqual([
      '5',
      'Hay demasiados ingresos a la vez. Espere unos segundos e inténtelo otra vez.',
    ]);
    expect(answers.some(({ status }) => status === 401)).toBe(true);
  }, 150_000);

  test('10-2.2 mails for a forgotten password: the same answer for anybody, one per account in ten minutes, ten per address and hour', async () => {
    const person = await makePerson('webmaster');
    const forgot = (email: string) =>
      ask('/api/users/forgot-password', { method: 'POST', body: { email }, from: '198.51.100.220' });
    const [known, again, nobody] = [
      await forgot(person.email),
      await forgot(person.email),
      await forgot('nadie@prueba.example'),
    ];
    expect([known, again, nobody].map(({ status, body }) => [status, body])).toEqual(Array(3).fill([200, known.body]));
    const mails = readdirSync(join(cms.dataDir, 'mail')).filter((name) =>
      readFileSync(join(cms.dataDir, 'mail', name), 'utf8').includes(person.email),
    );
    expect(mails).toHaveLength(1);
    const statuses = [];
    for (let number = 0; number < 9; number += 1) statuses.push((await forgot(`x${number}@prueba.example`)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('10-2.2 somebody always administers', () => {
  test('10-2.2 the last administrator cannot be demoted or deleted, two cannot remove each other at once, nobody deletes itself', async () => {
    const { docs } = await payload.find({
      collection: 'users',
      where: { role: { equals: 'admin' } },
      limit: 0,
      pagination: false,
      overrideAccess: true,
    });
    const [one, two] = [await signedIn('admin'), await signedIn('admin')];
    for (const { id } of docs) await payload.delete({ collection: 'users', id, overrideAccess: true });
    expect((await ask(`/api/users/${one.id}`, { method: 'DELETE', headers: one.headers })).message).toBe(
      'No puede eliminar su propia cuenta. Pídaselo a otra persona que administre.',
    );
    const answers = await Promise.all([
      ask(`/api/users/${two.id}`, { method: 'PATCH', headers: one.headers, body: { role: 'webmaster' } }),
      ask(`/api/users/${one.id}`, { method: 'PATCH', headers: two.headers, body: { role: 'webmaster' } }),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    const left = await payload.find({
      collection: 'users',
      where: { role: { equals: 'admin' } },
      overrideAccess: true,
    });
    expect(left.totalDocs).toBeGreaterThanOrEqual(1);
    for (const { id } of left.docs.slice(1))
      await payload.update({ collection: 'users', id, overrideAccess: true, data: { role: 'webmaster' } });
    const last = left.docs[0]?.id ?? '';
    const refused = {
      status: 409,
      message: 'Es la única persona con la función «Administración del sistema». Dé antes esa función a otra persona.',
    };
    await expect(
      payload.update({ collection: 'users', id: last, overrideAccess: true, data: { role: 'webmaster' } }),
    ).rejects.toMatchObject(refused);
    await expect(payload.delete({ collection: 'users', id: last, overrideAccess: true })).rejects.toMatchObject(
      refused,
    );
    await expect(
      payload.delete({ collection: 'users', where: { id: { exists: true } }, overrideAccess: true }),
    ).resolves.toMatchObject({ errors: [expect.anything()] });
  }, 150_000);

  test('10-2.1 a login with the old password that runs beside a change neither brings the old one back nor stays signed in', async () => {
    await makePerson('admin');
    const person = await signedIn('webmaster');
    const answers = await Promise.all([
      ask('/api/users/change-password', {
        method: 'POST',
        headers: person.headers,
        body: { currentPassword: FIRST, password: passwordNumber(31) },
      }),
      ...Array.from({ length: 4 }, () => login(person.email, FIRST, { headers: { cookie: person.cookies } })),
    ]);
    expect(answers[0]?.status).toBe(200);
    expect((await login(person.email, passwordNumber(31), { headers: { cookie: person.cookies } })).status).toBe(200);
    expect((await login(person.email, FIRST, { headers: { cookie: person.cookies } })).status).toBe(401);
    for (const { status, body } of answers.slice(1))
      if (status === 200)
        expect(
          (await ask('/api/projects', { headers: { Authorization: `JWT ${String(body['token'])}` } })).status,
        ).toBe(401);
  }, 150_000);
});

test('10-2.1 logins of one account at the same moment: each has its session, and one that was ended meanwhile does not come back', async () => {
  const person = await signedIn('webmaster');
  const [out, ...answers] = await Promise.all([
    ask('/api/users/logout', { method: 'POST', headers: person.headers }),
    ...Array.from({ length: 3 }, () => login(person.email, FIRST, { headers: { cookie: person.cookies } })),
  ]);
  expect([out.status, ...answers.map(({ status }) => status)]).toEqual([200, 200, 200, 200]);
  for (const { body } of answers)
    expect((await ask('/api/projects', { headers: { Authorization: `JWT ${String(body['token'])}` } })).status).toBe(
      200,
    );
  expect((await ask('/api/projects', { headers: person.headers })).status).toBe(401);
}, 60_000);

describe('10-2.1 a session that is kept in use ends twelve hours after the login', () => {
  const HOUR_MS = 3_600_000;
  async function aged(person: Person, hours: number): Promise<void> {
    const stored = await payload.db.findOne<{ id: string; sessions?: { id: string }[] }>({
      collection: 'users',
      where: { id: { equals: person.id } },
    });
    await payload.db.updateOne({
      collection: 'users',
      id: person.id,
      data: {
        ...stored,
        sessions: (stored?.sessions ?? []).map((session) => ({
          ...session,
          createdAt: new Date(Date.now() - hours * HOUR_MS).toISOString(),
          expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
        })),
      },
    });
  }
  const prolong = (headers: Record<string, string>) => ask('/api/users/refresh-token', { method: 'POST', headers });
  const secondsOf = (answer: { body: Record<string, unknown> }): number =>
    Number(answer.body['exp']) - Date.now() / 1000;

  test('10-2.1 prolonging gives two hours, near the end what is left, and afterwards nothing until the password is given again', async () => {
    const person = await signedIn('webmaster');
    const fresh = await prolong(person.headers);
    expect(fresh.status).toBe(200);
    expect(Math.round(secondsOf(fresh) / 60)).toBe(120);

    await aged(person, 11.5);
    const late = await prolong(person.headers);
    expect(late.status).toBe(200);
    expect(Math.round(secondsOf(late) / 60)).toBe(30);
    const token = String(late.body['refreshedToken']);
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      id: person.id,
      exp: late.body['exp'],
    });
    expect((await ask('/api/users/me', { headers: { Authorization: `JWT ${token}` } })).body['user']).toMatchObject({
      id: person.id,
    });

    await aged(person, 12);
    const over = await prolong(person.headers);
    expect([over.status, over.message]).toEqual([
      401,
      'Pasaron 12 horas desde que ingresó. Ingrese otra vez para continuar.',
    ]);
    expect(over.body['refreshedToken']).toBeUndefined();
    expect(over.cookies).toBe('');

    const again = await login(person.email, FIRST);
    const renewed = await prolong({ Authorization: `JWT ${String(again.body['token'])}` });
    expect([renewed.status, Math.round(secondsOf(renewed) / 60)]).toEqual([200, 120]);
  });
});
