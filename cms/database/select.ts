import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CmsSettings } from '../environment.ts';
import { migrations } from '../migrations/index.ts';
import { deleteInventedDocuments, deleteInventedRows } from './invented-rows.ts';
import { mongoDatabase } from './mongo.ts';
import { sqliteDatabase } from './sqlite.ts';

/** SQLite by default; MongoDB when `DATABASE_URL` begins with `mongodb`. Both use text identifiers. */
export function database(settings: Pick<CmsSettings, 'databaseUrl' | 'uploadsDir'>) {
  const { uploadsDir } = settings;
  return settings.databaseUrl.startsWith('mongodb')
    ? mongoDatabase({
        url: settings.databaseUrl,
        afterConnecting: (adapter) => deleteInventedDocuments({ adapter, uploadsDir }),
      })
    : sqliteDatabase({
        url: settings.databaseUrl,
        migrations,
        beforeMigrating: (path) => deleteInventedRows({ path, uploadsDir }),
        migrationDir: resolve(dirname(fileURLToPath(import.meta.url)), '../migrations'),
      });
}
