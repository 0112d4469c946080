import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { z } from 'zod';
import { payloadStore } from '../../../background/payload-store.ts';
import { newestRun, openStates, startRun, type RunKind } from '../../../background/runs.ts';
import type { StoredRow } from '../../../background/store.ts';
import { hasReadModel } from '../../publishing/own-read-model.ts';
import type { CheckOutcome, CheckProgress, WebmasterOptions } from '../types.ts';
import type { LinkOptions } from './external-links.ts';
import { checkContent } from './run-check.ts';

export const CHECK = 'content-check';

const Outcome = z.object({
  finishedAt: z.string(),
  pages: z.number(),
  links: z.number(),
  photos: z.number(),
  findings: z.number(),
  message: z.string().nullable(),
});
const Stand = z.object({
  stage: z.enum(['pages', 'links', 'photos']),
  done: z.number(),
  total: z.number().nullable(),
});

/**
 * One check of the content: it replaces the findings when it is whole, and leaves them when it is cancelled or fails.
 */
export const contentCheck = ({
  payload,
  options,
  links = {},
}: {
  payload: Payload;
  options: WebmasterOptions;
  links?: LinkOptions;
}): RunKind => ({
  kind: CHECK,
  title: 'Revisión del contenido',
  // The next night tries again.
  plan: { baseMs: 60_000, factor: 1, capMs: 60_000, mostAttempts: 1 },
  input: z.unknown(),
  isHere: () => hasReadModel(payload, options),
  run: ({ signal, progress }) =>
    checkContent({
      payload,
      options,
      links,
      onProgress: (at) => {
        signal.throwIfAborted();
        progress(at);
      },
    }),
});

/** Asks for a check unless one waits or runs. */
export async function startCheck(payload: Payload): Promise<void> {
  const store = payloadStore(payload);
  const newest = await newestRun(store, CHECK);
  if (newest && isOpen(newest)) return;
  await startRun(store, { kind: CHECK, key: `${CHECK}:${randomUUID()}`, input: null });
}

/** Where a check stands; null when none waits or runs. */
export async function checkProgress(payload: Payload): Promise<CheckProgress | null> {
  const newest = await newestRun(payloadStore(payload), CHECK);
  if (!newest || !isOpen(newest)) return null;
  const stand = Stand.safeParse(newest['progress']);
  return stand.success ? stand.data : { stage: 'pages', done: 0, total: null };
}

/** What the last check did, null before the first one. `dataDir`: where installations of before kept it. */
export async function lastCheck(payload: Payload, dataDir: string): Promise<CheckOutcome | null> {
  const [row] = await payloadStore(payload).find(
    'background-runs',
    { kind: CHECK, state: ['done', 'aside'] },
    { limit: 1, sort: '-createdAt' },
  );
  if (!row) return formerCheck(dataDir);
  const outcome = Outcome.safeParse(row['result']);
  if (outcome.success) return outcome.data;
  return {
    finishedAt: timeOf(row['endedAt']),
    pages: 0,
    links: 0,
    photos: 0,
    findings: 0,
    message: 'La revisión no pudo terminar; lo encontrado antes sigue en la lista. Inténtelo de nuevo.',
  };
}

const isOpen = (row: StoredRow): boolean => openStates.some((state) => state === row['state']);
const timeOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : new Date(0).toISOString();

async function formerCheck(dataDir: string): Promise<CheckOutcome | null> {
  try {
    const text = await readFile(join(/* turbopackIgnore: true */ dataDir, 'content-check.json'), 'utf8');
    return Outcome.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
