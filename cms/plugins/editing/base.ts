import type { PayloadRequest } from 'payload';
import { RefusedWrite } from './errors.ts';

/**
 * The version that a write was made on: `version` names it by the `updatedAt` of the document that was read (its newest
 * version, `draft=true`); `moment` says that the document must not have changed after an instant (lists, ISO 8601).
 */
export type Base = { kind: 'version' | 'moment'; at: string };

/** Header with the moment at which a list was read, by the clock of the CMS. */
export const READ_AT = 'X-Read-At';
/** Field of the body of a write to several documents: `{ "<id>": "<updatedAt>" }`. */
export const BASES = '_bases';

/**
 * The base that a write to one document carries: `If-Match`, else the body's own `updatedAt`. A moment is for lists
 * only: null without a version.
 */
export function baseOfRequest({ headers, data }: { headers: Headers; data?: unknown }): Base | null {
  const named = headers
    .get('If-Match')
    ?.trim()
    .replace(/^W\//, '')
    .replace(/^"(.*)"$/, '$1');
  if (named) return isMoment(named) ? { kind: 'version', at: named } : null;
  const own = isRecord(data) ? data['updatedAt'] : undefined;
  return typeof own === 'string' && isMoment(own) ? { kind: 'version', at: own } : null;
}

/**
 * The bases of a write to several documents: one for each named, and the moment of reading for the rest. Nobody has
 * read later than `now` (milliseconds, the clock of the CMS): throws `RefusedWrite` (400).
 */
export function basesOfRequest({
  headers,
  data,
  now = Date.now(),
}: {
  headers: Headers;
  data?: unknown;
  now?: number;
}): (id: string) => Base | null {
  const named = isRecord(data) && isRecord(data[BASES]) ? data[BASES] : {};
  const readAt = headers.get(READ_AT);
  if (readAt !== null && isMoment(readAt) && Date.parse(readAt) > now)
    throw new RefusedWrite(
      `«${READ_AT}» dice un momento que todavía no llega. Envíe la hora en que se leyó la lista, según el reloj del CMS, o «${BASES}» con el «updatedAt» de cada documento.`,
      400,
    );
  const rest: Base | null = readAt !== null && isMoment(readAt) ? { kind: 'moment', at: readAt } : null;
  return (id) => {
    const at = named[id];
    return typeof at === 'string' && isMoment(at) ? { kind: 'version', at } : rest;
  };
}

/**
 * Was the write made on what stands now? `current`: `updatedAt` of the newest version, absent when nothing is stored
 * yet.
 */
export function isCurrent(base: Base, current: unknown): boolean {
  const now = momentOf(current);
  if (now === null) return true;
  return base.kind === 'version' ? Date.parse(base.at) === now : now <= Date.parse(base.at);
}

type Known = { slug: string; id: string; base: Base };
const KEY = 'editingBase';

/** Marks a request, so that the next write of this document through the Local API is checked too. */
export function withBase(context: PayloadRequest['context'], known: Known): PayloadRequest['context'] {
  return { ...context, [KEY]: { ...known, isTaken: false } };
}

/**
 * The base that own code gave for this document, once: what hooks write afterwards is a consequence of the same write.
 */
export function takeBase(context: PayloadRequest['context'], { slug, id }: { slug: string; id: string }): Base | null {
  const known = context[KEY] as (Known & { isTaken: boolean }) | undefined;
  if (!known || known.isTaken || known.slug !== slug || known.id !== id) return null;
  known.isTaken = true;
  return known.base;
}

export function momentOf(value: unknown): number | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' && isMoment(value) ? Date.parse(value) : null;
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
