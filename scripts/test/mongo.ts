import { startMongo } from '../../tests/servers/mongo.ts';

export type MongoOffer =
  | { name: string; environment: { MONGODB_URI: string }; stop: () => Promise<void> }
  /** Why there is no server. */
  | { missing: string };

const names = {
  given: 'el de MONGODB_URI',
  'mongo-java-server': 'mongo-java-server (habla el protocolo de MongoDB; sin transacciones)',
  'mongodb-memory-server': 'mongod (conjunto de réplicas de mongodb-memory-server)',
} as const;

/** A server for all integration tests of this run: that of `MONGODB_URI`, or one that is started for them. */
export async function offerMongo(): Promise<MongoOffer> {
  const reasons: string[] = [];
  const server = await startMongo({ report: (line) => reasons.push(line) });
  if (!server) return { missing: reasons.join('\n') };
  return { name: names[server.kind], environment: { MONGODB_URI: server.uri }, stop: () => server.stop() };
}
