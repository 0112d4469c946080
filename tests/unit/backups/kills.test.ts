import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pointsOf } from '../../../cms/backups/manifest.ts';
import { folderPlace } from '../../../cms/backups/folder-place.ts';
import { backupWorld, type BackupWorld } from '../../fixtures/backup-world.ts';

// These wait for the disk.
vi.setConfig({ testTimeout: 120_000 });

let world: BackupWorld;
beforeEach(async () => {
  world = await backupWorld({ second: true });
  await world.make('whole');
  world.addWork('Segunda');
  world.write('uploads/media/otra.jpg', 'otra foto');
});
afterEach(() => world.close());

const steps = ['key', 'files', 'database cms.db', 'listing', 'manifest', 'state', 'report', 'mirror', 'collected'];
const cases = [
  ...steps.map((step) => ['whole', step]),
  ...['listing', 'manifest', 'mirror'].map((step) => ['step', step]),
];

test.each(cases)(
  '12-8 a %s backup killed after «%s»: every point of both places can be restored, and the next backup holds all',
  async (kind = '', step = '') => {
    const before = { ...world.now(), works: ['Pista vieja'] };
    const { signal } = spawnSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(import.meta.dirname, '../../fixtures/killed-backup.ts'),
        JSON.stringify(world.settings),
        kind,
        step,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    expect(signal).toBe('SIGKILL');
    const places = [world.settings.store, world.settings.second ?? ''];
    for (const place of places) {
      const points = await pointsOf(folderPlace(place));
      const works = [];
      for (const { name } of points) works.push((await world.held(name, place)).works);
      expect([before.works, world.now().works]).toContainEqual(works.at(-1));
      expect(works[0]).toEqual(before.works);
    }
    world.addWork('Tercera');
    expect(await world.make('step', { now: new Date('2026-11-30T13:00:00Z') })).toMatchObject({
      kind: 'step',
      secondProblem: null,
    });
    await world.make('whole', { now: new Date('2026-12-01T13:00:00Z') });
    for (const place of places) {
      const points = await pointsOf(folderPlace(place));
      for (const { name } of points.slice(-2)) expect(await world.held(name, place)).toEqual(world.now());
      expect(await folderPlace(place).list('tmp')).toEqual([]);
    }
  },
);
