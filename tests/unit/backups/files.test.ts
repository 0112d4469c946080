import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyFiles } from '../../../cms/backups/files.ts';
import { machineKeys } from '../../../cms/backups/machine-keys.ts';
import { folderPlace } from '../../../cms/backups/folder-place.ts';
import { openState } from '../../../cms/backups/state.ts';
import { openOrMakeKey } from '../../../cms/backups/store-key.ts';
import { backupWorld, type BackupWorld } from '../../fixtures/backup-world.ts';

let world: BackupWorld;
beforeEach(async () => {
  world = await backupWorld();
});
afterEach(() => world.close());

test('12-8 the files of a first whole backup are read once, though they are looked at before and after the databases', async () => {
  const place = folderPlace(world.settings.store);
  const { recipient, identity } = await machineKeys(world.dataDir);
  const key = await openOrMakeKey(place, { recipients: [recipient], identity });
  const state = openState(world.dataDir);
  let written = 0;
  const counting: typeof place = {
    ...place,
    fill: (...given) => {
      written += 1;
      return place.fill(...given);
    },
    write: (...given) => {
      written += 1;
      return place.write(...given);
    },
  };
  const there = new Set<string>();
  const look = () => copyFiles({ place: counting, key }, { source: world.settings, state, there });
  const first = await look();
  // A photo, a month and two files of keys.
  expect([first.files.size, written]).toEqual([4, 4]);
  expect((await look()).files).toEqual(first.files);
  expect(written).toBe(4);
  // One that has gone from the store is stored again.
  there.delete(first.files.get('uploads/media/foto.jpg')?.object ?? '');
  await look();
  expect(written).toBe(5);
  state.close();
});
