import { sqliteAdapter, type MigrateDownArgs, type MigrateUpArgs, type SQLiteAdapter } from '@payloadcms/db-sqlite';
import type { DatabaseAdapterObj, Migration, PayloadLogger } from 'payload';
import { keepFileClosed } from '../../collections/installation/file-modes.ts';
import { keepBuiltReads } from './built-reads.ts';
import { throwReadableErrors } from './readable-errors.ts';
import { openSingleWriter, SingleWriterClient, sqlitePath } from './single-writer.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { whenUnlocked, type WriteLimits } from './write-turns.ts';
import { beginTransaction, commitTransaction, rollbackTransaction } from './transactions.ts';

export type SqliteOptions = {
  /** `file:` and a path. */
  url: string;
  /** Applied in order at the start, each once. */
  migrations: readonly SqliteMigration[];
  /** Where `payload migrate:create` writes new ones. */
  migrationDir?: string;
  limits?: Partial<WriteLimits>;
  /** Called with the file before migrations are looked for, by one process at a time; what it throws stops the start. */
  beforeMigrating?: (path: string, logger: Pick<PayloadLogger, 'info'>) => void;
};

type SqliteMigration = {
  name: string;
  up: (args: MigrateUpArgs) => Promise<void>;
  down: (args: MigrateDownArgs) => Promise<void>;
};

const MIGRATION_LOCK_MS = 120_000;
const MIGRATING_CALLS = ['migrate', 'migrateDown', 'migrateFresh', 'migrateRefresh', 'migrateReset'] as const;

/**
 * Payload's adapter for SQLite with string identifiers (UUID), transactions and one writer (`openSingleWriter`).
 * Pending migrations run when it connects, in every environment but within `payload migrate:*`; the schema is never pushed.
 */
export function sqliteDatabase({
  url,
  migrations,
  migrationDir,
  limits,
  beforeMigrating,
}: SqliteOptions): DatabaseAdapterObj<SQLiteAdapter> {
  const path = sqlitePath(url);
  const pending = migrations.map((migration) => ({ ...migration }) as unknown as Migration); // Payload types the arguments loosely
  const base = sqliteAdapter({
    client: { url },
    idType: 'uuid',
    push: false,
    transactionOptions: { behavior: 'immediate' },
    ...(migrationDir === undefined ? {} : { migrationDir }),
  });
  const init: typeof base.init = (args) => {
    const adapter = base.init(args) as SQLiteAdapter;
    const { connect, destroy } = adapter;
    adapter.beginTransaction = beginTransaction as SQLiteAdapter['beginTransaction'];
    adapter.commitTransaction = commitTransaction;
    adapter.rollbackTransaction = rollbackTransaction;
    adapter.connect = async function connectSingleWriter(this: SQLiteAdapter, options) {
      // Payload makes its own client only when there is none.
      if (!(this.client instanceof SingleWriterClient) || this.client.closed)
        this.client = openSingleWriter({ url, limits });
      await connect?.call(this, options);
      keepBuiltReads(this);
      const isByHand = process.env['PAYLOAD_MIGRATING'] === 'true';
      if (options?.hotReload !== true && !isByHand && pending.length > 0) await this.migrate({ migrations: pending });
      // Not before: one of a newer program is left as it is.
      if (this.client instanceof SingleWriterClient) await this.client.refreshStatistics();
    };
    adapter.destroy = async function destroySingleWriter(this: SQLiteAdapter) {
      await destroy?.call(this);
      this.client.close();
    };
    throwReadableErrors(adapter);
    for (const name of MIGRATING_CALLS) {
      const original = adapter[name] as (this: SQLiteAdapter, args?: unknown) => Promise<void>;
      adapter[name] = async function guarded(this: SQLiteAdapter, args?: unknown) {
        await whileOnlyMigrating(path, async () => {
          if (name === 'migrate') beforeMigrating?.(path, this.payload.logger);
          await migrateWithoutKeys(this, () => original.call(this, args));
        });
      };
    }
    return adapter;
  };
  return { ...base, init };
}

async function migrateWithoutKeys(adapter: SQLiteAdapter, migrate: () => Promise<void>): Promise<void> {
  if (adapter.client instanceof SingleWriterClient) await adapter.client.withoutForeignKeys(migrate);
  else await migrate();
}

/** Holds a lock that the system frees even after `kill -9`, so that processes starting together migrate once. */
async function whileOnlyMigrating(path: string, migrate: () => Promise<void>): Promise<void> {
  keepFileClosed(`${path}-migrating`, 'own');
  const lock = new SqliteConnection(`${path}-migrating`, { readOnly: false, busyTimeoutMs: 5 });
  try {
    await whenUnlocked({ lockMs: MIGRATION_LOCK_MS, action: () => lock.exec('BEGIN EXCLUSIVE') });
    await migrate();
  } finally {
    lock.close();
  }
}
