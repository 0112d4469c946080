import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBackupsState } from '../../cms/backups/backups-state.ts';
import { pointsOf } from '../../cms/backups/manifest.ts';
import { folderPlace } from '../../cms/backups/folder-place.ts';
import { backupLoop, backupTest } from '../../cms/backups/room.ts';
import { readBackupSettings } from '../../cms/backups/settings.ts';
import { backupsInWords } from '../../cms/backups/words.ts';
import { momentOf, restoreFromStore } from '../../scripts/backup/store.ts';
import { databaseUrl } from '../servers/mongo.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
const isMongo = process.env['TEST_DATABASE'] === 'mongodb';
const names = ['BACKUP_KEYS', 'BACKUP_SECOND_PLACE'];
beforeAll(async () => {
  cms = await openTestCms();
  process.env['BACKUP_KEYS'] = await identityToRecipient(await generateX25519Identity());
  process.env['BACKUP_SECOND_PLACE'] = join(cms.dataDir, '..', `${process.pid}-segundo-lugar`);
});
afterAll(async () => {
  const second = process.env['BACKUP_SECOND_PLACE'] ?? '';
  await cms.close();
  rmSync(second, { recursive: true, force: true });
  for (const name of names) delete process.env[name];
});

test('12-8 the schedule by a clock of its own: whole at night, what changed every few minutes, a test, and each moment comes back', async () => {
  let now = new Date('2026-11-28T17:00:00Z');
  const signal = new AbortController().signal;
  const loop = backupLoop({ payload: cms.payload, clock: { wall: () => now } });
  expect(await loop.mayTake?.()).toBe(true);
  const turn = async (moment: string): Promise<void> => {
    now = new Date(moment);
    await loop.turn({ signal } as never);
  };
  const add = async (title: string): Promise<void> => {
    await cms.payload.db.create({ collection: 'organizations', data: { name: title } });
    mkdirSync(join(cms.dataDir, 'uploads', 'media'), { recursive: true });
    writeFileSync(join(cms.dataDir, 'uploads', 'media', `${title}.jpg`), title);
  };
  await add('Antes de la primera');
  await turn('2026-11-28T17:00:00Z');
  await add('Sábado a mediodía');
  await turn('2026-11-28T17:04:00Z');
  await add('Domingo de madrugada');
  await turn('2026-11-29T07:16:00Z');
  await add('Domingo por la mañana');
  await turn('2026-11-29T14:00:00Z');
  const { store, second } = readBackupsState();
  for (const place of [store, second ?? ''])
    expect((await pointsOf(folderPlace(place))).map(({ kind, at }) => [kind, at])).toEqual([
      ['whole', '2026-11-28T17:00:00Z'],
      ['step', '2026-11-28T17:04:00Z'],
      ['whole', '2026-11-29T07:16:00Z'],
      ['step', '2026-11-29T14:00:00Z'],
    ]);
  // The first good one asked for a test.
  const asked = await cms.payload.find({ collection: 'background-runs', where: { kind: { equals: 'backup-test' } } });
  expect(asked.docs).toMatchObject([{ key: 'backup-test:first', state: 'queued' }]);
  const outcome = await backupTest().run({ input: { slot: 'first' }, signal } as never);
  const state = readBackupsState();
  expect(outcome).toEqual({ isTested: true, problem: null });
  const [counted = -1, again] = state.report.tests.map(({ documents }) => documents);
  expect([counted >= 4, again]).toEqual([true, counted]);
  expect(state.report).toMatchObject({
    problem: null,
    second: { problem: null },
    coveredUntil: '2026-11-29T14:00:00.000Z',
  });
  expect(backupsInWords(state).join(' ')).toContain('La última completa es del 29/11/2026, 02:16');
  expect(backupsInWords(state).join(' ').includes('La base de datos es MongoDB: sus documentos van en')).toBe(isMongo);

  const other = join(cms.dataDir, 'otra');
  const { readMachineKeys } = await import('../../cms/backups/machine-keys.ts');
  const keys = await readMachineKeys(cms.dataDir);
  const otherUrl = isMongo
    ? databaseUrl({ uri: process.env['DATABASE_URL'] ?? '', name: `otra-${process.pid}` })
    : null;
  const titles = async (at: string, place: string): Promise<[unknown[], boolean[]]> => {
    rmSync(other, { recursive: true, force: true });
    mkdirSync(other);
    await restoreFromStore(place, {
      dataDir: other,
      s3: readBackupSettings().s3,
      mongoUrl: otherUrl,
      at: momentOf(at),
      identities: [keys?.identity ?? ''],
      signer: keys?.signer ?? '',
    });
    const files = ['Antes de la primera', 'Sábado a mediodía', 'Domingo de madrugada', 'Domingo por la mañana'].map(
      (title) => existsSync(join(other, 'uploads', 'media', `${title}.jpg`)),
    );
    if (otherUrl !== null) return [await namesIn(otherUrl), files];
    const database = new DatabaseSync(join(other, 'cms.db'));
    const rows = database.prepare('SELECT name FROM organizations ORDER BY created_at, rowid').all();
    database.close();
    return [rows.map(({ name }) => name), files];
  };
  const held = (count: number): [unknown[], boolean[]] => [
    ['Antes de la primera', 'Sábado a mediodía', 'Domingo de madrugada', 'Domingo por la mañana'].slice(0, count),
    [0, 1, 2, 3].map((index) => index < count),
  ];
  expect(await titles('2026-11-28T12:03', store)).toEqual(held(1));
  expect(await titles('2026-11-28T22:00', store)).toEqual(held(2));
  expect(await titles('2026-11-29T08:00', second ?? '')).toEqual(held(3));
  expect(await titles('2026-11-29T10:00', second ?? '')).toEqual(held(4));
});

/** Names of the organizations in a database that was restored, which goes then. */
async function namesIn(url: string): Promise<unknown[]> {
  const client = await mongoose.mongo.MongoClient.connect(url);
  try {
    const rows = await client
      .db()
      .collection('organizations')
      .find({}, { sort: { createdAt: 1 } })
      .toArray();
    await client.db().dropDatabase();
    return rows.map(({ name }) => name as unknown);
  } finally {
    await client.close();
  }
}

test('12-8 a copy that fails is told, with why', async () => {
  const before = process.env['BACKUP_KEYS'];
  process.env['BACKUP_KEYS'] = 'age1nada';
  const loop = backupLoop({ payload: cms.payload });
  await expect(loop.turn({ signal: new AbortController().signal } as never)).rejects.toThrow(
    'no es una clave pública de age',
  );
  expect(readBackupsState().report.problem?.words).toContain('«age1nada» no es una clave pública de age');
  process.env['BACKUP_KEYS'] = before;
});

test('12-8 without a key nobody takes the work, and the words say so', async () => {
  const before = process.env['BACKUP_KEYS'];
  delete process.env['BACKUP_KEYS'];
  const loop = backupLoop({ payload: cms.payload });
  expect(await loop.mayTake?.()).toBe(false);
  expect(backupsInWords(readBackupsState())[0]).toContain('No se hacen copias de seguridad');
  process.env['BACKUP_KEYS'] = before;
});
