import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withAllRounds } from '../../fixtures/quick-hashes.ts';
import { signedIn, login, FIRST, payload, ask, passwordNumber, makePerson, cms, type Person } from './setup.ts';

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

  test(
    '10-2.2 forty logins at once: few are checked at a time, those beyond the queue get 503 and a moment to come back',
    withAllRounds(async () => {
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
    }),
    150_000,
  );

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

  test(
    '10-2.1 a login with the old password that runs beside a change neither brings the old one back nor stays signed in',
    withAllRounds(async () => {
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
    }),
    150_000,
  );
});

test(
  '10-2.1 logins of one account at the same moment: each has its session, and one that was ended meanwhile does not come back',
  withAllRounds(async () => {
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
  }),
);

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
