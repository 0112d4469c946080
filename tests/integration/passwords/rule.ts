import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withAllRounds } from '../../fixtures/quick-hashes.ts';
import { payload, signedIn, ask, FIRST, passwordNumber, login, cms, makePerson } from './setup.ts';

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

  test(
    '10-2.1 two changes at the same moment: one is refused, and what holds is the other',
    withAllRounds(async () => {
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
    }),
  );
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
