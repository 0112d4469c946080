/** Tells in one message which format the file named by the first argument has. Knows nothing of the CMS, so that it starts at once. */
import { ImportFileError } from '../errors.ts';
import { onlyFormat } from '../recognise.ts';
import type { ToldFormat } from './ask-format.ts';

const tell = (told: ToldFormat): void => void process.send?.(told, () => process.disconnect());

try {
  tell({ type: 'format', format: await onlyFormat(process.argv[2] ?? '') });
} catch (error) {
  if (!(error instanceof ImportFileError)) throw error;
  tell({ type: 'refused', message: error.message });
}
