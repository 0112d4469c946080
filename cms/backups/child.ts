import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Faulty } from '../background/fault.ts';

const Told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('done'), problem: z.string().nullable() }),
  z.object({ type: z.literal('failed'), words: z.string() }),
]);
export type ToldByChild = z.infer<typeof Told>;

const MOST_SAID = 2000;
/** A share that does not answer holds up the next copies no longer than this. */
const LONGEST_MS = 3 * 3_600_000;

/**
 * Runs `work.ts` in a process of its own, since whoever opens the files of a database by other means than SQLite must
 * have no connection to it, and since nobody in the CMS is to wait. Ends with it when the signal is aborted: what was
 * half done leaves the store as it was. Returns what went wrong beside, null when nothing did; throws `Faulty`.
 */
export async function inChild(args: readonly string[], signal: AbortSignal): Promise<string | null> {
  const child = fork(resolve(/* turbopackIgnore: true */ process.cwd(), 'cms/backups/work.ts'), [...args], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-MOST_SAID);
  });
  const { promise, resolve: tell, reject } = Promise.withResolvers<ToldByChild>();
  child.on('message', (message) => {
    const parsed = Told.safeParse(message);
    if (parsed.success) tell(parsed.data);
  });
  child.once('error', reject);
  child.once('exit', () => reject(new Faulty('environment', `La copia de seguridad se interrumpió. ${said}`.trim())));
  const told = await promise;
  if (told.type === 'failed') throw new Faulty('environment', told.words);
  return told.problem;
}
