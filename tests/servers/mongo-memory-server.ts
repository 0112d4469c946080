import { resolve } from 'node:path';
import type { MongoServer } from './mongo.ts';

const downloadDir = resolve(import.meta.dirname, '../../node_modules/.cache/mongo-server/mongod');
const LIMIT_MS = 180_000;

/**
 * The real `mongod` as a replica set of one, so that transactions are used; downloaded on first use. Throws when it
 * cannot be had.
 */
export async function startMemoryServer(): Promise<MongoServer> {
  const { MongoMemoryReplSet } = await import('mongodb-memory-server-core');
  const created = MongoMemoryReplSet.create({
    replSet: { count: 1, storageEngine: 'wiredTiger', ip: '127.0.0.1' },
    binary: { downloadDir },
  });
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no estuvo listo en ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    const server = await Promise.race([created, limit]);
    return { uri: server.getUri(), kind: 'mongodb-memory-server', stop: async () => void (await server.stop()) };
  } catch (error) {
    void created.then(
      (late) => late.stop(),
      () => undefined,
    );
    throw new Error(
      `no se pudo traer o iniciar mongod (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`,
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
}
