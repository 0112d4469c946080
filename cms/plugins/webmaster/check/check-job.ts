import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { z } from 'zod';
import type { CheckOutcome, CheckProgress, WebmasterOptions } from '../types.ts';
import type { LinkOptions } from './external-links.ts';
import { checkContent } from './run-check.ts';

const Outcome = z.object({
  finishedAt: z.string(),
  pages: z.number(),
  links: z.number(),
  photos: z.number(),
  findings: z.number(),
  message: z.string().nullable(),
});

/** Next may load this module twice: one running check for both. */
const state = ((globalThis as { invermetContentCheck?: { progress: CheckProgress | null } }).invermetContentCheck ??= {
  progress: null,
});

export const checkProgress = (): CheckProgress | null => state.progress;

const outcomePath = (dataDir: string): string => join(/* turbopackIgnore: true */ dataDir, 'content-check.json');

/** What the last check did, null before the first one. */
export async function lastCheck(dataDir: string): Promise<CheckOutcome | null> {
  try {
    return Outcome.parse(JSON.parse(await readFile(outcomePath(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Starts a check in the background unless one is running. Resolves with its outcome, null when another one runs; never rejects. */
export async function startCheck({
  payload,
  options,
  links = {},
}: {
  payload: Payload;
  options: WebmasterOptions;
  links?: LinkOptions;
}): Promise<CheckOutcome | null> {
  if (state.progress !== null) return null;
  state.progress = { stage: 'pages', done: 0, total: null };
  let outcome: CheckOutcome;
  try {
    outcome = await checkContent({
      payload,
      options,
      links,
      onProgress: (progress) => {
        state.progress = progress;
      },
    });
  } catch (error) {
    payload.logger.error({ err: error, msg: 'Revisión del contenido' });
    outcome = {
      finishedAt: new Date().toISOString(),
      pages: 0,
      links: 0,
      photos: 0,
      findings: 0,
      message: 'La revisión no pudo terminar; lo encontrado antes sigue en la lista. Inténtelo de nuevo.',
    };
  }
  const temporary = `${outcomePath(options.dataDir)}.nuevo`;
  await writeFile(temporary, JSON.stringify(outcome))
    .then(() => rename(temporary, outcomePath(options.dataDir)))
    .catch((error: unknown) => payload.logger.error({ err: error, msg: 'Revisión del contenido' }));
  state.progress = null;
  return outcome;
}
