import type { Project } from '../../../collections/payload-types.ts';
import { isEmpty, same } from '../imports/write/equality.ts';

/** What makes a work itself, or follows from the rest. */
const own = new Set([
  'id',
  'title',
  'entity',
  'kind',
  'code',
  'status',
  '_status',
  'search',
  'currentCostPen',
  'physicalPercent',
  'createdAt',
  'updatedAt',
  'provenance',
  'internalNotes',
]);
/** What is only true of the state it was written for. */
const ofTheState = new Set(['statusAsOf', 'stoppageCause', 'stoppedSince', 'situation']);

/**
 * What the work that stays gains: rows of lists (figures, stages, disputes, photos) without an equal one, single facts
 * that it lacks, and the internal notes. What it says itself stays as it is.
 */
export function mergedFacts({ leaving, staying }: { leaving: Project; staying: Project }): Partial<Project> {
  const gained: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(leaving)) {
    if (own.has(name) || isBlank(value) || (ofTheState.has(name) && leaving.status !== staying.status)) continue;
    const present = (staying as unknown as Record<string, unknown>)[name];
    if (Array.isArray(value) && Array.isArray(present) && present.length > 0) {
      const fresh = value.filter((row) => !present.some((one) => same(bare(one), bare(row))));
      if (fresh.length > 0) gained[name] = [...present, ...fresh.map(withoutId)];
    } else if (isBlank(present)) gained[name] = Array.isArray(value) ? value.map(withoutId) : value;
  }
  const notes = [staying.internalNotes, leaving.internalNotes].filter((note) => !isEmpty(note)).join('\n\n');
  return {
    ...gained,
    ...(notes && notes !== staying.internalNotes ? { internalNotes: notes } : {}),
  } as Partial<Project>;
}

/** Nothing, or a group of nothing. */
function isBlank(value: unknown): boolean {
  return (
    isEmpty(value) ||
    (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isEmpty))
  );
}

/** A row by what it says: its identifier and its empty parts are not part of that. */
function bare(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => name !== 'id' && !isEmpty(value)));
}

/** Rows get an identifier of their own in the other work. */
function withoutId(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'id'));
}
