import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { slugify } from '../../../collections/fields/search-text.ts';
import { frozenMonths } from '../monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { recutMonths } from './month.ts';

/** Column by which older versions told invented rows. */
const MARK = 'es_demostracion';
/** Columns that hold the address of a row, and those that hold the name of an entity or firm. */
const KEYS = ['codigo', 'proceso', 'clave', 'codigo_obra'];
const NAMES = ['entidad', 'nombre'];

/**
 * What the frozen months of an older version call invented, in small letters: their rows go from every file of the
 * month, which says so. Sums of those months change once; nothing is done where no month holds any. Returns the months
 * that were cut again.
 */
export async function recutInvented(publishedDb: string): Promise<string[]> {
  const keys = [...inventedKeys(publishedDb)];
  if (keys.length === 0) return [];
  const done = await recutMonths({
    publishedDb,
    forgotten: { keys },
    what: 'Filas de la demostración',
    why: 'Eran inventadas y estaban junto a los datos reales',
  });
  return done.map(({ month }) => month);
}

function inventedKeys(publishedDb: string): Set<string> {
  const found = new Set<string>();
  for (const { month, files } of frozenMonths(publishedDb)) {
    for (const { name } of files.filter((file) => file.name.endsWith('.csv'))) {
      const path = join(snapshotsDir(publishedDb), month, name);
      if (!existsSync(path) || !headOf(path).includes(MARK)) continue;
      for (const row of parse<Record<string, string>>(readFileSync(path, 'utf8'), { columns: true, bom: true }).filter(
        (one) => one[MARK] === 'true',
      )) {
        for (const column of KEYS) if (row[column]) found.add(row[column].toLowerCase());
        for (const column of NAMES) if (row[column]) found.add(slugify(row[column]));
      }
    }
  }
  return found;
}

/** First line of a file, in which a CSV names its columns; files without the mark are not read further. */
function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(8192);
    return start.subarray(0, readSync(file, start)).toString('utf8').split('\n')[0] ?? '';
  } finally {
    closeSync(file);
  }
}
