import { join } from 'node:path';
import { readCmsSettings } from '../cms/environment.ts';
import { readSettings, type Settings } from '../site/environment.ts';
import { buildAll, sayWaiting, targetsToBuild } from './start/build-all.ts';
import { holdBuilt } from './start/build-lock.ts';
import { checkDisk, checkPorts, checkWritable } from './start/checks.ts';
import { root } from './start/children.ts';
import { runCommand } from './start/command.ts';
import { childEnvironment, enterRepository } from './start/environment.ts';
import { Interrupted } from './start/failures.ts';
import { takeInstanceLock } from './start/lock.ts';
import { helpText, readOptions, type StartOptions } from './start/options.ts';
import { isPrepared, prepareData, type Credentials } from './start/prepare-data.ts';
import { finishRestore } from './backup/restore.ts';
import { ensureSecrets } from './start/secrets.ts';
import { serveProduct, type Product } from './start/serve.ts';
import { onStopRequest } from './start/stop-request.ts';
import { createTerminal, type Terminal } from './start/terminal.ts';

/** `npm start`: checks, builds, prepares and serves until it is asked to stop. Returns the exit code. */
async function main(args: string[], terminal: Terminal): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    terminal.line(helpText);
    return 0;
  }
  enterRepository();
  // What the installation writes holds accounts and internal files: not for other users of the machine.
  process.umask(0o027);
  const settings = readSettings();
  let product: Product | null = null;
  let letGo = (): void => undefined;
  const { signal, stopRequested } = onStopRequest({
    first: () => terminal.line('\nDeteniendo… (Ctrl-C otra vez para forzar)'),
    second: () => product?.kill(),
  });
  const told: { credentials: Credentials | null } = { credentials: null };
  const lock = await terminal.step('Comprobar puertos, carpeta y espacio', () => check(settings, options, terminal));
  try {
    const environment = childEnvironment(settings, ensureSecrets(settings.dataDir));
    const logsDir = join(settings.dataDir, 'logs');
    await buildAll({ terminal, environment, logsDir, signal, mode: options.build });
    letGo = await holdBuilt(root, { signal, onWait: () => sayWaiting(terminal) });
    if (!isPrepared(settings)) await terminal.step('Preparar la base de datos', (detail) =>
      prepareData({ dataDir: settings.dataDir, environment, logsDir, signal, detail, onCredentials: (value) => { told.credentials = value; } }));
    if (signal.aborted) throw new Interrupted();
    product = serveProduct({ settings, environment, logsDir, lock, terminal, signal });
    await Promise.race([product.ready(), stopRequested]);
    if (!signal.aborted) terminal.box(welcome(settings, told.credentials));
    if (!signal.aborted) told.credentials = null;
    const failure = await Promise.race([product.failed, stopRequested]);
    if (failure) throw failure;
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) return 0;
    throw error;
  } finally {
    await product?.stop();
    letGo();
    lock.release();
    // Interrupted between the creation and the welcome: it would be lost.
    if (told.credentials) terminal.box(credentialLines(told.credentials));
    if (signal.aborted) terminal.line('Todo detenido.');
  }
}

async function check(settings: Settings, options: StartOptions, terminal: Terminal): Promise<Awaited<ReturnType<typeof takeInstanceLock>>> {
  checkWritable(settings.dataDir);
  const lock = await takeInstanceLock(settings.dataDir, 'npm start');
  try {
    const mustBuild = targetsToBuild(options.build).length > 0;
    const warning = checkDisk(settings.dataDir, false) ?? checkDisk(root, mustBuild);
    if (warning) terminal.line(`⚠ ${warning}`);
    if (mustBuild) checkWritable(join(root, 'node_modules', '.cache', 'invermet-abierto'));
    await checkPorts([
      { port: settings.cmsPort, variable: 'PORT_CMS', title: 'CMS' },
      { port: settings.portalPort, variable: 'PORT_PORTAL', title: 'portal' },
    ]);
    if (finishRestore(settings.dataDir)) terminal.line('✓ Se terminó una restauración que había quedado a medias.');
    return lock;
  } catch (error) {
    lock.release();
    throw error;
  }
}

function welcome(settings: Settings, credentials: Credentials | null): string[] {
  const { mail } = readCmsSettings();
  return [
    'INVERMET Abierto está en marcha', '',
    `Portal   ${settings.publicUrl}/`,
    `CMS      ${settings.cmsUrl}/admin`,
    `Mensajes ${mail.smtpUrl === null ? `sin SMTP_URL: los correos se escriben en ${mail.directory}` : `por SMTP, desde ${mail.fromAddress}`}`,
    ...(credentials ? ['', ...credentialLines(credentials)] : []), '',
    `Datos y registros en ${settings.dataDir}`,
    'Ctrl-C detiene todo.',
  ];
}

const credentialLines = ({ email, password }: Credentials): string[] => [
  'Administrador (se muestra solo esta vez; cámbiela al entrar)', `  Correo      ${email}`, `  Contraseña  ${password}`,
];

await runCommand(() => main(process.argv.slice(2), createTerminal()));
