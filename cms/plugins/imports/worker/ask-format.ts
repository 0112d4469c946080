import { z } from 'zod';
import { ImportFileError } from '../errors.ts';
import { ask } from './ask.ts';

const Told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('format'), format: z.string() }),
  z.object({ type: z.literal('refused'), message: z.string() }),
]);
export type ToldFormat = z.infer<typeof Told>;

const LONGEST_MS = 120_000;

/**
 * The format that the content of a file shows, found by a process of its own: the texts of a workbook may be more than
 * the CMS should hold. Throws `ImportFileError` when it is none, or could not be found.
 */
export async function askFormat(path: string): Promise<string> {
  const told = await ask({ script: 'recognise.ts', args: [path], told: Told, longestMs: LONGEST_MS });
  if (told?.type === 'format') return told.format;
  throw new ImportFileError(told?.message ?? 'No se pudo reconocer el archivo. Elija su formato y súbalo otra vez.');
}
