import { join } from 'node:path';
import { openDataResponder, type OpenDataResponder } from '../../open-data/respond.ts';
import { publicUrl } from '../portal/read-model.ts';

let responder: OpenDataResponder | undefined;

/**
 * The open-data file of that name as a response, over the file named by `PUBLISHED_DB`. The publisher names the release
 * that it writes (`PUBLISHED_FILES`), and where the sums of a build (`PORTAL_BUILD`) are kept from one renderer to the
 * next (`SUMS_FOLDER`).
 */
export function openDataFile(name: string): Response {
  const databasePath = process.env['PUBLISHED_DB'];
  if (!databasePath) throw new Error('Falta la variable PUBLISHED_DB: la ruta de published.db que el portal lee.');
  const { PUBLISHED_FILES: release, SUMS_FOLDER: sums, PORTAL_BUILD: build = '' } = process.env;
  responder ??= openDataResponder({
    databasePath,
    publicUrl: publicUrl(),
    publishedFolder: release ? join(release, 'datos') : null,
    ...(sums ? { sumsFolder: { path: sums, of: `${build} ${publicUrl()}` } } : {}),
  });
  return responder(name);
}
