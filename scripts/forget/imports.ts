import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Removes what imports left under `DATA_DIR/imports` and names one of the keys: uploads, reports, values before and
 * after, and what an import could be undone with. Those imports can no longer be undone. A file too large to be
 * searched goes too. Returns how many files went.
 */
export function forgetImports(dataDir: string, keys: readonly string[]): number {
  const folder = join(dataDir, 'imports');
  if (!existsSync(folder)) return 0;
  let removed = 0;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!statSync(path).isFile() || !/\.(undo|csv|upload)$/.test(name)) continue;
    const holds = statSync(path).size > MOST_BYTES || mentions(readFileSync(path, 'latin1').toLowerCase(), keys);
    if (!holds) continue;
    rmSync(path);
    removed += 1;
  }
  return removed;
}

/** Is one of the keys there as a whole word? Short keys inside longer numbers are others. */
function mentions(text: string, keys: readonly string[]): boolean {
  return keys.some((key) => new RegExp(`(?<![a-z0-9])${RegExp.escape(key)}(?![a-z0-9])`).test(text));
}
