import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backupWorld, type BackupWorld } from '../../fixtures/backup-world.ts';
import { runScript } from '../../fixtures/command.ts';
import { memoryBucket, type MemoryBucket } from '../../servers/memory-bucket.ts';

// Commands start a process each.
vi.setConfig({ testTimeout: 120_000 });

let memory: MemoryBucket;
let world: BackupWorld;
let endpoint = '';
beforeEach(async () => {
  memory = await memoryBucket(['copias']);
  endpoint = `http://127.0.0.1:${(memory.server.address() as AddressInfo).port}`;
  world = await backupWorld();
});
afterEach(() => {
  world.close();
  memory.server.closeAllConnections();
  memory.server.close();
});

/** A command as a person gives it, with a bucket as second place. */
const command = (script: string, ...args: string[]): ReturnType<typeof runScript> =>
  runScript([`scripts/${script}.ts`, ...args], {
    ...process.env,
    DATA_DIR: world.dataDir,
    DATABASE_URL: '',
    BACKUP_KEYS: world.settings.recipients.join(','),
    BACKUP_SECOND_PLACE: 's3://copias/invermet',
    BACKUP_S3_ENDPOINT: endpoint,
    BACKUP_S3_ACCESS_KEY_ID: 'copias',
    BACKUP_S3_SECRET_ACCESS_KEY: 'clave-de-copias',
  });

test('12-8 the commands with a bucket: back up now, test both places, list, and restore from it', async () => {
  const made = await command('backup', '--now', '--whole');
  expect([made.status, made.said]).toEqual([0, expect.stringContaining('Copia completa en')]);
  const tested = await command('backup', '--test');
  expect([tested.status, tested.said]).toEqual([0, expect.stringContaining('✓ s3://copias/invermet: la copia del')]);
  expect((await command('restore', '--list')).said).toContain('1 momento en s3://copias/invermet:');

  const wanted = world.now();
  world.addWork('Después de la copia');
  rmSync(join(world.dataDir, 'backups'), { recursive: true });
  const restored = await command('restore', '--from', 's3://copias/invermet/');
  expect([restored.status, restored.said]).toEqual([0, expect.stringContaining('✓ Restaurada la copia del')]);
  expect(world.now()).toEqual(wanted);

  memory.server.closeAllConnections();
  memory.server.close();
  const away = await command('restore', '--list', '--from', 's3://copias/invermet');
  expect([away.status, away.said]).toEqual([
    1,
    expect.stringContaining('El servidor de S3 de s3://copias/invermet no responde'),
  ]);
});
