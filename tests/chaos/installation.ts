import { spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { spawnNode } from '../../scripts/start/children.ts';
import { readSettings, type Settings } from '../../collections/installation/environment.ts';
import { freePorts } from '../fixtures/free-ports.ts';
import { processesBelow, type Role } from './processes.ts';

const START_MS = 12 * 60_000;
const DISK_MB = 1536;

/** The real product, as `npm start` starts it, in a folder of its own. */
export type Installation = {
  settings: Settings;
  /** The disk of the data folder, or why it has none of its own. */
  disk: { mb: number } | { missing: string };
  environment: NodeJS.ProcessEnv;
  pid(role: Role): number | null;
  /** Starts it; resolves when it has said its addresses. */
  start(): Promise<void>;
  /** Ends the supervisor with SIGKILL, as nobody would; resolves when it is gone. */
  killSupervisor(): Promise<void>;
  /** By how many milliseconds its wall clocks go wrong. */
  setClock(offsetMs: number): void;
  said(): string;
  stop(): Promise<void>;
  remove(): void;
};

export async function openInstallation(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'invermet-chaos-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const disk = ownDisk(dataDir);
  const clock = join(folder, 'clock');
  const [cmsPort = 0, portalPort = 0] = await freePorts(2);
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    ...{ DATABASE_URL: '', PUBLIC_URL: '', CMS_URL: '', SMTP_URL: '', S3_BUCKET: '', METRICS_TOKEN: '' },
    PORT_CMS: String(cmsPort),
    PORT_PORTAL: String(portalPort),
    CHAOS_CLOCK: clock,
    NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'clock-step.mjs')).href}`,
  };
  const settings = readSettings(environment);
  let child: ChildProcess | null = null;
  let said = '';

  const gone = (one: ChildProcess): Promise<void> =>
    new Promise((resolve) => {
      if (one.exitCode !== null || one.signalCode !== null) resolve();
      else one.once('exit', () => resolve());
    });

  const installation: Installation = {
    settings,
    disk,
    environment,
    pid: (role) => (child?.pid === undefined ? null : (processesBelow(child.pid).get(role) ?? null)),
    start: () =>
      new Promise((resolve, reject) => {
        const started = spawnNode({ script: 'scripts/start.ts', environment });
        child = started;
        let own = '';
        const timer = setTimeout(() => reject(new Error(`No arrancó en ${START_MS / 60_000} min.\n${own}`)), START_MS);
        const take = (text: Buffer): void => {
          own += text.toString();
          said = (said + text.toString()).slice(-20_000);
          if (!/Ctrl-C detiene todo[^]*┘/.test(own)) return;
          clearTimeout(timer);
          resolve();
        };
        started.stdout?.on('data', take);
        started.stderr?.on('data', take);
        started.once('exit', (code) => {
          clearTimeout(timer);
          reject(new Error(`npm start terminó con código ${code}.\n${own}`));
        });
      }),
    async killSupervisor() {
      const one = child;
      one?.kill('SIGKILL');
      if (one) await gone(one);
    },
    setClock: (offsetMs) => writeFileSync(clock, String(offsetMs)),
    said: () => said,
    async stop() {
      const one = child;
      if (!one) return;
      for (const role of ['cms', 'work', 'portal', 'renderer', 'fileRenderer'] as const)
        signal(installation.pid(role), 'SIGCONT');
      one.kill('SIGTERM');
      const timer = setTimeout(() => one.kill('SIGKILL'), 40_000);
      await gone(one);
      clearTimeout(timer);
    },
    remove() {
      if ('mb' in disk) spawnSync('umount', ['-l', dataDir]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return installation;
}

/** Sends a signal to a process that may be gone. Says whether it was there. */
export function signal(pid: number | null, name: NodeJS.Signals): boolean {
  if (pid === null) return false;
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/** A small disk in memory for the data folder: only the administrator of the machine may make one. */
function ownDisk(dataDir: string): Installation['disk'] {
  if (process.getuid?.() !== 0) return { missing: 'solo el usuario root puede montar un disco pequeño' };
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', dataDir], {
    encoding: 'utf8',
  });
  return status === 0 ? { mb: DISK_MB } : { missing: `no se pudo montar un disco pequeño: ${stderr.trim()}` };
}
