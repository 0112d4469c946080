import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../fixtures/read-model/random.ts';
import { signal, type Installation } from './installation.ts';
import type { Role } from './processes.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

export type Scene = {
  installation: Installation;
  random: Random;
  /** An older copy of the read model. */
  oldCopy: string;
  /** What was made of files of pages, by their paths, as they were left. */
  harmed: Map<string, Buffer>;
  /** Has the CMS compare everything, as it does each night. */
  compare(): Promise<void>;
};

export type Fault = {
  name: string;
  /** Why it cannot be tried here; null when it can. */
  missing?(installation: Installation): string | null;
  /** Does it; resolves when its cause is over, with what was done. Null: there was nothing to do it to. */
  happen(scene: Scene): Promise<string | null>;
};

const killed = (role: Exclude<Role, 'supervisor'>, title: string): Fault => ({
  name: `kill -9: ${title}`,
  happen: ({ installation }) => {
    const pid = installation.pid(role);
    return Promise.resolve(signal(pid, 'SIGKILL') ? `proceso ${pid}` : null);
  },
});

const held = (role: Exclude<Role, 'supervisor'>, title: string): Fault => ({
  name: `SIGSTOP: ${title}`,
  happen: ({ installation }) => {
    const pid = installation.pid(role);
    return Promise.resolve(signal(pid, 'SIGSTOP') ? `proceso ${pid}` : null);
  },
});

/** Another process has a database for itself. */
const LOCK = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { timeout: 20000 });
database.exec(process.argv[2]);
setTimeout(() => process.exit(0), Number(process.argv[3]));`;

const locked = (file: string, statement: string, seconds: readonly [number, number]): Fault => ({
  name: `bloqueada: ${file}`,
  happen: ({ installation, random }) => {
    const ms = random.whole(...seconds) * SECOND;
    const path = join(installation.settings.dataDir, file);
    return new Promise((resolve) => {
      const child = spawn(process.execPath, ['--no-warnings', '-e', LOCK, path, statement, String(ms)], {
        stdio: 'ignore',
      });
      child.once('exit', (code) => resolve(code === 0 ? `${ms / SECOND} s` : null));
    });
  },
});

/** Noise in the middle of a file, as a disk that fails writes it. */
function overwrite(path: string, random: Random): string {
  const { size } = statSync(path);
  const noise = Buffer.from(Array.from({ length: 4096 }, () => random.whole(0, 255)));
  const at = Math.floor((size * random.whole(1, 8)) / 10);
  const file = openSync(path, 'r+');
  for (let place = at; place < Math.min(size, at + 20 * noise.length); place += noise.length)
    writeSync(file, noise, 0, noise.length, place);
  closeSync(file);
  return `desde el byte ${at}`;
}

const damaged = (file: 'published.db' | 'publisher.db'): Fault => ({
  name: `dañada: ${file}`,
  happen: ({ installation, random }) => {
    const path = join(installation.settings.dataDir, file);
    return Promise.resolve(existsSync(path) ? overwrite(path, random) : null);
  },
});

/** Pages below `obras`, with what is done to one of their forms. */
const damagedPages = (
  name: string,
  suffix: '' | '.br' | '.gz',
  harm: (path: string, random: Random) => void,
): Fault => ({
  name,
  async happen({ installation, random, compare, harmed }) {
    const folder = join(installation.settings.publicDir, 'obras');
    const paths = readdirSync(folder)
      .map((code) => join(folder, code, `index.html${suffix}`))
      .filter((path) => existsSync(path));
    const chosen = Array.from({ length: Math.min(3, paths.length) }, () => random.pick(paths));
    for (const path of chosen) {
      harm(path, random);
      harmed.set(path, readFileSync(path));
    }
    // They are looked for each night, at each start, and when somebody asks for all anew: the night comes now.
    await compare();
    return chosen.length === 0 ? null : `${chosen.length} archivos; se mide desde la comparación`;
  },
});

const clock = (name: string, offsets: readonly number[]): Fault => ({
  name,
  async happen({ installation, random }) {
    const offset = random.pick(offsets);
    installation.setClock(offset);
    await pause(random.whole(8, 15) * SECOND);
    installation.setClock(0);
    return `${offset / HOUR} h`;
  },
});

/** Is every file that was harmed another one by now, or gone? */
export const areMended = ({ harmed }: Scene): boolean =>
  harmed.entries().every(([path, left]) => !existsSync(path) || !readFileSync(path).equals(left));

export const faults: readonly Fault[] = [
  killed('cms', 'CMS'),
  killed('work', 'tareas del CMS'),
  killed('portal', 'publicador y servidor'),
  killed('renderer', 'renderizador de páginas'),
  killed('fileRenderer', 'renderizador de archivos'),
  {
    name: 'kill -9: supervisor (npm start otra vez)',
    async happen({ installation }) {
      await installation.killSupervisor();
      // As systemd does after it.
      await pause(SECOND);
      void installation.start().catch(() => undefined);
      return '';
    },
  },
  held('renderer', 'renderizador de páginas'),
  held('portal', 'publicador y servidor'),
  held('cms', 'CMS'),
  held('work', 'tareas del CMS'),
  {
    name: 'disco lleno',
    missing: ({ disk }) => ('missing' in disk ? disk.missing : null),
    async happen({ installation, random }) {
      const { dataDir } = installation.settings;
      const ballast = join(dataDir, 'lastre');
      const { bavail, bsize } = statfsSync(dataDir);
      const file = openSync(ballast, 'w');
      const megabyte = Buffer.alloc(1 << 20);
      try {
        for (let left = bavail * bsize; left > 0; left -= megabyte.length) writeSync(file, megabyte);
      } catch {
        // That was the last of it.
      }
      closeSync(file);
      const seconds = random.whole(4, 12);
      await pause(seconds * SECOND);
      rmSync(ballast, { force: true });
      return `${seconds} s`;
    },
  },
  damaged('published.db'),
  damaged('publisher.db'),
  {
    name: 'borrada: published.db',
    happen: ({ installation }) => {
      rmSync(installation.settings.publishedDb, { force: true });
      return Promise.resolve('');
    },
  },
  {
    name: 'una copia anterior en su lugar: published.db',
    happen: ({ installation, oldCopy }) => {
      const path = installation.settings.publishedDb;
      copyFileSync(oldCopy, `${path}.copia`);
      renameSync(`${path}.copia`, path);
      return Promise.resolve('');
    },
  },
  damagedPages('dañadas: páginas', '', (path, random) => overwrite(path, random)),
  damagedPages('cortadas: copias .br', '.br', (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2))),
  damagedPages('cortadas: copias .gz', '.gz', (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2))),
  locked('published.db', 'BEGIN EXCLUSIVE', [4, 9]),
  locked('publisher.db', 'BEGIN EXCLUSIVE', [4, 9]),
  locked('cms.db', 'BEGIN IMMEDIATE', [3, 6]),
  clock('reloj adelantado', [2 * HOUR, 49 * HOUR]),
  clock('reloj atrasado', [-2 * HOUR, -49 * HOUR]),
];

/** Makes the older copy that one of the faults puts in the place of the read model. */
export function copyOf(path: string, to: string): void {
  spawnSync(process.execPath, ['--no-warnings', '-e', COPY, path, to]);
}
const COPY = `
const { DatabaseSync } = require('node:sqlite');
new DatabaseSync(process.argv[1], { timeout: 5000 }).prepare('VACUUM INTO ?').run(process.argv[2]);`;
