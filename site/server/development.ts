import { watch } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { headersByPath } from '../../collections/doors/headers.ts';
import { clientAddress } from '../../collections/doors/rate-limit.ts';
import { formAt } from '../../collections/forms/paths.ts';
import type { Moved } from '../../collections/doors/routes.ts';
import { readSettings, type Settings } from '../../collections/installation/environment.ts';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { openPublished } from '../published/open.ts';
import { redirects } from '../published/redirects.ts';
import { readTarget } from './address.ts';
import { fileStore } from './files.ts';
import { passForm } from './forms.ts';
import { NOTICE_STYLE_PATH, noticeStyle } from './notice.ts';
import { movedTo } from './redirects.ts';
import { sendFile } from './send-file.ts';

type Next = (error?: unknown) => void;
type Door = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** What the plugin needs of Vite's server. */
type DevelopmentServer = {
  middlewares: { use(door: Door): unknown };
  ws: { send(message: { type: 'full-reload' }): void };
};

const SETTLED_MS = 50;

/**
 * Vite plugin of `npm run dev`: what the static server does beside the pages (photos, frozen months, addresses that
 * moved, forms), and a reload of the open pages when the read model changes. It does nothing where no read model is
 * named (`PUBLISHED_DB`).
 */
export const portalInDevelopment = {
  name: 'portal-in-development',
  apply: 'serve' as const,
  configureServer(server: DevelopmentServer): void {
    if (!process.env['PUBLISHED_DB']) return;
    const settings = readSettings();
    const database = openPublished(settings.publishedDb);
    server.middlewares.use(doorsOf(settings, database));
    reloadOnChange({ path: settings.publishedDb, database, reload: () => server.ws.send({ type: 'full-reload' }) });
  },
};

/** Answers what is no page; everything else goes on to the renderer. */
export function doorsOf(settings: Settings, database: DatabaseSync): Door {
  const headers = headersByPath(settings);
  const files = fileStore({
    publicDir: settings.publicDir,
    mediaDir: settings.publishedMediaDir,
    snapshotsDir: snapshotsDir(settings.publishedDb),
  });
  const answer = async (request: IncomingMessage, response: ServerResponse, next: Next): Promise<void> => {
    const target = readTarget(request.url ?? '/');
    if (request.url === NOTICE_STYLE_PATH) {
      response.writeHead(200, { 'Content-Type': 'text/css; charset=utf-8' }).end(noticeStyle);
      return;
    }
    if ('refused' in target) return next();
    const { path, file, query } = target;
    const form = request.method === 'POST' ? formAt(path) : null;
    if (form !== null) {
      const { cmsPort, publicUrl } = settings;
      const client = clientAddress(request.socket.remoteAddress, undefined);
      const answered = await passForm({ request, form, query, client, cmsPort, publicUrl });
      if ('refused' in answered) response.writeHead(answered.refused, { 'Content-Length': 0 }).end();
      else response.writeHead(303, { Location: answered.location, 'Content-Length': 0 }).end();
      return;
    }
    const found = isKeptFile(path) ? files.find(file) : null;
    if (found !== null && found !== 'folder')
      return sendFile({ request, response, file: found, status: 200, headers: headers(path), allowRange: true });
    const moved = movedTo(path, movedAddresses(database));
    if (moved === null) return next();
    response.writeHead(moved.isPermanent ? 308 : 307, { Location: moved.to, 'Content-Length': 0 }).end();
  };
  return (request, response, next) => void answer(request, response, next).catch(next);
}

/** Files that nobody renders: photos, documents and frozen months. */
const isKeptFile = (path: string): boolean => path.startsWith('/media/') || path.startsWith('/datos/historico/');

const movedAddresses = (database: DatabaseSync): ReadonlyMap<string, Moved> =>
  new Map(redirects(database).map((one) => [one.from, one]));

/**
 * Calls `reload` once for what changed in the read model at the same time. The file is written for leases too: what
 * counts is the number of the last change.
 */
export function reloadOnChange({
  path,
  database,
  reload,
}: {
  path: string;
  database: DatabaseSync;
  reload: () => void;
}): { stop(): void } {
  const last = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM changes');
  const lastChange = (): number => Number(last.get()?.['seq']);
  let seen = lastChange();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    timer = undefined;
    const now = lastChange();
    if (now === seen) return;
    seen = now;
    reload();
  };
  const watcher = watch(dirname(path), (_event, name) => {
    if (name?.startsWith(basename(path)) === true) timer ??= setTimeout(look, SETTLED_MS);
  });
  watcher.unref();
  return {
    stop() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
