import type { PageGroup } from '../published/tags.ts';
import { dueAt, isAftermath } from './plan.ts';
import { shiftOf, type Concern, type Debounce } from './queue.ts';
import type { Waiting } from './state.ts';

type Asked = {
  path: string;
  group: PageGroup;
  /** When the person saved, in ms; null in a reconcile. */
  editedAt: number | null;
  concern: Concern;
  now: number;
  debounce: Debounce;
  /** What waits for this page already. */
  known: Waiting | undefined;
  ticket: number;
  /** It was not tried since the reconcile began. */
  isUntried: boolean;
  /** Until when it rests, unless a reconcile asks for it. */
  restUntil: number;
};

/** A page that is asked for, as it waits: since when, and when it may be made. Pure. */
export function waitingEntry(asked: Asked): Waiting {
  const { path, group, editedAt, concern, now, debounce, known, ticket, isUntried, restUntil } = asked;
  const since = Math.min(known?.since ?? Infinity, now + shiftOf(concern, path));
  const oldest =
    known?.editedAt == null || editedAt === null ? (known?.editedAt ?? editedAt) : Math.min(known.editedAt, editedAt);
  const due = dueAt({
    group,
    path,
    now,
    since: known?.attempts || (concern !== 'part' && group === 'data') ? now : since - shiftOf(concern, path),
    debounce,
    // What could begin already goes on being able to.
    canWait: editedAt !== null && !(known && known.nextTryAt <= now) && !isUntried && isAftermath(concern, path, group),
    isUrgent: editedAt === null || concern !== 'part' || isUntried,
  });
  return {
    path,
    group,
    ticket,
    editedAt: oldest,
    since,
    attempts: known?.attempts ?? 0,
    message: known?.message ?? '',
    nextTryAt: Math.max(due, editedAt === null ? 0 : restUntil),
  };
}
