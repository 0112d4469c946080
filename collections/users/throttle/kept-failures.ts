import { createHash } from 'node:crypto';
import type { Payload } from 'payload';
import { z } from 'zod';
import { failureCounter, type Entry, type FailureRule } from './failures.ts';

const PREFIX = 'throttle:';
const Kept = z.object({ failures: z.int().positive(), lastAt: z.number(), until: z.number() });

/** A counter of failures that outlives a restart and is shared by processes of one database. */
export type KeptFailures = {
  /** Milliseconds until this key may try again, whoever counted. */
  waitMs(payload: Payload, key: string): Promise<number>;
  count(payload: Payload, key: string): void;
  forgive(payload: Payload, key: string): void;
  takeBack(payload: Payload, key: string): void;
};

/**
 * Counts in memory, which decides at once for what runs side by side, and notes each count in Payload's key-value table
 * beside it: one small write per failure, none for what is refused unread, and one reading per try. Keys are digests:
 * neither address nor account is kept. Where the database does not answer, memory alone counts.
 */
export function keptFailures(
  name: string,
  rule: FailureRule,
  { now = Date.now, keys = 20_000 }: { now?: () => number; keys?: number } = {},
): KeptFailures {
  let last: Payload | null = null;
  const memory = failureCounter(rule, {
    now,
    keys,
    onForgotten: (key) => {
      if (last) note(last, placeOf(name, key), null);
    },
  });
  const write = (payload: Payload, key: string): void => {
    last = payload;
    const entry = memory.entry(key);
    note(payload, placeOf(name, key), entry && { ...entry, until: entry.lastAt + rule.forgetMs });
  };
  return {
    async waitMs(payload, key) {
      const wait = memory.waitMs(key);
      if (wait > 0) return wait;
      const kept = await keptUnlessNoted(payload, placeOf(name, key));
      if (kept && kept.until > now()) memory.adopt(key, kept);
      return memory.waitMs(key);
    },
    count(payload, key) {
      memory.count(key);
      write(payload, key);
    },
    forgive(payload, key) {
      memory.forgive(key);
      write(payload, key);
    },
    takeBack(payload, key) {
      memory.takeBack(key);
      write(payload, key);
    },
  };
}

/** Ends when everything that was counted is in the database. */
export async function countsAreKept(): Promise<void> {
  while (running) await running;
}

/** Takes away what is forgotten; to be called at the start. Returns how many. */
export async function dropForgotten(payload: Payload, now = Date.now()): Promise<number> {
  const places = (await payload.kv.keys()).filter((key) => key.startsWith(PREFIX));
  let dropped = 0;
  for (const place of places) {
    const kept = await keptAt(payload, place);
    if (kept && kept.until > now) continue;
    await payload.kv.delete(place);
    dropped += 1;
  }
  return dropped;
}

const placeOf = (name: string, key: string): string =>
  `${PREFIX}${name}:${createHash('sha256').update(key).digest('base64url')}`;

async function keptAt(payload: Payload, place: string): Promise<z.infer<typeof Kept> | null> {
  try {
    const result = Kept.safeParse(await payload.kv.get(place));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

type Note = { payload: Payload; entry: (Entry & { until: number }) | null };
/** What is not written yet: of each place the last word, so that a database that does not answer fills no memory. */
const notes = new Map<string, Note>();
/** Readings under way of places that were noted meanwhile: what they bring is old. */
const reads = new Set<{ place: string; isOld: boolean }>();
let running: Promise<void> | null = null;

/**
 * Later, outside the request's transaction: a login that failed takes its own writes back. One place after the other.
 */
function note(payload: Payload, place: string, entry: Note['entry']): void {
  notes.set(place, { payload, entry });
  for (const read of reads) if (read.place === place) read.isOld = true;
  running ??= writeNotes();
}

async function writeNotes(): Promise<void> {
  for (let [next] = notes; next; [next] = notes) {
    const [place, written] = next;
    const { payload, entry } = written;
    try {
      await (entry === null ? payload.kv.delete(place) : payload.kv.set(place, entry));
    } catch (error) {
      payload.logger.warn(
        `No se guardó la cuenta de intentos fallidos: ${error instanceof Error ? error.name : 'error'}.`,
      );
    }
    // Unless something newer was noted meanwhile.
    if (notes.get(place) === written) notes.delete(place);
  }
  // At once, so that a note of the same moment begins anew.
  running = null;
}

/**
 * What the database keeps of a place; null while this process has something newer to say of it: what was forgiven does
 * not come back.
 */
async function keptUnlessNoted(payload: Payload, place: string): Promise<z.infer<typeof Kept> | null> {
  if (notes.has(place)) return null;
  const read = { place, isOld: false };
  reads.add(read);
  const kept = await keptAt(payload, place);
  reads.delete(read);
  return read.isOld ? null : kept;
}
