/**
 * The portal as one process: renderer (child), publisher and static server.
 * Prints `PORTAL_LISTO <dirección>` when the first complete site is being served.
 */
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { readSettings } from '../../collections/installation/environment.ts';
import { consoleAsJson, logTo } from '../../collections/installation/log-lines.ts';
import { standBack } from '../../collections/installation/stand-back.ts';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { demonstrationOf } from '../published/settings.ts';
import { visitsPath } from '../published/visits.ts';
import { startPortalServer, type PortalServer } from '../server/server.ts';
import { keepMonths } from './keep-months.ts';
import { GROWS_LITTLE } from './renderer-flags.ts';
import { startPublisher, type Publisher } from './publisher.ts';

/** It keeps 30 MB and would take 160: it grows little, but while thousands of pages are made for the first time; to collect took a quarter of its time then. */
const GROWS_FAST = '--heap-growing-percent=250';
setFlagsFromString(GROWS_FAST);
const NICENESS = 5;

// Whoever saves in the CMS of this machine goes before the pages that show it.
standBack(NICENESS);
consoleAsJson('portal');
const log = logTo('portal');

let server: PortalServer | null = null;
let publisher: Publisher | null = null;
let months: { stop(): void } | null = null;
let stopping: Promise<void> | null = null;

/** Ends in order: no new visitors, the pages being written, the renderer. */
async function stop(): Promise<void> {
  months?.stop();
  await Promise.all([server?.stop(), publisher?.stop()]);
  process.exit(process.exitCode ?? 0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping ??= stop();
  });
// Started by another process with a channel: end with it.
process.on('disconnect', () => {
  stopping ??= stop();
});

try {
  const settings = readSettings();
  const distDir = process.env['SITE_DIST'] ?? join(import.meta.dirname, '../dist');
  server = await startPortalServer({
    port: settings.portalPort,
    publicDir: settings.publicDir,
    snapshotsDir: snapshotsDir(settings.publishedDb),
    mediaDir: settings.publishedMediaDir,
    publicUrl: settings.publicUrl,
    tileUrl: settings.tileUrl,
    cmsPort: settings.cmsPort,
    isDemonstration: demonstrationOf(settings.publishedDb),
    ...(settings.countsVisits ? { visitsDb: visitsPath(settings.publishedDb) } : {}),
    log,
    renderer: { port: () => publisher?.rendererPort() ?? 0, version: () => publisher?.lastSeq() ?? '' },
  });
  publisher = await startPublisher({
    settings,
    distDir,
    log,
    onStateDamaged() {
      log(
        'publisher.db está dañada: el portal vuelve a arrancar, la aparta y publica todo de nuevo; mientras tanto sirve lo publicado.',
      );
      process.exitCode = 1;
      stopping ??= stop();
    },
  });
  flushCompileCache();
  await publisher.live;
  setFlagsFromString(GROWS_LITTLE);
  const { noteFrozen: onFrozen, noteFreezeFailed: onFailed, hasFreezeFailed: hasFailed } = publisher;
  months = keepMonths({ settings, log, onFrozen, onFailed, hasFailed });
  process.stdout.write(`PORTAL_LISTO ${server.url}\n`);
  process.send?.({ type: 'PORTAL_LISTO', url: server.url });
} catch (error) {
  log(error instanceof Error ? error.message : String(error), 'error');
  process.exitCode = 1;
  stopping ??= stop();
}
