import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseSync } from 'node:sqlite';
import { historyPath, openHistory } from '../../published/history.ts';
import { openPublished } from '../../published/open.ts';

let open: DatabaseSync | undefined;

let openedHistory: DatabaseSync | null = null;

/** Another read model for the time of one request: the stored one with a draft in front, for a preview. */
const instead = new AsyncLocalStorage<DatabaseSync>();

/** The read model, opened once for reading only. Its file is named by the variable `PUBLISHED_DB`. */
export function published(): DatabaseSync {
  const other = instead.getStore();
  if (other) return other;
  open ??= openPublished(publishedDb());
  return open;
}

/** Runs `work` with `database` as the read model. */
export function withReadModel<T>(database: DatabaseSync, work: () => Promise<T>): Promise<T> {
  return instead.run(database, work);
}

/** What was published before (`site/published/history.ts`), null while nothing was kept. */
export function history(): DatabaseSync | null {
  openedHistory ??= openHistory(historyPath(publishedDb()));
  return openedHistory;
}

/** File of the read model: history and frozen months lie beside it. */
export function publishedDb(): string {
  const path = process.env['PUBLISHED_DB'];
  if (!path) throw new Error('Falta la variable PUBLISHED_DB: la ruta de published.db que el portal lee.');
  return path;
}

/** Address under which citizens reach the portal, without a slash at the end; empty when not set. */
export function publicUrl(): string {
  return (process.env['PUBLIC_URL'] ?? '').replace(/\/+$/, '');
}
