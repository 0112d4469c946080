import type { SQLiteAdapter } from '@payloadcms/db-sqlite';
import { upsertRow, type DrizzleAdapter } from '@payloadcms/drizzle';
import { buildVersionCollectionFields, type FlattenedField } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { BulkWriteError, copyOf, type BulkBatch, type BulkDocument } from './bulk-document.ts';
import { insertRows, readRows, runSql, type Recorded, type Session } from './bulk-sql.ts';
import { orderedUuid } from './ordered-identifiers.ts';

/** Writes one batch in the transaction of `req`: Payload turns documents into rows, which go in one INSERT per table. */
export async function writeToSqlite({ payload, req, config, creates, updates }: BulkBatch): Promise<void> {
  const adapter = payload.db as unknown as SQLiteAdapter;
  const session = adapter.sessions[String(await req.transactionID)];
  if (session === undefined)
    throw new BulkWriteError('La transacción de esta escritura ya terminó. Abra otra e inténtelo de nuevo.');
  const table = tableOf(adapter, config.slug);
  const versions = config.versions ? tableOf(adapter, config.slug, true) : null;
  // Documents of one batch may point to each other in any order; COMMIT checks.
  await runSql(session, 'PRAGMA defer_foreign_keys = ON');
  if (updates.length > 0)
    await prepareUpdates({
      adapter,
      session,
      table,
      versions,
      documents: updates,
      hasLatest: hasDraftsEnabled(config),
    });

  const recorded: Recorded = new Map();
  const recorder = recordingAdapter(adapter, recorded);
  const versionFields = versions === null ? [] : buildVersionCollectionFields(payload.config, config, true);
  for (const document of [...creates, ...updates]) {
    // First the version: turning a document into rows changes it.
    const version = versions === null ? null : copyOf(document);
    await record({ recorder, session, tableName: table, fields: config.flattenedFields, data: document });
    if (version !== null && versions !== null) {
      const { id, ...content } = version;
      const now = new Date().toISOString();
      await record({
        recorder,
        session,
        tableName: versions,
        fields: versionFields,
        data: { parent: id, version: content, latest: true, createdAt: now, updatedAt: now },
      });
    }
  }
  for (const [tableName, rows] of recorded) {
    await insertRows({
      session,
      table: adapter.tables[tableName],
      rows,
      replace: updates.length > 0 && tableName === table,
    });
  }
  const max = config.versions ? config.versions.maxPerDoc : 0;
  if (versions !== null && updates.length > 0 && max > 0)
    await dropOldVersions({ session, versions, ids: updates.map(({ id }) => id), max });
}

function tableOf(adapter: SQLiteAdapter, slug: string, ofVersions = false): string {
  const snake = slug
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .replaceAll('-', '_')
    .replace(/^_/, '');
  const name = adapter.tableNameMap.get(ofVersions ? `_${snake}${adapter.versionsSuffix}` : snake);
  if (name === undefined) throw new BulkWriteError(`No hay una tabla para «${slug}».`);
  return name;
}

/** The adapter with an `insert` that keeps the rows and answers as if they had been written. */
function recordingAdapter(adapter: SQLiteAdapter, recorded: Recorded): DrizzleAdapter {
  const insert: DrizzleAdapter['insert'] = async ({ tableName, values }) => {
    const rows = Array.isArray(values) ? values : [values];
    const hasUuid = adapter.rawTables[tableName]?.columns['id']?.type === 'uuid';
    if (hasUuid) for (const row of rows) row['id'] ??= orderedUuid();
    const known = recorded.get(tableName);
    if (known === undefined) recorded.set(tableName, rows);
    else for (const row of rows) known.push(row);
    return rows;
  };
  const recorder: unknown = Object.create(adapter, { insert: { value: insert }, allowIDOnCreate: { value: true } });
  return recorder as DrizzleAdapter;
}

async function record({
  recorder,
  session,
  tableName,
  fields,
  data,
}: {
  recorder: DrizzleAdapter;
  session: Session;
  tableName: string;
  fields: FlattenedField[];
  data: Record<string, unknown>;
}): Promise<void> {
  await upsertRow({
    adapter: recorder,
    data,
    db: session.db,
    fields,
    ignoreResult: true,
    operation: 'create',
    tableName,
  } as Parameters<typeof upsertRow>[0]);
}

type Preparing = {
  adapter: SQLiteAdapter;
  session: Session;
  table: string;
  versions: string | null;
  documents: BulkDocument[];
  hasLatest: boolean;
};

/** Checks that the documents exist, keeps their date of creation, removes the rows that hang from them and unsets their latest version. */
async function prepareUpdates({ adapter, session, table, versions, documents, hasLatest }: Preparing): Promise<void> {
  const ids = documents.map(({ id }) => id);
  const marks = ids.map(() => '?').join(',');
  const hasCreation = adapter.tables[table]?.['createdAt'] !== undefined;
  const rows = await readRows(
    session,
    `SELECT id, ${hasCreation ? 'created_at' : 'NULL'} AS created_at FROM "${table}" WHERE id IN (${marks})`,
    ids,
  );
  const createdAt = new Map(rows.map((row) => [String(row['id']), row['created_at']]));
  for (const document of documents) {
    if (!createdAt.has(document.id))
      throw new BulkWriteError(
        `No existe el documento ${document.id} de «${table}» que se quiere actualizar. Créelo en vez de actualizarlo.`,
      );
    if (hasCreation) document['createdAt'] = createdAt.get(document.id);
  }
  for (const { name, column } of childTables(adapter, table)) {
    await runSql(session, `DELETE FROM "${name}" WHERE "${column}" IN (${marks})`, ids);
  }
  if (versions !== null && hasLatest)
    await runSql(session, `UPDATE "${versions}" SET latest = 0 WHERE parent_id IN (${marks}) AND latest = 1`, ids);
}

/** Tables of arrays, blocks, relations, texts, numbers, selections and languages of a document: not other documents that point to it. */
function childTables(adapter: SQLiteAdapter, table: string): { name: string; column: string }[] {
  const { collections } = adapter.payload.config;
  const own = new Set(
    collections.flatMap(({ slug, versions }) => [
      tableOf(adapter, slug),
      ...(versions ? [tableOf(adapter, slug, true)] : []),
    ]),
  );
  return Object.values(adapter.rawTables)
    .filter(({ name }) => !own.has(name))
    .flatMap(({ name, columns, foreignKeys = {} }) => {
      const keys = Object.values(foreignKeys).filter((key) => key.foreignColumns[0]?.table === table);
      const parent =
        keys.find(({ columns: [key] }) => key === '_parentID' || key === 'parent')?.columns[0] ??
        Object.entries(columns).find(
          ([key, { reference }]) => (key === '_parentID' || key === 'parent') && reference?.table === table,
        )?.[0];
      const column = parent === undefined ? undefined : columns[parent]?.name;
      return column === undefined ? [] : [{ name, column }];
    });
}

async function dropOldVersions({
  session,
  versions,
  ids,
  max,
}: {
  session: Session;
  versions: string;
  ids: string[];
  max: number;
}): Promise<void> {
  const ranked = `SELECT id, row_number() OVER (PARTITION BY parent_id ORDER BY updated_at DESC, rowid DESC) AS place FROM "${versions}" WHERE parent_id IN (${ids.map(() => '?').join(',')})`;
  await runSql(session, `DELETE FROM "${versions}" WHERE id IN (SELECT id FROM (${ranked}) WHERE place > ?)`, [
    ...ids,
    max,
  ]);
}
