/**
 * Freezes the open data of a month that nobody keeps and tells how long it took and the most memory this process held.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../../collections/installation/environment.ts';
import { freezeMonth } from '../../../site/open-data/monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';

const { publishedDb, publicUrl } = readSettings();
const month = '2000-01';
const folder = join(snapshotsDir(publishedDb), month);
rmSync(folder, { recursive: true, force: true });
const started = performance.now();
const made = await freezeMonth({ publishedDb, publicUrl, month });
const seconds = (performance.now() - started) / 1000;
if (!made) throw new Error('No se congeló nada.');
rmSync(folder, { recursive: true, force: true });
const megabytes = made.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1_048_576;
process.send?.(
  { type: 'result', files: made.files.length, megabytes, seconds, peakMB: process.resourceUsage().maxRSS / 1024 },
  () => process.exit(0),
);
