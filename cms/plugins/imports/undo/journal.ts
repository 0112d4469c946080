import { createReadStream, existsSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Move } from '../../redirects/record-move.ts';
import type { Change, Stored, Target } from '../write/session.ts';

const Entry = z.object({
  collection: z.enum(['projects', 'organizations', 'contracting-processes', 'budget-lines']),
  id: z.string(),
  action: z.enum(['create', 'update']),
  updatedAt: z.string(),
  before: z.looseObject({ id: z.string() }).nullable(),
});

/**
 * One document that an import wrote: as it was before, and the moment of its writing, by which a later change is seen.
 */
export type JournalEntry = {
  collection: Target;
  id: string;
  action: Change['action'];
  updatedAt: string;
  before: Stored | null;
};

const Moved = z.object({
  move: z.object({
    from: z.string(),
    to: z.string(),
    before: z.array(
      z.object({ from: z.string(), to: z.string(), isPermanent: z.boolean(), origin: z.enum(['manual', 'moved']) }),
    ),
  }),
});

/** What an import wrote, as JSON lines in a private file, so that it can be undone. */
export type Journal = {
  record(collection: Target, changes: readonly Change[]): void;
  /** A work that the import moved to another address. */
  recordMove(move: Move): void;
  /** Keeps what was recorded since the last time: its transaction is sure. */
  flush(): Promise<void>;
  /** Forgets what was recorded since the last time. */
  drop(): void;
  remove(): Promise<void>;
};

export function openJournal(path: string): Journal {
  let waiting: string[] = [];
  return {
    record: (collection, changes) => {
      for (const { action, document, before } of changes) {
        const entry: JournalEntry = {
          collection,
          id: document.id,
          action,
          updatedAt: String(document['updatedAt'] ?? ''),
          before: action === 'update' ? (before ?? null) : null,
        };
        waiting.push(JSON.stringify(entry));
      }
    },
    recordMove: (move) => {
      waiting.push(JSON.stringify({ move }));
    },
    flush: async () => {
      if (waiting.length === 0) return;
      const lines = waiting;
      waiting = [];
      await appendFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
    },
    drop: () => {
      waiting = [];
    },
    remove: () => rm(path, { force: true }),
  };
}

/** The entries of a journal in the order of writing; nothing when there is none. Memory does not grow with the file. */
export async function* readJournal(path: string): AsyncGenerator<JournalEntry> {
  if (!existsSync(path)) return;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    // The last line of a process that was killed may have no end.
    if (line.startsWith(MOVE) || !line.endsWith('}')) continue;
    const { before, ...entry } = Entry.parse(JSON.parse(line));
    yield { ...entry, before: before as Stored | null };
  }
}

const MOVE = '{"move":';

/** The addresses that the import moved, the last one first. */
export async function readMoves(path: string): Promise<Move[]> {
  const moves: Move[] = [];
  if (!existsSync(path)) return moves;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    if (line.startsWith(MOVE)) moves.unshift(Moved.parse(JSON.parse(line)).move);
  }
  return moves;
}
