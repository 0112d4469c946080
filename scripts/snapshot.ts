/**
 * `npm run snapshot`: freezes this month's open data under `DATA_DIR/snapshots`, once. `-- --check` says whether every
 * frozen month is as it was.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSettings } from '../collections/installation/environment.ts';
import { changedFiles, freezeMonth, frozenMonths } from '../site/open-data/monthly.ts';
import { limaDay } from '../collections/calendar/days.ts';

/** Compares every frozen file with its sum. Returns the exit code. */
async function check(publishedDb: string): Promise<number> {
  let wrong = 0;
  for (const { month, files } of frozenMonths(publishedDb)) {
    const changed = await changedFiles(publishedDb, month);
    wrong += changed.length;
    process.stdout.write(
      changed.length === 0
        ? `${month}: ${files.length} archivos, sin cambios\n`
        : `${month}: cambiaron ${changed.join(', ')}\n`,
    );
  }
  return wrong === 0 ? 0 : 1;
}

async function freeze(
  { publishedDb, publicUrl }: { publishedDb: string; publicUrl: string },
  month = limaDay().slice(0, 7),
): Promise<number> {
  if (!existsSync(publishedDb)) throw new Error(`No existe ${publishedDb}. Ejecute «npm run publish -- --rebuild».`);
  if (!/^\d{4}-\d{2}$/.test(month)) throw new Error('El mes se escribe AAAA-MM.');
  const started = performance.now();
  const made = await freezeMonth({ publishedDb, publicUrl, month });
  const megabytes = (made?.files ?? []).reduce((sum, { bytes }) => sum + bytes, 0) / 1_048_576;
  process.stdout.write(
    made
      ? `${month}: ${made.files.length} archivos · ${megabytes.toFixed(1)} MB · ${((performance.now() - started) / 1000).toFixed(1)} s · ${Math.round(process.resourceUsage().maxRSS / 1024)} MB de memoria\n`
      : `${month}: ya estaba, o aún no hay obras publicadas\n`,
  );
  return 0;
}

try {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, month: { type: 'string' } } });
  const settings = readSettings();
  process.exitCode = values.check ? await check(settings.publishedDb) : await freeze(settings, values.month);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
