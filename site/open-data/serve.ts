import { join } from 'node:path';
import { bundleFiles } from './bundles.ts';
import { dataFiles, summaryFiles } from './files.ts';
import { openDataResponder, type OpenDataResponder } from './respond.ts';

const names = new Set([...dataFiles, ...bundleFiles, ...summaryFiles].map(({ name }) => name));

/** Whether a file under `/datos/` is one of the open data. */
export const isOpenDataFile = (name: string): boolean => names.has(name);

let responder: OpenDataResponder | undefined;

/**
 * The open-data file of that name as a response, over the file named by `PUBLISHED_DB`, for the portal at `PUBLIC_URL`. The publisher names
 * the release that it writes (`PUBLISHED_FILES`), and where the sums of a build (`PORTAL_BUILD`) are kept from one process to the next (`SUMS_FILE`).
 */
export function openDataFile(name: string): Response {
  const databasePath = process.env['PUBLISHED_DB'];
  if (!databasePath) throw new Error('Falta la variable PUBLISHED_DB: la ruta de published.db que el portal lee.');
  const { PUBLISHED_FILES: release, SUMS_FILE: sums, PORTAL_BUILD: build = '', PUBLIC_URL: address = '' } = process.env;
  const publicUrl = address.replace(/\/+$/, '');
  responder ??= openDataResponder({
    databasePath,
    publicUrl,
    publishedFolder: release ? join(release, 'datos') : null,
    ...(sums ? { sumsFile: { path: sums, of: `${build} ${publicUrl}` } } : {}),
  });
  return responder(name);
}
