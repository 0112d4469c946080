import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyPath } from '../../site/published/history.ts';
import type { CmsSettings } from '../environment.ts';
import { migrations } from '../migrations/index.ts';
import { appliedMigrations, copyBeforeMigrating, refuseNewer } from './before-migrating.ts';
import { deleteInventedDocuments, deleteInventedRows } from './invented-rows.ts';
import { mongoDatabase } from './mongo.ts';
import { rememberVersion } from './mongo-version.ts';
import { sqliteDatabase } from './sqlite.ts';

const known = migrations.map(({ name }) => name);

/**
 * SQLite by default; MongoDB when `DATABASE_URL` begins with `mongodb`. Both use text identifiers. A database of a newer program is refused, and
 * a SQLite file that is to be migrated is copied first, with the history.
 */
export function database(settings: Pick<CmsSettings, 'databaseUrl' | 'uploadsDir' | 'dataDir' | 'publishedDb'>) {
  const { uploadsDir, dataDir, publishedDb } = settings;
  return settings.databaseUrl.startsWith('mongodb')
    ? mongoDatabase({
        url: settings.databaseUrl,
        afterConnecting: async (adapter) => {
          await rememberVersion(adapter, known);
          await deleteInventedDocuments({ adapter, uploadsDir });
        },
      })
    : sqliteDatabase({
        url: settings.databaseUrl,
        migrations,
        beforeMigrating: (path, logger) => {
          const applied = appliedMigrations(path);
          refuseNewer({ applied, known, place: `La base de datos ${path}` });
          if (applied.length > 0 && known.some((name) => !applied.includes(name))) {
            const databases = [path, historyPath(publishedDb)];
            const copy = copyBeforeMigrating({ databases, folder: join(dataDir, 'backups') });
            logger.info(`Copia de antes de actualizar la base de datos: ${copy}`);
          }
          deleteInventedRows({ path, uploadsDir });
        },
        migrationDir: resolve(dirname(fileURLToPath(import.meta.url)), '../migrations'),
      });
}
