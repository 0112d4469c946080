import type { DatabaseSync } from 'node:sqlite';

const STALE_AFTER_MS = 15_000;

/** Right to write the read model: one process at a time. Renew it more often than every 15 seconds. */
export type Lease = { acquire(): boolean; release(): void; holder(): number | null };

/** The lease lives in the read model itself; that of a process that died or hung is taken over. */
export function projectorLease(database: DatabaseSync, pid = process.pid): Lease {
  const read = (): { pid: number; at: number } | null => {
    const row = database.prepare("SELECT value FROM meta WHERE key = 'projector'").get();
    return row ? (JSON.parse(String(row['value'])) as { pid: number; at: number }) : null;
  };
  const isHeld = (lease: { pid: number; at: number } | null): lease is { pid: number; at: number } =>
    lease !== null && lease.pid !== pid && Date.now() - lease.at < STALE_AFTER_MS && isAlive(lease.pid);
  return {
    acquire: () => {
      if (isHeld(read())) return false;
      database.prepare("INSERT INTO meta VALUES ('projector', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").run(JSON.stringify({ pid, at: Date.now() }));
      return true;
    },
    release: () => { if (read()?.pid === pid) database.prepare("DELETE FROM meta WHERE key = 'projector'").run(); },
    holder: () => { const lease = read(); return isHeld(lease) ? lease.pid : null; },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
