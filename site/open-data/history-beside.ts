import type { DatabaseSync } from 'node:sqlite';
import { historyPath, openHistory } from '../published/history.ts';

/** Uses the history that stands beside a read model, null when there is none (or the read model is in memory). */
export function openHistoryBeside<T>(database: DatabaseSync, use: (history: DatabaseSync | null) => T): T {
  const path = database.location();
  const history = path ? openHistory(historyPath(path)) : null;
  try {
    return use(history);
  } finally {
    history?.close();
  }
}
