/**
 * `npm run publish -- --rebuild` makes the read model anew from the CMS;
 * `npm run publish -- --confirm-shrink` does so and removes what waits for a person;
 * `npm run publish -- --status` says what the publisher is doing;
 * `npm run publish -- --all [--out DIR]` writes the complete static site to a folder.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBriefly } from '../cms/plugins/publishing/read-briefly.ts';
import { heldShrinks, shrinkInWords } from '../cms/plugins/publishing/shrink-guard.ts';
import { readSettings } from '../collections/installation/environment.ts';
import { readPublisherState } from '../site/published/publisher-state.ts';
import { writeSite } from '../site/publisher/write-site.ts';
import { whenInLima } from '../collections/calendar/lima-time.ts';

const HELP = `Uso:
  npm run publish -- --rebuild           la vista pública (published.db) otra vez desde el CMS
  npm run publish -- --confirm-shrink    lo mismo, y quita lo que esperaba la decisión de una persona
  npm run publish -- --status            estado de la publicación
  npm run publish -- --all [--out DIR]   el sitio estático completo en una carpeta (por omisión, DATA_DIR/sitio)
`;

/** Writes the complete site with a progress bar. Returns the exit code: 1 when pages failed. */
async function publishAll(out: string | undefined): Promise<number> {
  const settings = readSettings();
  const isTerminal = process.stderr.isTTY;
  let shown = -1;
  if (!existsSync(settings.publishedDb))
    throw new Error(`No existe ${settings.publishedDb}. Ejecute «npm run publish -- --rebuild».`);
  const site = await writeSite({
    settings,
    outDir: out ?? join(settings.dataDir, 'sitio'),
    distDir: join(import.meta.dirname, '../site/dist'),
    log: (message) => process.stderr.write(`${message}\n`),
    onProgress: (done, total) => {
      const percent = Math.floor((100 * done) / total);
      if (percent === shown || (!isTerminal && percent % 10 !== 0)) return;
      shown = percent;
      const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '·');
      process.stderr.write(
        isTerminal
          ? `\r${bar} ${percent} %  ${done} de ${total} páginas `
          : `${percent} %  ${done} de ${total} páginas\n`,
      );
    },
  });
  if (isTerminal) process.stderr.write('\n');
  for (const { path, message } of site.failures.slice(0, 50)) process.stderr.write(`${path}: ${message}\n`);
  process.stdout.write(
    site.failures.length === 0
      ? `${site.pages} páginas · ${site.searchable} en la búsqueda · ${site.files} archivos · ${(site.milliseconds / 1000).toFixed(1)} s · ${site.outDir}\n`
      : `${site.failures.length} páginas fallaron; ${site.outDir} queda como estaba.\n`,
  );
  return site.failures.length === 0 ? 0 : 1;
}

/** Makes the read model anew; while the CMS runs, that process does it. */
async function rebuildReadModel(confirmsShrink: boolean): Promise<number> {
  const [{ getPayload }, { default: config }, { readCmsSettings }, { rebuildNow }] = await Promise.all([
    import('payload'),
    import('../cms/payload.config.ts'),
    import('../cms/environment.ts'),
    import('../cms/plugins/publishing/rebuild-now.ts'),
  ]);
  const payload = await getPayload({ config });
  const started = performance.now();
  const rows = await rebuildNow({
    payload,
    options: readCmsSettings(),
    confirmsShrink,
    onProgress: ({ slug, done }) => process.stderr.write(`${slug}: ${done}\n`),
  });
  process.stdout.write(
    `${rows === null ? 'El CMS en marcha rehízo la vista pública' : `${rows} registros públicos`} · ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
  );
  for (const line of heldLines()) process.stdout.write(`${line}\n`);
  await payload.destroy();
  return 0;
}

/** What waits for a person since it would take too much away, as lines; none while there is no read model. */
function heldLines(): string[] {
  const held = readBriefly(readSettings().publishedDb, heldShrinks, []);
  return held.length === 0
    ? []
    : [
        'Espera a una persona, porque quitaría más de la quinta parte; sigue publicado:',
        ...held.map((one) => `  ${shrinkInWords(one)}`),
        '  Para quitarlo: npm run publish -- --confirm-shrink',
      ];
}

/** Prints the state; returns 1 when pages wait with errors. */
function printStatus(): number {
  const report = readPublisherState(readSettings());
  process.stdout.write(
    [
      `Última publicación: ${report.lastPublishedAt ? inLima(report.lastPublishedAt) : 'ninguna'}`,
      `Versión: ${report.release ?? 'ninguna'} · ${report.pages} páginas · ${report.waiting} en espera · ${report.errors.length} con error`,
      `De guardar a verse: ${report.latencyMs.p95 === 0 ? 'sin medir todavía' : `${report.latencyMs.p50} ms (mediana), ${report.latencyMs.p95} ms (p95)`}`,
      ...report.errors.map(
        (error) =>
          `  ${error.path}: ${error.message} (${error.attempts} intentos; el próximo, ${inLima(error.nextRetryAt)})`,
      ),
      ...heldLines(),
      '',
    ].join('\n'),
  );
  return report.errors.length === 0 ? 0 : 1;
}

function inLima(instant: string): string {
  return `${whenInLima(instant)} (hora de Lima)`;
}

try {
  const { values } = parseArgs({
    options: {
      rebuild: { type: 'boolean' },
      'confirm-shrink': { type: 'boolean' },
      all: { type: 'boolean' },
      out: { type: 'string' },
      status: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const isRebuild = values.rebuild || values['confirm-shrink'];
  if (isRebuild) process.exitCode = await rebuildReadModel(values['confirm-shrink'] ?? false);
  if (values.all) process.exitCode = await publishAll(values.out);
  else if (isRebuild) process.exit();
  else if (values.status) process.exitCode = printStatus();
  else {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 2;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
