import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { Interrupted, StartError } from '../../../scripts/start/failures.ts';
import { again, did, interrupt, started, world } from './started.ts';

describe('an installation starts', () => {
  test('help is all that is done when it is asked for', async () => {
    const { told, code } = started(['--help']);
    expect([await code, told.length, told[0]?.slice(0, 25), did]).toEqual([0, 1, 'Uso: npm start -- [opcion', []]);
  });
  test('it checks, builds, serves, and at Ctrl-C ends all in its order', async () => {
    const { told, code } = started(['--rebuild']);
    expect(await code).toBe(0);
    expect(did).toEqual([
      'entra',
      `escribe ${world.folder.split('/').at(-1)}`,
      'toma npm start',
      'disco false',
      'disco false',
      'CMS PORT_CMS=3001, portal PORT_PORTAL=4322',
      'construye always',
      'retiene',
      'detiene',
      'suelta',
      'libera',
    ]);
    expect(told).toEqual([
      '· Comprobar puertos, carpeta y espacio',
      '│ INVERMET Abierto está en marcha',
      '│ ',
      '│ Portal   https://p.example/',
      '│ CMS      https://c.example/admin',
      `│ Mensajes sin SMTP_URL: los correos se escriben en ${join(world.folder, 'mail')}`,
      '│ ',
      `│ Datos y registros en ${world.folder}`,
      '│ Ctrl-C detiene todo.',
      '\nDeteniendo… (Ctrl-C otra vez para forzar)',
      'Todo detenido.',
    ]);
    expect(vi.mocked(process.umask).mock.calls).toEqual([[0o027]]);
  });
  test('the first time it prepares the data and shows the password once; mail goes where the settings say', async () => {
    world.given.isPrepared = false;
    vi.stubEnv('SMTP_URL', 'smtp://h.example:25');
    vi.stubEnv('MAIL_FROM', 'INVERMET <a@invermet.example>');
    const { told, code } = started([], { isTerminal: true, onBox: () => setImmediate(interrupt) });
    await code;
    expect(did).toContain('prepara real');
    expect(told).toContain('· Preparar la base de datos');
    expect(told).toContain('│ Mensajes por SMTP, desde a@invermet.example');
    expect(told.filter((line) => line.includes('pez-luna-9'))).toEqual(['│   Contraseña  pez-luna-9']);
    expect(told).toContain('│ Administrador');
  });
  test('interrupted before the welcome, the password is shown at the end', async () => {
    world.given.isPrepared = false;
    world.whenReady = () => {
      interrupt();
      return new Promise(() => undefined);
    };
    const { told, code } = started([], { isTerminal: true, onBox: () => undefined });
    expect(await code).toBe(0);
    expect(told.slice(-6)).toEqual([
      '\nDeteniendo… (Ctrl-C otra vez para forzar)',
      '│ Administrador',
      '│ Se muestra solo esta vez; al ingresar se pide otra.',
      '│   Correo      a@x.example',
      '│   Contraseña  pez-luna-9',
      'Todo detenido.',
    ]);
    expect(told.some((line) => line.includes('en marcha'))).toBe(false);
  });
  test('a second Ctrl-C kills, once there is what to kill', async () => {
    const { code } = started([], {
      onBox: () => {
        interrupt();
        world.stop.second();
      },
    });
    await code;
    expect(did.slice(-4)).toEqual(['mata', 'detiene', 'suelta', 'libera']);
  });
  test('a service that was given up is a failure; what runs is ended', async () => {
    const { told, code } = started([], { onBox: () => world.failed.resolve(new StartError('no arranca')) });
    await expect(code).rejects.toThrow('no arranca');
    expect([did.slice(-3), told.includes('Todo detenido.')]).toEqual([['detiene', 'suelta', 'libera'], false]);
  });
  test('interrupted while it starts is no failure; any other error is', async () => {
    world.whenReady = () => Promise.reject(new Interrupted());
    expect(await started().code).toBe(0);
    world.whenReady = () => Promise.reject(new Error('roto'));
    await expect(started().code).rejects.toThrow('roto');
  });
});

describe('what is checked before', () => {
  test('little space is told, space for a build is asked for, a restoration is ended', async () => {
    world.given = { ...world.given, mustBuild: true, finished: true };
    const first = started();
    await first.code;
    expect(did.slice(3, 6)).toEqual(['disco false', 'disco true', 'escribe invermet-abierto']);
    expect(first.told).toContain('✓ Se terminó una restauración que había quedado a medias.');
    did.length = 0;
    world.given = { ...world.given, mustBuild: false, finished: false, warns: 'Queda poco.' };
    again();
    const second = started();
    await second.code;
    expect(second.told.filter((line) => line.startsWith('⚠'))).toEqual(['⚠ Queda poco.']);
  });
  test('data of the other kind are served by the other command only', async () => {
    world.given.stored = 'demonstration';
    await expect(started().code).rejects.toThrow(/guarda una demostración/);
    expect(did.slice(-1)).toEqual(['libera']);
    did.length = 0;
    world.given.stored = 'real';
    await expect(started([], { kind: 'demonstration' }).code).rejects.toThrow(/guarda una instalación real/);
    expect(did).toContain('toma npm run demo');
  });
});

test('a demonstration says that all is invented, and how to get its passwords', async () => {
  const { told, code } = started([], { kind: 'demonstration' });
  await code;
  expect(told.slice(1, 12)).toEqual([
    '│ DEMOSTRACIÓN en marcha: todo lo que muestra es inventado',
    '│ ',
    '│ Portal   https://p.example/',
    '│ CMS      https://c.example/admin',
    '│ ',
    '│ Esta copia no trae las contraseñas. Póngale una nueva a quien haga falta:',
    '│   npm run admin:password -- <correo>',
    '│ ',
    `│ Datos y registros en ${world.folder}. Bórrela para empezar de nuevo.`,
    '│ Ctrl-C detiene todo.',
    '\nDeteniendo… (Ctrl-C otra vez para forzar)',
  ]);
});
