import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isExpired } from '../../../collections/users/password/must-change.ts';
import { passwordProblem } from '../../../collections/users/password/rule.ts';
import { failureCounter } from '../../../collections/users/throttle/failures.ts';
import { deviceCookie, knownDevice } from '../../../collections/users/throttle/known-device.ts';
import { secondsLeft } from '../../../cms/access/session-end.ts';
import { turns, TooBusy } from '../../../cms/access/password-turns.ts';
import { firstPasswordPath, handOver } from '../../../scripts/start/first-password.ts';

const owner = { name: 'Rosa María Quispe', email: 'rquispe.obras@prueba.example' };

describe('10-2.1 the rule for passwords', () => {
  test.each([
    'password1234',
    'Passw0rd2026!',
    'P@$$w0rd!!!!',
    'contraseña2024',
    'C0ntr4s3ña.2025',
    'iloveyou12345',
    'qwertyuiop[]',
    'QWERTY123456',
    '1q2w3e4r5t6y',
    'zaq12wsxcde3',
    '1qaz2wsx3edc',
    'asdfghjkl123',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    '123456789012',
    '098765432109',
    'abcabcabcabc',
    'lima2026lima',
    'Invermet2026*',
    'invermetinvermet',
    'MunicipalidadDeLima',
    'Administrador1',
    'webmaster2026',
    'AlianzaLima1901',
    'teamomucho123',
    'bienvenido2026',
    'changeme1234',
    'superman1234',
    'diciembre2026',
    'Barcelona2025!',
    'computadora1',
    'letmein12345',
    'unodostrescuatro',
  ])('10-2.1 %s is among those that are tried first', (password) => {
    expect(passwordProblem(password, owner)).toContain('más conocidas');
  });
  test.each([
    'p a s s w o r d 1 2 3',
    'p.a.s.s.w.o.r.d',
    'p-a-s-s-w-0-r-d-1',
    'ppaasssswwoorrdd',
    'PPaasssswwoorrdd11',
    'pppaaassswwwooorrrddd',
    'password пароль',
    'пароль123456',
    'ПАРОЛЬ-пароль',
    'мойпароль2026',
    'парольпривет1',
    'йцукенгшщзхъ',
    'раѕѕwоrd1234',
    'parol parol 12',
    'κωδικός κωδικός',
    'パスワード123456789',
    '密码密码123456789',
    'miclavesegura',
    'MiClaveSegura1',
    'mi clave segura',
    'm i c l a v e s e g u r a',
    'clavesecreta1',
    'miclavesecreta',
    'micontraseñasegura',
    'mi contraseña 2026',
    'nueva-contraseña-1',
    'laclavedelacceso',
    'contraseñasegura',
    'clave clave clave',
    'cllaavvee12345',
    'senhasenha123',
    'motdepasse123',
  ])('10-2.1 %s is tried first, however it is spaced, repeated or spelt', (password) => {
    expect(passwordProblem(password, owner)).toContain('más conocidas');
  });
  test.each(['Q u i s p e y algo más', 'qquuiissppee-torre'])(
    '10-2.1 %s holds the name, spaced or repeated',
    (password) => {
      expect(passwordProblem(password, owner)).toBe(
        'La contraseña no puede llevar su nombre ni su correo. Elija otra.',
      );
    },
  );
  test.each([
    'ветер камень лодка',
    'четыре слова без связи',
    'bosque-llanta-perejil-tijera',
    'w7#Lq-mm-Xz2-pp',
    'calle tranvía búho nuez',
  ])('10-2.1 %s may be used', (password) => expect(passwordProblem(password, owner)).toBeNull());
  test('10-2.1 a short name does not refuse words that only hold its letters', () => {
    const emma = { name: 'Emma Otto', email: 'e.otto@prueba.example' };
    expect(
      ['temario-bosque-perejil', 'fotos-membrillo-tornillo', 'tejado-emma-perejil', 'mem-otto-tornillo-9'].map(
        (password) => passwordProblem(password, emma),
      ),
    ).toEqual([
      null,
      null,
      ...Array<string>(2).fill('La contraseña no puede llevar su nombre ni su correo. Elija otra.'),
    ]);
  });

  test.each(['Quispe-ventana-torre', 'rquispe.obras-77', 'torre-QU1SP3-ventana', 'maría-torre-ventana'])(
    '10-2.1 %s holds the name or the address',
    (password) => {
      expect(passwordProblem(password, owner)).toBe(
        'La contraseña no puede llevar su nombre ni su correo. Elija otra.',
      );
    },
  );
  test.each([
    'tornillo-membrillo-faro',
    'Kx9$mQ2vL7pw',
    'gris ventana sube cuatro',
    'ñandú·sequoia·brújula',
    'una-clave-larga-1',
    '😀🚀🌵🍕🎈🐢🦜🪁🧭🥁🧵🪐',
  ])('10-2.1 %s may be used', (password) => expect(passwordProblem(password, owner)).toBeNull());
  test('10-2.1 length counts characters, not units of their encoding', () => {
    expect(passwordProblem('🚀🌵🍕🎈🐢🦜', owner)).toContain('12 caracteres');
    expect(passwordProblem('kx9-mQ2vL7p', owner)).toContain('12 caracteres');
    expect(passwordProblem(`Kx9$mQ2vL7pw${'ñ9'.repeat(58)}`, owner)).toBeNull();
    expect(passwordProblem(`Kx9$mQ2vL7pw${'ñ9'.repeat(59)}`, owner)).toContain('hasta 128');
  });
  test('10-2.1 zero days never expire, 365 do after a year', () => {
    const now = Date.parse('2026-11-28T12:00:00Z');
    expect(isExpired({ changedAt: '2001-01-01T00:00:00Z', days: 0, now })).toBe(false);
    expect(isExpired({ changedAt: '2025-11-28T11:00:00Z', days: 365, now })).toBe(true);
    expect(isExpired({ changedAt: '2025-11-29T12:00:00Z', days: 365, now })).toBe(false);
  });
});

describe('10-2.1 the first password', () => {
  test('10-2.1 is shown on a terminal, and elsewhere only in a file of mode 0600', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'invermet-'));
    try {
      const credentials = { email: 'admin@invermet.example', password: 'Kx9mQ2vL7pwabcdefghj' };
      expect(handOver(credentials, { dataDir, isTerminal: true }).join('\n')).toContain(credentials.password);
      writeFileSync(firstPasswordPath(dataDir), 'anterior', { mode: 0o644 });
      const told = handOver(credentials, { dataDir, isTerminal: false }).join('\n');
      expect(told).not.toContain(credentials.password);
      expect(told).toContain(firstPasswordPath(dataDir));
      expect(statSync(firstPasswordPath(dataDir)).mode & 0o777).toBe(0o600);
      expect(readFileSync(firstPasswordPath(dataDir), 'utf8')).toContain(credentials.password);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe('10-2.2 failures slow down, they do not lock', () => {
  test('10-2.2 five are free, then half a minute, doubled each time up to a quarter of an hour; an hour of peace forgets', () => {
    let now = 0;
    const failures = failureCounter(
      { free: 5, firstWaitMs: 30_000, maxWaitMs: 900_000, forgetMs: 3_600_000 },
      { now: () => now },
    );
    for (let number = 0; number < 4; number += 1) failures.count('a');
    expect(failures.waitMs('a')).toBe(0);
    const waits = [];
    for (let number = 0; number < 7; number += 1) {
      failures.count('a');
      waits.push(failures.waitMs('a'));
    }
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000]);
    expect(failures.waitMs('b')).toBe(0);
    now = 899_999;
    expect(failures.waitMs('a')).toBe(1);
    now = 3_600_001;
    expect(failures.waitMs('a')).toBe(0);
  });
  test('10-2.2 a right try is taken back, or forgives all', () => {
    const failures = failureCounter(
      { free: 2, firstWaitMs: 1000, maxWaitMs: 1000, forgetMs: 60_000 },
      { now: () => 0 },
    );
    for (let number = 0; number < 50; number += 1) {
      failures.count('oficina');
      failures.takeBack('oficina');
    }
    expect(failures.waitMs('oficina')).toBe(0);
    for (let number = 0; number < 3; number += 1) failures.count('cuenta');
    expect(failures.waitMs('cuenta')).toBe(1000);
    failures.forgive('cuenta');
    expect(failures.waitMs('cuenta')).toBe(0);
  });
  test('10-2.2 a device is known to the account that it signed in to, with an untouched cookie, for half a year', () => {
    const made = deviceCookie({ userId: 'una', secret: 'clave', isSecure: true, now: 1_000_000 });
    expect(made).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    const cookies = `otra=1; ${made.split(';')[0]}`;
    const known = (change: Partial<Parameters<typeof knownDevice>[0]> = {}) =>
      knownDevice({ cookies, userId: 'una', secret: 'clave', now: 2_000_000, ...change });
    expect(known()).toMatch(/^[\w-]{16}\.1000$/);
    expect([
      known({ userId: 'otra' }),
      known({ secret: 'ajena' }),
      known({ cookies: null }),
      known({ cookies: `${cookies}x` }),
      known({ cookies: cookies.replace('.1000.', '.9000.') }),
      known({ now: 181 * 86_400_000 }),
    ]).toEqual(Array(6).fill(null));
  });
  test('10-2.2 two checks at once, a short queue, and beyond it a refusal that says when to come back', async () => {
    const ceiling = turns({ atOnce: 2, waiting: 1, patienceMs: 20 });
    let running = 0;
    let most = 0;
    const gate = Promise.withResolvers<undefined>();
    const work = async (): Promise<string> => {
      running += 1;
      most = Math.max(most, running);
      await gate.promise;
      running -= 1;
      return 'hecho';
    };
    const first = [ceiling.run(work), ceiling.run(work)];
    const third = ceiling.run(work);
    await expect(ceiling.run(work)).rejects.toMatchObject({ name: 'TooBusy', retrySeconds: 1 });
    await expect(third).rejects.toBeInstanceOf(TooBusy);
    const fourth = ceiling.run(work);
    gate.resolve(undefined);
    expect(await Promise.all([...first, fourth])).toEqual(['hecho', 'hecho', 'hecho']);
    expect(most).toBe(2);
    await expect(ceiling.run(() => Promise.reject(new Error('falla')))).rejects.toThrow('falla');
    expect(await ceiling.run(async () => 'sigue')).toBe('sigue');
  });
});

describe('10-2.1 the end of a session', () => {
  const now = Date.parse('2026-11-29T20:00:00Z');
  test.each([
    ['2026-11-29T20:00:00Z', 43_200],
    ['2026-11-29T08:00:10Z', 10],
    ['2026-11-29T08:00:00Z', 0],
    ['2026-11-28T08:00:00Z', 0],
    [null, 0],
    [undefined, 0],
  ])('10-2.1 a session of 12 hours that began at %s may last %d s more', (createdAt, left) => {
    expect(secondsLeft({ createdAt, hours: 12, now })).toBe(left);
  });
});
