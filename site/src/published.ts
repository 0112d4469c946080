import type { DatabaseSync } from 'node:sqlite';
import { openPublished } from '../published/open.ts';

let open: DatabaseSync | undefined;

/** The read model, opened once for reading only. Its file is named by the variable `PUBLISHED_DB`. */
export function published(): DatabaseSync {
  const path = process.env['PUBLISHED_DB'];
  if (!path) throw new Error('Falta la variable PUBLISHED_DB: la ruta de published.db que el portal lee.');
  open ??= openPublished(path);
  return open;
}

/** Address under which citizens reach the portal, without a slash at the end; empty when not set. */
export function publicUrl(): string {
  return (process.env['PUBLIC_URL'] ?? '').replace(/\/+$/, '');
}
