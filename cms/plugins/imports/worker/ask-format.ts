import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';
import { ImportFileError } from '../errors.ts';

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
  const child = fork(
    resolve(/* turbopackIgnore: true */ process.cwd(), 'cms/plugins/imports/worker/recognise.ts'),
    [path],
    {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      signal: AbortSignal.timeout(LONGEST_MS),
      killSignal: 'SIGKILL',
    },
  );
  const { promise, resolve: tell } = Promise.withResolvers<ToldFormat | null>();
  child.on('message', (message) => tell(Told.safeParse(message).data ?? null));
  child.once('error', () => tell(null));
  child.once('exit', () => tell(null));
  const told = await promise;
  if (told?.type === 'format') return told.format;
  throw new ImportFileError(told?.message ?? 'No se pudo reconocer el archivo. Elija su formato y súbalo otra vez.');
}
