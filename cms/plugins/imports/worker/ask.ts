import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { nodeFlags } from './node-flags.ts';

type Asking<Told extends z.ZodType> = { script: string; args: readonly string[]; told: Told; longestMs: number };

/** Runs a script beside this one in a process of its own, and returns what it tells; null when it ends without a word. */
export async function ask<Told extends z.ZodType>({
  script,
  args,
  told,
  longestMs,
}: Asking<Told>): Promise<z.infer<Told> | null> {
  const path = resolve(/* turbopackIgnore: true */ process.cwd(), 'cms/plugins/imports/worker', script);
  const child = fork(path, [...args], {
    execArgv: [...nodeFlags],
    stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
    signal: AbortSignal.timeout(longestMs),
    killSignal: 'SIGKILL',
  });
  const { promise, resolve: tell } = Promise.withResolvers<z.infer<Told> | null>();
  child.on('message', (message) => tell(told.safeParse(message).data ?? null));
  child.once('error', () => tell(null));
  child.once('exit', () => tell(null));
  return promise;
}
