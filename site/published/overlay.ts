import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openPublished } from './open.ts';
import { publishedTables } from './schema.ts';

/** Rows laid over the read model for one preview, and the one page they are for. */
export const PreviewRequest = z.object({
  path: z.string().startsWith('/').max(500),
  /** Milliseconds since 1970 after which it is void. */
  expiresAt: z.number(),
  rows: z
    .array(z.object({ table: z.enum(publishedTables), key: z.string().min(1), doc: z.record(z.string(), z.unknown()) }))
    .min(1)
    .max(20),
});
export type PreviewRequest = z.infer<typeof PreviewRequest>;

/**
 * Opens the read model for reading with these rows in front of its own: they live in this connection's memory alone,
 * as temporary tables that hide the stored ones by their name. Close it after use.
 */
export function openOverlay(path: string, rows: PreviewRequest['rows']): DatabaseSync {
  const database = openPublished(path);
  try {
    database.exec('PRAGMA query_only = OFF; PRAGMA temp_store = MEMORY;');
    for (const table of new Set(rows.map((row) => row.table)))
      hide(
        database,
        table,
        rows.filter((row) => row.table === table),
      );
    database.exec('PRAGMA query_only = ON;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function hide(database: DatabaseSync, table: string, rows: PreviewRequest['rows']): void {
  const sql = String(
    database.prepare("SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?").get(table)?.['sql'],
  );
  const columns = database
    .prepare(`SELECT name FROM pragma_table_xinfo('${table}')`)
    .all()
    .map((row) => `"${String(row['name'])}"`)
    .join(', ');
  database.exec(sql.replace(/^CREATE TABLE \S+/, `CREATE TEMP TABLE preview_${table}`));
  const insert = database.prepare(`INSERT INTO temp.preview_${table} (key, doc) VALUES (?, ?)`);
  for (const { key, doc } of rows) insert.run(key, JSON.stringify(doc));
  database.exec(`CREATE TEMP VIEW ${table} AS SELECT ${columns} FROM temp.preview_${table}
    UNION ALL SELECT ${columns} FROM main.${table} WHERE key NOT IN (SELECT key FROM temp.preview_${table});`);
}
