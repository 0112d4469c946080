import type { MongooseAdapter } from '@payloadcms/db-mongodb';
import { refuseNewer } from './before-migrating.ts';

/** Payload's own, which no migration of MongoDB uses: MongoDB has no tables to change. */
const COLLECTION = 'payload-migrations';

/**
 * Writes into a MongoDB database which migrations of SQLite the program knows, so that an older program is told from a newer one there too.
 * Throws `DatabaseRefused` where a newer one was at work. What an update changes is undone by no copy of ours: it says to take one.
 */
export async function rememberVersion(adapter: MongooseAdapter, known: readonly string[]): Promise<void> {
  const { db } = adapter.connection;
  if (!db) return;
  const rows = db.collection(COLLECTION);
  const applied = (await rows.find({}).toArray()).map((row) => String(row['name']));
  refuseNewer({ applied, known, place: 'La base de datos de MongoDB' });
  const missing = known.filter((name) => !applied.includes(name));
  if (missing.length === 0) return;
  if ((await db.collection('users').findOne({})) !== null)
    adapter.payload.logger.warn(
      'El programa se actualizó y la base de datos es de MongoDB: de ella no se toma aquí ninguna copia. Tome una con mongodump antes de cada actualización (README, «Back up»).',
    );
  const now = new Date();
  for (const name of missing)
    await rows.updateOne(
      { name },
      { $setOnInsert: { name, batch: 1, createdAt: now, updatedAt: now } },
      { upsert: true },
    );
}
