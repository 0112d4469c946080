import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { openTestCms } from '../fixtures/test-cms.ts';

const NEWER = '29990101_000000_de_otro_siglo';

/** A database that a newer program has had; nothing else is in it. */
async function ofNewerProgram({ databaseUrl }: { databaseUrl: string }): Promise<void> {
  if (databaseUrl.startsWith('mongodb')) {
    const connection = await mongoose.createConnection(databaseUrl).asPromise();
    await connection.collection('payload-migrations').insertOne({ name: NEWER, batch: 1 });
    await connection.close();
    return;
  }
  const database = new DatabaseSync(databaseUrl.slice('file:'.length));
  database.exec('CREATE TABLE payload_migrations (id TEXT PRIMARY KEY, name TEXT, batch NUMERIC)');
  database.prepare('INSERT INTO payload_migrations VALUES (?, ?, 1)').run(randomUUID(), NEWER);
  database.close();
}

test('12-7 the CMS does not open the database of a newer program', async () => {
  let place = '';
  await expect(
    openTestCms({
      prepare: async (given) => {
        place = given.databaseUrl;
        await ofNewerProgram(given);
      },
    }),
  ).rejects.toThrow(new RegExp(`más nueva del programa: .*«${NEWER}».*Instale otra vez la versión más nueva`));
  if (place.startsWith('mongodb')) return;
  const database = new DatabaseSync(place.slice('file:'.length), { readOnly: true });
  expect(database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()).toEqual([
    { name: 'payload_migrations' },
  ]);
  database.close();
});
