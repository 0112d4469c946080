import { type Payload, type PayloadRequest, type TypedUser } from 'payload';
import type { Written } from './parts.ts';
import type { Answers } from './questions.ts';
import { type Outcome } from './write/projects.ts';
import { type WriteSession } from './write/session.ts';
import { differencesIn, type Difference } from './write/differences.ts';

/** Changed records and other ones that the preview shows. */
const PREVIEW_CHANGES = 100;

const PREVIEW_OTHERS = 20;

export type ImportInput = {
  payload: Payload;
  path: string;
  /** Name shown in the history and kept with every value; the path's own when left out. */
  fileName?: string;
  format: string;
  source?: string | undefined;
  /**
   * Day of the data, `YYYY-MM-DD`; «consultado el YYYY-MM-DD» where it is only that on which the file was had, «archivo
   * del YYYY-MM-DD» where its name says it (`dayOfData`).
   */
  asOf: string;
  /** Reads, checks and counts everything, writes nothing. */
  isDryRun?: boolean;
  /** Keeps the batches written before a failure instead of undoing the file. */
  isPartial?: boolean;
  newStatus?: 'published' | 'draft';
  /** File in which the import notes what it writes, so that it can be undone. */
  journalPath?: string;
  /** Writes also what waits for a person, see `Report`. */
  takesHeld?: boolean;
  /** Gets every record with what changes in it, of a preview as of an import. */
  onOutcome?: (outcome: PreviewRow) => void;
  /** What a person answered to the questions of a preview. */
  answers?: Answers | undefined;
  user?: TypedUser | null;
  onProgress?: (progress: ImportProgress) => void;
  /** Called in the transaction of each part: what it notes stands or falls with the part. */
  onPart?: (req: PayloadRequest, written: Written) => Promise<void>;
  /** What an earlier process wrote of this import. */
  written?: Written | undefined;
};

export type ImportProgress =
  { stage: 'reading'; bytes: number; rows: number } | { stage: 'writing'; done: number; total: number };

/** A record, what becomes of it and each value before and after. */
export type PreviewRow = Pick<Outcome, 'action' | 'key' | 'title'> & { changes: Difference[] };

/** Keeps the first changed records with their differences, and the first others. */
export function previewOf({
  session,
  payload,
  onOutcome,
}: {
  session: WriteSession;
  payload: Payload;
  onOutcome: ImportInput['onOutcome'];
}): { add(outcomes: readonly Outcome[]): void; rows(): PreviewRow[] } {
  const changed: PreviewRow[] = [];
  const others: PreviewRow[] = [];
  return {
    add: (outcomes) => {
      for (const { action, key, title, collection, before, after } of outcomes) {
        const isChange = action === 'update' || action === 'held';
        const [list, most] = isChange ? ([changed, PREVIEW_CHANGES] as const) : ([others, PREVIEW_OTHERS] as const);
        if (list.length >= most && !onOutcome) continue;
        const changes =
          collection && after && before
            ? differencesIn({
                fields: payload.collections[collection].config.fields,
                before,
                after,
                nameOf: session.nameOf,
              })
            : [];
        const row = { action, key, title, changes };
        if (list.length < most) list.push(row);
        if (isChange || action === 'create') onOutcome?.(row);
      }
    },
    rows: () => [...changed, ...others],
  };
}
