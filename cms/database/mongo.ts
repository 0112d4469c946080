import { randomUUID } from 'node:crypto';
import { mongooseAdapter, type MongooseAdapter } from '@payloadcms/db-mongodb';
import type { DatabaseAdapterObj } from 'payload';
import { UNFINISHED_RESTORE } from '../../collections/installation/durable.ts';

type Schema = MongooseAdapter['collections'][string]['schema'];
type Greeting = { setName?: string; msg?: string; logicalSessionTimeoutMinutes?: number };

const SERVER_SELECTION_MS = 10_000;
const UNKNOWN_COMMAND = 59;

const NO_TRANSACTIONS =
  'El servidor MongoDB no ofrece transacciones: lo que se interrumpe puede quedar a medias. Use un conjunto de réplicas (basta uno de un solo miembro: «mongod --replSet rs0» y, una vez, «rs.initiate()»).';

/** In production nothing may stay half written. `MONGODB_STANDALONE=for-tests` lets a test do without. */
const mayDoWithout = (): boolean =>
  process.env['NODE_ENV'] !== 'production' || process.env['MONGODB_STANDALONE'] === 'for-tests';

/**
 * Payload's adapter for MongoDB. Transactions are used where the server offers them (replica set or sharded cluster, whether
 * or not the address names the set); in production one that offers none is refused. A server that only speaks the
 * protocol gets simpler queries and indexes. Connecting waits for the unique indexes and for `afterConnecting`. Use it
 * with `uuidIdentifiers`.
 */
export function mongoDatabase({
  url,
  afterConnecting,
}: {
  url: string;
  afterConnecting?: (adapter: MongooseAdapter) => Promise<unknown>;
}): DatabaseAdapterObj {
  const base = mongooseAdapter({
    url,
    ensureIndexes: true,
    connectOptions: { autoIndex: false, serverSelectionTimeoutMS: SERVER_SELECTION_MS }, // else indexes are begun before `suitServer`
    afterOpenConnection: suitServer,
  });
  const init: typeof base.init = (args) => {
    const adapter = base.init(args) as unknown as MongooseAdapter;
    const { connect, beginTransaction, transactionOptions } = adapter;
    adapter.connect = async function connectWithTransactions(this: MongooseAdapter, options) {
      await connect?.call(this, options);
      await refuseHalfRestored(this);
      await afterConnecting?.(this);
      // Payload itself looks for `replicaSet` in the address only.
      if (await offersTransactions(this)) Object.assign(this, { beginTransaction, transactionOptions });
      else if (mayDoWithout()) this.payload.logger.warn(NO_TRANSACTIONS);
      else {
        await this.connection.close();
        throw new Error(NO_TRANSACTIONS);
      }
    };
    return adapter as unknown as ReturnType<typeof base.init>;
  };
  return { ...base, init };
}

async function refuseHalfRestored(adapter: MongooseAdapter): Promise<void> {
  // Not every server filters this list.
  const found = await adapter.connection.getClient().db().listCollections({}, { nameOnly: true }).toArray();
  if (!found.some(({ name }) => name === UNFINISHED_RESTORE)) return;
  await adapter.connection.close();
  throw new Error(
    'Una restauración de esta base de datos no terminó: faltan documentos. No se abrió. Repita «npm run restore», que empieza de nuevo.',
  );
}

async function suitServer(adapter: MongooseAdapter): Promise<void> {
  const schemas = Object.values(adapter.collections).map((model) => model.schema);
  for (const schema of schemas) identifyWithUuid(schema);
  if (await isComplete(adapter)) {
    for (const schema of schemas) uniqueOnlyWhereGiven(schema);
    return;
  }
  adapter.payload.logger.warn('El servidor no es un MongoDB completo: las uniones se leen con varias consultas.');
  adapter.useJoinAggregations = false;
  adapter.usePipelineInSortLookup = false;
}

/** For the collections of `uuidIdentifiers`; Payload's own keep ObjectIds. Here and not in the field, for writes without hooks. */
function identifyWithUuid(schema: Schema): void {
  const identifier = schema.path('_id');
  if (identifier?.instance === 'String') identifier.default(() => randomUUID());
}

/** Asks for a join in MongoDB 5's form over an empty collection, so that only the form of the question can fail. */
async function isComplete(adapter: MongooseAdapter): Promise<boolean> {
  const lookup = { from: 'none', localField: 'a', foreignField: 'b', pipeline: [], as: 'c' };
  try {
    await adapter.connection
      .getClient()
      .db()
      .collection('none')
      .aggregate([{ $lookup: lookup }])
      .toArray();
    return true;
  } catch (error) {
    if (codeOf(error) === undefined) throw error; // not an answer of the server
    return false;
  }
}

/**
 * A sparse index takes two nulls for a repeated value, and SQLite does not. The comparison, unlike `$exists` or `$type`,
 * lets searches by that value use the index.
 */
function uniqueOnlyWhereGiven(schema: Schema): void {
  schema.eachPath((path, type) => {
    const { unique, sparse } = type.options as { unique?: boolean; sparse?: boolean };
    if (unique && sparse && type.instance === 'String')
      type.index({ unique: true, partialFilterExpression: { [path]: { $gt: '' } } });
  });
}

async function offersTransactions(adapter: MongooseAdapter): Promise<boolean> {
  const admin = adapter.connection.getClient().db().admin();
  const greeting: Greeting = await admin.command({ hello: 1 }).catch((error: unknown) => {
    if (codeOf(error) === UNKNOWN_COMMAND) return {};
    throw error;
  });
  return (
    greeting.logicalSessionTimeoutMinutes !== undefined &&
    (greeting.setName !== undefined || greeting.msg === 'isdbgrid')
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
