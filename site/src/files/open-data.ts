import { openDataResponder, type OpenDataResponder } from '../../open-data/respond.ts';
import { publicUrl } from '../portal/read-model.ts';

let responder: OpenDataResponder | undefined;

/** The open-data file of that name as a response; made once, over the file named by `PUBLISHED_DB`. */
export function openDataFile(name: string): Response {
  const databasePath = process.env['PUBLISHED_DB'];
  if (!databasePath) throw new Error('Falta la variable PUBLISHED_DB: la ruta de published.db que el portal lee.');
  responder ??= openDataResponder({ databasePath, publicUrl: publicUrl() });
  return responder(name);
}
