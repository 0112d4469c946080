import { startJavaServer } from './mongo-java-server.ts';
import { startMemoryServer } from './mongo-memory-server.ts';

export type MongoServer = {
  /** Without a database name, but for a given one; see `databaseUrl`. */
  uri: string;
  kind: 'given' | 'mongo-java-server' | 'mongodb-memory-server';
  /** Ends the process that `startMongo` started; a given server is left alone. */
  stop(): Promise<void>;
};

const STARTERS = { 'mongo-java-server': startJavaServer, 'mongodb-memory-server': startMemoryServer } as const;

/**
 * The MongoDB server of the integration tests: `MONGODB_URI` when it is set; else mongo-java-server (Java 17 and Maven;
 * answers in 2 s, no transactions); else the real `mongod` as a replica set, downloaded by mongodb-memory-server.
 * `MONGO_SERVER=mongodb-memory-server` asks for the real one only. Null when none can be had, the reasons told to
 * `report`.
 */
export async function startMongo({
  report = console.error,
  environment = process.env,
}: {
  report?: (line: string) => void;
  environment?: Record<string, string | undefined>;
} = {}): Promise<MongoServer | null> {
  const given = environment['MONGODB_URI'];
  if (given) return { uri: given, kind: 'given', stop: async () => undefined };
  const wanted = environment['MONGO_SERVER'];
  const reasons: string[] = [];
  for (const [name, start] of Object.entries(STARTERS)) {
    if (wanted && wanted !== name) continue;
    try {
      return await start();
    } catch (error) {
      reasons.push(`  · ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (reasons.length === 0)
    reasons.push(`  · MONGO_SERVER=${wanted ?? ''} no es ninguno de: ${Object.keys(STARTERS).join(', ')}.`);
  report(
    [
      'MongoDB NO SE PROBÓ: no se pudo iniciar ningún servidor.',
      ...reasons,
      '  Instale Java 17 y Maven, o indique uno con MONGODB_URI=mongodb://…',
    ].join('\n'),
  );
  return null;
}

/** The same server with the named database; users, hosts and options stay. Throws when `uri` is not of MongoDB. */
export function databaseUrl({ uri, name }: { uri: string; name: string }): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri);
  if (!parts)
    throw new Error(`«${uri.replace(/\/\/.*@/, '//')}» no es una dirección de MongoDB (mongodb://servidor:puerto).`);
  return `${parts[1]}/${name}${parts[2] ?? ''}`;
}
