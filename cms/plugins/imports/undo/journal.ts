import { createReadStream, existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
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
  /** Keeps what was recorded since the last time; to be awaited before the database is written. */
  flush(): Promise<void>;
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
      // A line that a killed process left without an end ends here.
      await appendFile(path, `\n${lines.join('\n')}\n`, { mode: 0o600, flush: true });
    },
  };
}

/**
 * The entries of a journal in the order of writing; nothing when there is none. Memory does not grow with the file. What
 * stands there may not have been written: its part was undone, or its process killed before.
 */
export async function* readJournal(path: string): AsyncGenerator<JournalEntry> {
  for await (const line of linesOf(path)) {
    const { data } = Entry.safeParse(line);
    if (data) yield { ...data, before: data.before as Stored | null };
  }
}

/** The addresses that the import moved, the last one first. */
export async function readMoves(path: string): Promise<Move[]> {
  const moves: Move[] = [];
  for await (const line of linesOf(path)) {
    const { data } = Moved.safeParse(line);
    if (data) moves.unshift(data.move);
  }
  return moves;
}

/** The lines that are whole: one of a process that was killed may have no end. */
async function* linesOf(path: string): AsyncGenerator {
  if (!existsSync(path)) return;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    if (line === '') continue;
    try {
      yield JSON.parse(line);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
}
