import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../../site/published/statement.ts';

const STALE_AFTER_MS = 15_000;
/** Not at every look: each write makes the renderer forget its sums. */
const RENEW_AFTER_MS = 4000;
const LOOK_MS = 1000;

/** Right to write the read model: one process at a time. */
export type Lease = {
  /** Takes or renews it; false while another process has it. */
  acquire(): boolean;
  /** Renews it during long work. Returns how to end that. */
  keep(): () => void;
  release(): void;
  /** Process that has it, when it is another one. */
  holder(): number | null;
};

/** The lease lives in the read model itself; that of a process that died or hung is taken over. */
export function projectorLease(database: DatabaseSync, pid = process.pid): Lease {
  const read = (): { pid: number; at: number } | null => {
    const row = database.prepare("SELECT value FROM meta WHERE key = 'projector'").get();
    return row ? (JSON.parse(String(row['value'])) as { pid: number; at: number }) : null;
  };
  const isHeld = (lease: { pid: number; at: number } | null): boolean =>
    lease !== null && lease.pid !== pid && Date.now() - lease.at < STALE_AFTER_MS && isAlive(lease.pid);
  const acquire = (): boolean => {
    const lease = read();
    if (isHeld(lease)) return false;
    if (lease?.pid === pid && Date.now() - lease.at < RENEW_AFTER_MS) return true;
    return inTransaction(database, take);
  };
  const take = (): boolean => {
    if (isHeld(read())) return false;
    database
      .prepare("INSERT INTO meta VALUES ('projector', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
      .run(JSON.stringify({ pid, at: Date.now() }));
    return true;
  };
  return {
    acquire,
    keep: () => {
      const timer = setInterval(() => {
        try {
          acquire();
        } catch {
          // A full disk: the work itself meets it too and tells.
        }
      }, LOOK_MS);
      return () => clearInterval(timer);
    },
    release: () => {
      if (read()?.pid === pid) database.prepare("DELETE FROM meta WHERE key = 'projector'").run();
    },
    holder: () => {
      const lease = read();
      return lease !== null && isHeld(lease) ? lease.pid : null;
    },
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
