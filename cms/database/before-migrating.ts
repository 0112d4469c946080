import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { withdrawnMigrations } from './withdrawn-migrations.ts';

/** Why the CMS does not open a database: what to do is said, since going on would harm it. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

const PREFIX = 'antes-de-actualizar-';
const MOST_KEPT = 3;
/** Of the size of the files: the copy, and room to migrate. */
const NEEDED = 2.2;
const WAIT_MS = 10_000;
const HOW_TO_GO_BACK = `Estas son la base de datos y la historia tal como estaban antes de que una versión nueva del programa las actualizara.
Para volver a la versión anterior:
1. Detenga el servicio e instale la versión anterior del programa.
2. En la carpeta de datos, borre cms.db-wal, cms.db-shm, history.db-wal, history.db-shm, published.db, published.db-wal y published.db-shm.
3. Copie los archivos .db de esta carpeta sobre los de la carpeta de datos. Los archivos subidos (uploads) se quedan donde están.
4. Arranque: la vista pública se rehace sola. Lo que se escribió después de la actualización se pierde.
`;

/**
 * Throws `DatabaseRefused` when `applied` names a migration that this program does not know: a newer one made the
 * database. `place`: how people call it. Pure.
 */
export function refuseNewer({
  applied,
  known,
  place,
}: {
  applied: readonly string[];
  known: readonly string[];
  place: string;
}): void {
  const unknown = applied.filter((name) => !known.includes(name) && !withdrawnMigrations.has(name));
  if (unknown.length === 0) return;
  throw new DatabaseRefused(
    `${place} es de una versión más nueva del programa: tiene aplicada la migración «${unknown.at(-1)}», que esta versión no conoce. ` +
      'No se cambió nada. Instale otra vez la versión más nueva, o restaure la copia que se tomó antes de actualizar ' +
      `(carpeta backups/${PREFIX}… de los datos, con su LEAME.txt, o su última copia de seguridad).`,
  );
}

/** Names of the migrations that a SQLite file has had, the oldest first; none where it is empty or new. */
export function appliedMigrations(path: string): string[] {
  if (!existsSync(path)) return [];
  const database = new DatabaseSync(path, { readOnly: true, timeout: WAIT_MS });
  try {
    const has = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'payload_migrations'").get();
    if (!has) return [];
    // Below zero: what was pushed by hand while developing.
    return database
      .prepare('SELECT name FROM payload_migrations WHERE batch >= 0 AND name IS NOT NULL ORDER BY name')
      .all()
      .map(({ name }) => String(name));
  } finally {
    database.close();
  }
}

/**
 * Copies `databases` to `<folder>/antes-de-actualizar-<UTC time>/`, each as it is at one moment, for nobody else to read (0600), and reads the
 * copies through. The newest three are kept. Returns the new folder. Throws `DatabaseRefused`, and nothing is left, where there is no room or a
 * copy cannot be read.
 */
export function copyBeforeMigrating({
  databases,
  folder,
  now = new Date(),
  freeBytes = freeBytesIn,
}: {
  databases: readonly string[];
  folder: string;
  now?: Date;
  freeBytes?: (folder: string) => number;
}): string {
  const present = databases.filter((path) => existsSync(path));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const needed = present
    .flatMap((path) => [path, `${path}-wal`])
    .reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  if (freeBytes(folder) < needed * NEEDED)
    throw new DatabaseRefused(
      `No hay espacio para la copia que se toma antes de actualizar la base de datos: hacen falta ${Math.ceil((needed * NEEDED) / 1_048_576)} MB libres en ${folder}. ` +
        'No se cambió nada: la base sigue como la dejó la versión anterior. Libere espacio y arranque de nuevo.',
    );
  const target = join(folder, `${PREFIX}${now.toISOString().replace(/[-:]|\.\d+/g, '')}`);
  const partial = `${target}.incompleta`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  try {
    for (const path of present) copyWhole(path, join(partial, basename(path)));
    writeFileSync(join(partial, 'LEAME.txt'), HOW_TO_GO_BACK, { mode: 0o600 });
    rmSync(target, { recursive: true, force: true });
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (error instanceof DatabaseRefused) throw error;
    throw new DatabaseRefused(
      `No se pudo tomar la copia de antes de actualizar la base de datos (${error instanceof Error ? error.message : String(error)}). No se cambió nada. Revise el disco y los permisos de ${folder} y arranque de nuevo.`,
      { cause: error },
    );
  }
  const older = readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .sort()
    .slice(0, -MOST_KEPT);
  for (const name of older) rmSync(join(folder, name), { recursive: true, force: true });
  return target;
}

function copyWhole(from: string, to: string): void {
  const source = new DatabaseSync(from, { timeout: WAIT_MS });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
  chmodSync(to, 0o600);
  const copy = new DatabaseSync(to, { readOnly: true });
  try {
    if (copy.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok')
      throw new DatabaseRefused(
        `${from} está dañada: su copia no pasa la comprobación. No se actualiza una base dañada; restaure la última copia de seguridad (npm run restore).`,
      );
  } finally {
    copy.close();
  }
}

function freeBytesIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
