#!/usr/bin/env node
// @ts-check
// Runs before every other command, on any Node ≥ 20 and without dependencies: installs node_modules when it is
// missing or is not what package-lock.json says.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const PRODUCT_NODE = 24;
const LOCK = '.instalando';
const LONGEST_INSTALL_MS = 30 * 60_000;

/**
 * Says why the installed packages are not those of the lock file, or null when they are.
 * npm writes `node_modules/.package-lock.json` last, so an interrupted installation has none.
 * @param {string} root
 * @returns {string | null}
 */
export function reasonToInstall(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (!wanted) return null;
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'faltan las dependencias';
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const present = installed[path];
    if (!present && (entry.optional || entry.devOptional || entry.peer)) continue;
    if (!present || present.version !== entry.version || present.integrity !== entry.integrity)
      return `cambió ${path.replace(/^node_modules\//, '')}`;
  }
  if (wanted['node_modules/node'] && !existsSync(nodeOf(root))) return `falta Node ${PRODUCT_NODE}`;
  return null;
}

/**
 * Translates what npm printed into what happened and what to do.
 * @param {string} output
 * @returns {string}
 */
export function explainNpmFailure(output) {
  const has = (/** @type {RegExp} */ pattern) => pattern.test(output);
  if (has(/ENOSPC|no space left/i))
    return 'No hay espacio en el disco. Libere al menos 2 GB y vuelva a ejecutar el mismo comando.';
  if (has(/EACCES|EPERM|EROFS/))
    return 'No hay permiso de escritura en la carpeta del proyecto. Ejecute el comando con el usuario dueño de la carpeta, o cambie el dueño con «chown -R».';
  if (has(/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network/i)) {
    return 'No se pudo descargar las dependencias: no hay conexión con el registro de npm. Revise la red o el proxy («npm config get registry», «npm config get proxy») y vuelva a intentarlo.';
  }
  if (has(/CERT_|SELF_SIGNED|UNABLE_TO_/))
    return 'El certificado del registro de npm no es de confianza. Si su red usa un proxy con certificado propio, indíquelo en NODE_EXTRA_CA_CERTS.';
  if (has(/EINTEGRITY/))
    return 'Una descarga no coincide con su suma de comprobación. Ejecute «npm cache verify» y vuelva a intentarlo.';
  if (has(/EUSAGE|in sync/))
    return 'package.json y package-lock.json no coinciden. Recupere ambos archivos del repositorio («git status» muestra si cambiaron).';
  if (has(/EBADENGINE/)) return `Una dependencia pide otra versión de Node. Instale Node ${PRODUCT_NODE}.`;
  return 'La instalación de dependencias falló. Los últimos mensajes de npm están arriba.';
}

/** @param {string} path @returns {Record<string, any> | null} */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** @param {string} root */
function nodeOf(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Takes the right to install for this process: two installations in one folder destroy each other.
 * @param {string} root
 * @returns {number | null} Process that has it, null when it is this one's.
 */
export function takeInstallLock(root) {
  const file = join(root, LOCK);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return null;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(file);
    if (holder !== null) return holder;
    rmSync(file, { force: true });
  }
}

/** @param {string} root */
export function releaseInstallLock(root) {
  if (holderOf(join(root, LOCK)) === process.pid) rmSync(join(root, LOCK), { force: true });
}

/**
 * The living process that wrote the file. One that was killed, or whose number another may have by now, is none. @param
 * {string} file @returns {number | null}
 */
function holderOf(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > LONGEST_INSTALL_MS) return null;
    const pid = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(pid) || pid < 1) return Date.now() - statSync(file).mtimeMs < 1000 ? 0 : null;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM' ? Number(readFileSync(file, 'utf8')) : null;
  }
}

/** Installs what is missing, or waits for the command that is doing so. @param {string} root */
async function installOnce(root) {
  let reason = reasonToInstall(root);
  if (!reason) return;
  let isTold = false;
  for (let holder = takeInstallLock(root); holder !== null; holder = takeInstallLock(root)) {
    if (!isTold)
      process.stderr.write(
        `Otra orden está instalando las dependencias (proceso ${holder}). Se espera a que termine.\n`,
      );
    isTold = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  process.once('exit', () => releaseInstallLock(root));
  reason = reasonToInstall(root);
  if (reason) await install(root, reason);
  releaseInstallLock(root);
}

/** How many of the packages of the lock file are on disk already. @param {string} root @param {string[]} paths */
function countPresent(root, paths) {
  return paths.filter((path) => existsSync(join(root, path, 'package.json'))).length;
}

/** A Node outside node_modules: the one inside is replaced while npm works. */
function outsideNode() {
  const folders = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':');
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folder = folders.find((entry) => entry && !entry.includes('node_modules') && existsSync(join(entry, name)));
  return folder ? join(folder, name) : process.execPath;
}

/** @param {string} root @param {string} reason @returns {Promise<void>} */
async function install(root, reason) {
  const fits = (/** @type {string[] | undefined} */ list, /** @type {string} */ own) =>
    list === undefined || list.includes(own);
  const paths = Object.entries(packagesOf(join(root, 'package-lock.json')) ?? {})
    .filter(([path, entry]) => path !== '' && fits(entry.os, process.platform) && fits(entry.cpu, process.arch))
    .map(([path]) => path);
  const npmCli = process.env['npm_execpath'];
  const useCli = npmCli !== undefined && /npm-cli\.[cm]?js$/.test(npmCli) && existsSync(npmCli);
  const [command, first] = useCli ? [outsideNode(), [npmCli]] : ['npm', []];
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const isTty = process.stderr.isTTY === true;
  process.stderr.write(`Instalando dependencias (${reason}). La primera vez tarda unos minutos.\n`);

  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !useCli && process.platform === 'win32',
  });
  let output = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const stop = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const timer = setInterval(
    () => {
      const text = `  ${countPresent(root, paths)} de ${paths.length} paquetes · ${seconds()} s`;
      process.stderr.write(isTty ? `\r${text}\u001b[K` : `${text}\n`);
    },
    isTty ? 500 : 10_000,
  );

  /** @type {{ code: number | null, signal: NodeJS.Signals | null, error?: Error }} */
  const end = await new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, signal: null, error }));
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  clearInterval(timer);
  if (isTty) process.stderr.write('\r\u001b[K');
  if (end.signal || end.code === 130 || end.code === 143) {
    process.stderr.write('Instalación interrumpida. El mismo comando la retoma.\n');
    process.exit(130);
  }
  if (end.code !== 0) {
    const text = `${output}\n${end.error?.message ?? ''}`.trim();
    const lines = text
      .split('\n')
      .filter((line) => line.replace(/^npm error/, '').trim() !== '')
      .slice(0, 12);
    process.stderr.write(`${lines.map((line) => `  ${line}`).join('\n')}\n\n✗ ${explainNpmFailure(text)}\n`);
    process.exit(1);
  }
  process.stderr.write(`✓ Dependencias instaladas (${seconds()} s)\n`);
}

/** @param {string} root */
async function main(root) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    process.stderr.write(
      `✗ Se necesita Node ${OLDEST_NODE} o más nuevo; este es ${process.versions.node}. Descárguelo de https://nodejs.org/es.\n`,
    );
    process.exit(1);
  }
  if (!existsSync(join(root, 'package-lock.json'))) {
    process.stderr.write('✗ Falta package-lock.json. Recupérelo del repositorio («git checkout package-lock.json»).\n');
    process.exit(1);
  }
  await installOnce(root).catch((/** @type {NodeJS.ErrnoException} */ error) => {
    process.stderr.write(`✗ ${explainNpmFailure(error.code ?? '')}\n  ${error.message}\n`);
    process.exit(1);
  });
  // npm can be told not to run the scripts of packages; this one only puts the binary in place.
  if (!existsSync(nodeOf(root)))
    spawnSync(process.execPath, ['installArchSpecificPackage'], {
      cwd: join(root, 'node_modules', 'node'),
      stdio: 'ignore',
    });

  const version = spawnSync(nodeOf(root), ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  if (Number(/^v(\d+)/.exec(version)?.[1] ?? 0) >= PRODUCT_NODE) return;
  const has = readdirSync(join(root, 'node_modules')).includes('node')
    ? `no funciona (${version || 'no arranca'})`
    : 'no se instaló';
  process.stderr.write(
    `✗ El Node ${PRODUCT_NODE} que trae el proyecto ${has}. Si npm tiene «ignore-scripts=true», quítelo («npm config delete ignore-scripts»), borre node_modules y repita el comando.\n`,
  );
  process.exit(1);
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(self)) {
  await main(dirname(dirname(self)));
}
