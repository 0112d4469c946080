import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { atPath, errorCode, StartError } from './failures.ts';
import { numberWords } from '../../collections/words/numbers.ts';

const MB = 1024 * 1024;
/** Free space without which nothing starts, and under which a warning is given. */
export const diskLimits = { refuseBytes: 200 * MB, refuseBuildBytes: 800 * MB, warnBytes: 2048 * MB };

export type PortUse = { port: number; variable: 'PORT_CMS' | 'PORT_PORTAL'; title: string };

/** Throws `StartError` naming every port that cannot be used, what holds it, and the variable that changes it. */
export async function checkPorts(ports: PortUse[]): Promise<void> {
  const problems: string[] = [];
  const taken = new Set(ports.map((use) => use.port));
  for (const use of ports) {
    const code = await portProblem(use.port);
    if (code === null) continue;
    const free = await nextFreePort(use.port < 1024 ? use.port + 8000 : use.port + 1, taken);
    taken.add(free);
    problems.push(portMessage({ ...use, code, holder: portHolder(use.port), free }));
  }
  if (problems.length > 0) throw new StartError(problems.join('\n'), { exitCode: 2 });
}

/** What to say about a port that cannot be used; `free` is one that can. */
export function portMessage({
  port,
  variable,
  title,
  code,
  holder,
  free,
}: PortUse & { code: string; holder: string | null; free: number }): string {
  const remedy = `${variable}=${free} npm start`;
  if (code === 'EACCES')
    return `El puerto ${port} (${title}) exige permisos de administrador. Use uno mayor que 1023: ${remedy}`;
  if (code === 'EADDRINUSE')
    return `El puerto ${port} (${title}) ya está en uso${holder ? ` por ${holder}` : ''}. Cierre ese programa o use otro puerto: ${remedy}`;
  return `El puerto ${port} (${title}) no se puede abrir (${code}). Use otro: ${remedy}`;
}

/** The error code of listening on a loopback port, or null when it is free. */
export function portProblem(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(errorCode(error) ?? error.message));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(null)));
  });
}

async function nextFreePort(from: number, except: ReadonlySet<number>): Promise<number> {
  for (let port = from; port < Math.min(from + 100, 65_535); port += 1) {
    if (!except.has(port) && (await portProblem(port)) === null) return port;
  }
  return from;
}

/** The program that listens on a port, as «nombre (proceso 123)»; null where the system does not tell (only Linux does). */
export function portHolder(port: number): string | null {
  try {
    const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) =>
      listeningInodes(readFileSync(path, 'utf8'), port),
    );
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (!holdsSocket(pid, inodes)) continue;
      return `«${commandName(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))}» (proceso ${pid})`;
    }
  } catch {
    return null;
  }
  return null;
}

/** Inode numbers of the sockets that listen on a port, out of the text of /proc/net/tcp. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
  return rows.filter((cells) => cells[1]?.endsWith(suffix) && cells[3] === '0A').map((cells) => cells[9] ?? '');
}

/** What a person calls a program, out of the text of /proc/<pid>/cmdline. */
export function commandName(commandLine: string): string {
  const [program = '', ...args] = commandLine.split('\0');
  const own = args.filter((arg, index) => arg !== '' && arg !== '--import' && args[index - 1] !== '--import');
  const text = [basename(program), ...own].join(' ');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function holdsSocket(pid: string, inodes: string[]): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode !== undefined && inodes.includes(inode);
    });
  } catch {
    return false;
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** Makes the folder if needed and writes into it; throws `StartError` saying what is missing. */
export function checkWritable(path: string): void {
  const probe = join(path, `.prueba-${process.pid}`);
  try {
    makeFolder(path);
    writeFileSync(probe, 'x'.repeat(4096), { flush: true });
    rmSync(probe);
  } catch (error) {
    throw atPath(error, path);
  }
}

/** Folder by folder: Node's own recursive mkdir never returns where the system takes no new ones, as under /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o750 });
}

/** Refuses a nearly full disk (`StartError`); returns a warning or null. */
export function checkDisk(path: string, needsBuild: boolean, freeBytes: number = freeSpace(path)): string | null {
  const limit = needsBuild ? diskLimits.refuseBuildBytes : diskLimits.refuseBytes;
  const free = `${numberWords(Math.floor(freeBytes / MB))} MB libres`;
  if (freeBytes < limit)
    throw new StartError(
      `Queda poco espacio en el disco de ${path}: ${free}, y se necesitan ${limit / MB} MB. Libere espacio o elija otra carpeta con DATA_DIR.`,
    );
  return freeBytes < diskLimits.warnBytes ? `Queda poco espacio en el disco de ${path}: ${free}.` : null;
}

/** Bytes that this user may still write on the disk of a folder. */
export function freeSpace(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
