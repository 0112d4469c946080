/** Undoes the import of the first argument in the name of the user of the second, for the request of the third; tells in one message what came of it. */
import { getPayload, type TypedUser } from 'payload';
import { underRequest } from '../../../../collections/doors/request-id.ts';
import { readCmsSettings } from '../../../environment.ts';
import config from '../../../payload.config.ts';
import { ImportFileError } from '../errors.ts';
import { importFiles } from '../jobs.ts';
import { undoImport } from '../undo/undo-import.ts';
import type { ToldUndo } from './ask-undo.ts';

process.on('disconnect', () => process.exit(1));
// The terminal tells them to the whole group; the CMS waits for the answer before it ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const tell = (told: ToldUndo): void => void process.send?.(told, () => process.exit(0));
const [, , id = '', user = '', request = ''] = process.argv;
const payload = await getPayload({ config });
try {
  const person = await payload.findByID({ collection: 'users', id: user, depth: 0, overrideAccess: true });
  const undone = await underRequest(request || null, () =>
    undoImport({
      payload,
      path: importFiles(readCmsSettings().dataDir).undoPath(id),
      user: { ...person, collection: 'users' } as TypedUser,
    }),
  );
  await payload.destroy();
  tell({ type: 'undone', ...undone });
} catch (error) {
  if (!(error instanceof ImportFileError)) {
    payload.logger.error({ err: error, msg: 'Importación: no se pudo deshacer' });
    process.exit(1);
  }
  tell({ type: 'refused', message: error.message });
}
