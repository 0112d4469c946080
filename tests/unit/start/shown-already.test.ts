import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { StartError } from '../../../scripts/start/failures.ts';
import { did, started, world } from './started.ts';

describe('where a site is shown already', () => {
  beforeEach(() => mkdirSync(join(world.folder, 'public')));
  test('it is served though the data cannot be prepared; that is tried again before the CMS starts, until it is done', async () => {
    world.given.isPrepared = false;
    world.broken = { data: new StartError('sin base'), isWell: false };
    const { told, code } = started();
    expect(await code).toBe(0);
    expect(told.slice(1, 4)).toEqual([
      '· Preparar la base de datos',
      '⚠ sin base',
      '  El portal se sirve con lo que ya mostraba; el CMS se sigue intentando.',
    ]);
    expect(told).toContain('│ Portal   https://p.example/');
    expect(told).toContain('│ CMS      https://c.example/admin  (no arranca todavía; se sigue intentando)');
    await expect(world.prepareAgain?.()).rejects.toThrow('sin base');
    world.broken = {};
    await world.prepareAgain?.();
    await world.prepareAgain?.();
    expect(did.filter((line) => line === 'prepara real')).toHaveLength(1);
  });
  test('it is served though the database does not say its kind; of the other kind, the CMS does not start', async () => {
    world.broken = { kind: new Error('file is not a database') };
    const { told, code } = started();
    expect(await code).toBe(0);
    expect(told).toContain(
      '⚠ La base de datos está dañada. Recupere la última copia con «npm run restore -- <carpeta>».',
    );
    [world.broken, world.given.stored] = [{}, 'demonstration'];
    await expect(world.prepareAgain?.()).rejects.toThrow(/guarda una demostración/);
    world.given.stored = 'real';
    await world.prepareAgain?.();
  });
  test('it is served on a nearly full disk, not before a build', async () => {
    world.broken = { disk: new StartError('Queda poco espacio') };
    world.given.mustBuild = true;
    await expect(started().code).rejects.toThrow('Queda poco espacio');
    world.given.mustBuild = false;
    const { told, code } = started();
    expect(await code).toBe(0);
    expect(told).toContain('⚠ Queda poco espacio');
  });
});
test('where nothing has been shown, the first thing that does not work ends it', async () => {
  world.given.isPrepared = false;
  for (const what of ['data', 'kind', 'disk'] as const) {
    world.broken = { [what]: new StartError('sin base') };
    await expect(started().code).rejects.toThrow('sin base');
  }
});
