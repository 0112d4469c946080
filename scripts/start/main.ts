import { join } from 'node:path';
import { readCmsSettings } from '../../cms/environment.ts';
import { readSettings, type Settings } from '../../collections/installation/environment.ts';
import { buildAll, sayWaiting, targetsToBuild } from './build-all.ts';
import { holdBuilt } from './build-lock.ts';
import { checkDisk, checkPorts, checkWritable } from './checks.ts';
import { root } from './children.ts';
import { childEnvironment, enterRepository } from './environment.ts';
import { Interrupted, StartError } from './failures.ts';
import { placeOf, refuseOtherKind, storedKind, type InstallationKind } from './kind.ts';
import { takeInstanceLock, type InstanceLock } from './lock.ts';
import { helpText, readOptions, type StartOptions } from './options.ts';
import { peoplePath, readPeople } from '../../collections/installation/people.ts';
import { handOver, type Credentials } from './first-password.ts';
import { prepareCms } from './prepare-cms.ts';
import { finishRestore } from '../backup/restore.ts';
import { ensureSecrets } from './secrets.ts';
import { serveProduct, type Product } from './serve.ts';
import { hasShown } from './shown.ts';
import { onStopRequest } from './stop-request.ts';
import type { Terminal } from './terminal.ts';

const NOT_YET = '  (no arranca todavía; se sigue intentando)';

/** `npm start` and `npm run demo`: checks, builds, prepares and serves until it is asked to stop. Returns the exit code. */
export async function startInstallation({
  args,
  terminal,
  kind,
}: {
  args: string[];
  terminal: Terminal;
  kind: InstallationKind;
}): Promise<number> {
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
  const { lock, isKindKnown } = await terminal.step('Comprobar puertos, carpeta y espacio', () =>
    check({ settings, options, terminal, kind }),
  );
  try {
    const environment = childEnvironment(settings, ensureSecrets(settings.dataDir));
    const logsDir = join(settings.dataDir, 'logs');
    await buildAll({ terminal, environment, logsDir, signal, mode: options.build });
    letGo = await holdBuilt(root, { signal, onWait: () => sayWaiting(terminal) });
    const prepareAgain = await prepareCms({
      settings,
      kind,
      environment,
      logsDir,
      signal,
      terminal,
      isKindKnown,
      onCredentials: (value) => {
        told.credentials = value;
      },
    });
    if (signal.aborted) throw new Interrupted();
    product = serveProduct({ settings, environment, logsDir, lock, terminal, signal, prepareCms: prepareAgain });
    await Promise.race([product.ready(), stopRequested]);
    if (!signal.aborted)
      terminal.box(
        kind === 'real'
          ? welcome(settings, told.credentials, terminal, product)
          : demonstrationWelcome(settings, terminal, product),
      );
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
    if (told.credentials) terminal.box(credentialLines(told.credentials, settings, terminal));
    if (signal.aborted) terminal.line('Todo detenido.');
  }
}

async function check({
  settings,
  options,
  terminal,
  kind,
}: {
  settings: Settings;
  options: StartOptions;
  terminal: Terminal;
  kind: InstallationKind;
}): Promise<{ lock: InstanceLock; isKindKnown: boolean }> {
  checkWritable(settings.dataDir);
  const lock = await takeInstanceLock(settings.dataDir, kind === 'real' ? 'npm start' : 'npm run demo');
  try {
    const mustBuild = targetsToBuild(options.build).length > 0;
    const warnings = [diskWarning(settings, settings.dataDir), diskWarning(settings, root, mustBuild)];
    const warning = warnings.find((one) => one !== null);
    if (warning) terminal.line(`⚠ ${warning}`);
    if (mustBuild) checkWritable(join(root, 'node_modules', '.cache', 'invermet-abierto'));
    await checkPorts([
      { port: settings.cmsPort, variable: 'PORT_CMS', title: 'CMS' },
      { port: settings.portalPort, variable: 'PORT_PORTAL', title: 'portal' },
    ]);
    if (finishRestore(settings.dataDir)) terminal.line('✓ Se terminó una restauración que había quedado a medias.');
    return { lock, isKindKnown: await refuseKnownKind(settings, kind) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A nearly full disk keeps what has nothing to show from starting; a portal that shows something is served. */
function diskWarning(settings: Settings, path: string, mustBuild = false): string | null {
  try {
    return checkDisk(path, mustBuild);
  } catch (error) {
    if (mustBuild || !(error instanceof StartError) || !hasShown(settings)) throw error;
    return error.message;
  }
}

/** Refuses data of the other kind. False when the database does not answer and a site is shown already: it is asked before the CMS starts. */
async function refuseKnownKind(settings: Settings, kind: InstallationKind): Promise<boolean> {
  let stored: InstallationKind | null;
  try {
    stored = await storedKind(settings.databaseUrl);
  } catch (error) {
    if (!hasShown(settings)) throw error;
    return false;
  }
  refuseOtherKind({ wanted: kind, stored, place: placeOf(settings) });
  return true;
}

function welcome(settings: Settings, credentials: Credentials | null, terminal: Terminal, product: Product): string[] {
  const { mail } = readCmsSettings();
  return [
    'INVERMET Abierto está en marcha',
    '',
    ...addresses(settings, product),
    `Mensajes ${mail.smtpUrl === null ? `sin SMTP_URL: los correos se escriben en ${mail.directory}` : `por SMTP, desde ${mail.fromAddress}`}`,
    ...(credentials ? ['', ...credentialLines(credentials, settings, terminal)] : []),
    '',
    `Datos y registros en ${settings.dataDir}`,
    'Ctrl-C detiene todo.',
  ];
}

const addresses = ({ publicUrl, cmsUrl }: Settings, { isWell }: Product): string[] => [
  `Portal   ${publicUrl}/${isWell('portal') ? '' : NOT_YET}`,
  `CMS      ${cmsUrl}/admin${isWell('cms') ? '' : NOT_YET}`,
];

function demonstrationWelcome(settings: Settings, terminal: Terminal, product: Product): string[] {
  const people = readPeople(settings.dataDir);
  return [
    'DEMOSTRACIÓN en marcha: todo lo que muestra es inventado',
    '',
    ...addresses(settings, product),
    '',
    ...(people
      ? [
          'Una persona por función; todas con la misma contraseña:',
          ...people.people.map((one) => `  ${one.function.padEnd(48)} ${one.email}`),
          '',
          terminal.isTerminal ? `  Contraseña  ${people.password}` : `  Contraseña  en ${peoplePath(settings.dataDir)}`,
        ]
      : [
          'Esta copia no trae las contraseñas. Póngale una nueva a quien haga falta:',
          '  npm run admin:password -- <correo>',
        ]),
    '',
    `Datos y registros en ${settings.dataDir}. Bórrela para empezar de nuevo.`,
    'Ctrl-C detiene todo.',
  ];
}

const credentialLines = (credentials: Credentials, { dataDir }: Settings, { isTerminal }: Terminal): string[] => [
  'Administrador',
  ...handOver(credentials, { dataDir, isTerminal }),
];
