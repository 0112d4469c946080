import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { atPath, StartError } from './failures.ts';
import { isSameProcess, processIdentity, stopGroup } from './processes.ts';
import { whenInLima } from '../../collections/calendar/lima-time.ts';

const Instance = z.object({
  pid: z.number().int(),
  since: z.string(),
  purpose: z.string(),
  children: z.array(z.object({ pid: z.number().int(), identity: z.string() })),
});
type Instance = z.infer<typeof Instance>;

export type InstanceLock = {
  /** Remembers the running children, so that the next start can end them if this process is killed. */
  setChildren(pids: number[]): void;
  release(): void;
};

/**
 * Takes a data folder for this process; throws `StartError` when another one has it.
 *
 * The lock is SQLite's lock on a file: the kernel frees it when the process dies, however it dies, so that a stale
 * one cannot exist. What is written beside it only serves the message and the clean-up of orphans.
 */
export async function takeInstanceLock(dataDir: string, purpose: string): Promise<InstanceLock> {
  const infoPath = join(dataDir, 'instance.json');
  const database = openLock(dataDir);
  if (!database) throw new StartError(busyMessage(dataDir, readInstance(infoPath)));
  await endOrphans(readInstance(infoPath));
  const write = (children: number[]): void => {
    const instance: Instance = {
      pid: process.pid,
      since: new Date().toISOString(),
      purpose,
      children: children.map((pid) => ({ pid, identity: processIdentity(pid) ?? '' })),
    };
    try {
      writeFileSync(infoPath, JSON.stringify(instance));
    } catch {
      // A full disk must not stop what is running: the file only serves messages.
    }
  };
  write([]);
  return {
    setChildren: write,
    release() {
      rmSync(infoPath, { force: true });
      database.close();
    },
  };
}

/** Whether some process has this data folder. */
export function isRunning(dataDir: string): boolean {
  const database = openLock(dataDir);
  database?.close();
  return database === null;
}

/** What to say when the folder is taken. */
export function busyMessage(dataDir: string, holder: Instance | null): string {
  const who = holder ? ` (${holder.purpose}, proceso ${holder.pid}, desde ${whenInLima(holder.since)})` : '';
  return `Ya hay una instancia usando ${dataDir}${who}. Deténgala (Ctrl-C en su ventana${holder ? ` o «kill ${holder.pid}»` : ''}) o use otra carpeta con DATA_DIR.`;
}

function openLock(dataDir: string): DatabaseSync | null {
  const path = join(dataDir, 'instance.lock');
  try {
    mkdirSync(dataDir, { recursive: true });
    closeSync(openSync(path, 'a'));
  } catch (error) {
    throw atPath(error, dataDir);
  }
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch {
    database.close();
    return null;
  }
}

function readInstance(path: string): Instance | null {
  try {
    return Instance.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Children of a process that was killed stop by themselves; those that did not are ended here. */
async function endOrphans(previous: Instance | null): Promise<void> {
  const alive = (previous?.children ?? []).filter((child) => isSameProcess(child.pid, child.identity));
  await Promise.all(alive.map((child) => stopGroup(child.pid, 5_000)));
}
