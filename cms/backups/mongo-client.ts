import type mongoose from 'mongoose';
import { BackupError } from './errors.ts';

export type Db = mongoose.mongo.Db;
export type Session = mongoose.mongo.ClientSession;
export type Bson = typeof mongoose.mongo.BSON;

const WAIT_MS = 15_000;

/** Does `work` on the database of an address, whose words never hold that address. Throws `BackupError`. */
export async function withDatabase<T>(
  url: string,
  work: (db: Db, tools: { bson: Bson; client: mongoose.mongo.MongoClient }) => Promise<T>,
): Promise<T> {
  const { default: driver } = await import('mongoose');
  const { MongoClient, MongoError, BSON } = driver.mongo;
  let client: mongoose.mongo.MongoClient | null = null;
  try {
    client = await MongoClient.connect(url, { serverSelectionTimeoutMS: WAIT_MS });
    return await work(client.db(), { bson: BSON, client });
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    const code = 'code' in error && typeof error.code === 'number' ? ` (${error.code})` : '';
    throw new BackupError(
      error.name === 'MongoServerSelectionError' || error.name.startsWith('MongoNetwork')
        ? 'La base de datos MongoDB no responde: no se copiaron sus documentos. Revise DATABASE_URL y el servidor.'
        : `La base de datos MongoDB falla: ${error.name}${code}. Revise el servidor y los permisos de su cuenta.`,
      { cause: error },
    );
  } finally {
    await client?.close();
  }
}

/** Codes of a server for a moment that it does not keep any more, or cannot give. */
const NO_MOMENT: ReadonlySet<unknown> = new Set([239, 246]);
export const isWithoutMoment = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NO_MOMENT.has(error.code);

/** Can a server show all collections as they were at one moment? Replica sets and sharded clusters can, since MongoDB 5. */
export async function showsOneMoment(db: Db): Promise<boolean> {
  const greeting = await db.command({ hello: 1 }).catch((): Record<string, unknown> => ({}));
  const isSet = greeting['setName'] !== undefined || greeting['msg'] === 'isdbgrid';
  const MONGODB_5 = 13;
  return (
    isSet && greeting['logicalSessionTimeoutMinutes'] !== undefined && Number(greeting['maxWireVersion']) >= MONGODB_5
  );
}
