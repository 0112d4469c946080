import type { Where } from 'payload';
import { isOwnPicker, OWN_FIRST, type PickerSlug } from '../picker-slugs.ts';

export type PickOption = { value: string; label: string };
export type PickPage = { options: PickOption[]; hasMore: boolean };

const PER_PAGE = 15;

/**
 * One page of what may be chosen, the own first. `typed` is looked for in title, codes and other names, without
 * accents. Throws with words for a person.
 */
export async function searchOptions({
  slug,
  title,
  narrowed,
  typed,
  page,
  signal,
}: {
  slug: PickerSlug;
  title: string;
  narrowed: Where | null;
  typed: string;
  page: number;
  signal: AbortSignal;
}): Promise<PickPage> {
  return read({
    slug,
    title,
    signal,
    query: {
      page: String(page),
      limit: String(PER_PAGE),
      ...parametersOf(
        typed.trim() === ''
          ? (narrowed ?? {})
          : { and: [...(narrowed ? [narrowed] : []), { [title]: { like: typed.trim() } }] },
      ),
    },
  });
}

/**
 * How documents that are chosen already are called. One that may not be read, or is gone, keeps its place with words
 * that say so.
 */
export async function optionsOf({
  slug,
  title,
  ids,
  signal,
}: {
  slug: PickerSlug;
  title: string;
  ids: readonly string[];
  signal: AbortSignal;
}): Promise<PickOption[]> {
  if (ids.length === 0) return [];
  const { options } = await read({
    slug,
    title,
    signal,
    query: { limit: String(Math.min(ids.length, 100)), 'where[id][in]': ids.join(',') },
  });
  return ids.map((id) => options.find(({ value }) => value === id) ?? { value: id, label: 'No se puede ver' });
}

async function read({
  slug,
  title,
  query,
  signal,
}: {
  slug: PickerSlug;
  title: string;
  query: Record<string, string>;
  signal: AbortSignal;
}): Promise<PickPage> {
  const response = await fetch(
    `/api/${slug}?${new URLSearchParams({ depth: '0', draft: 'true', sort: isOwnPicker(slug) ? OWN_FIRST : title, ...query }).toString()}`,
    { credentials: 'same-origin', signal },
  );
  if (!response.ok)
    throw new Error(
      response.status === 401
        ? 'Su sesión venció: ingrese de nuevo. Lo que escribió sigue aquí.'
        : `No se pudo leer la lista (${response.status}). Inténtelo de nuevo.`,
    );
  const { docs, hasNextPage } = (await response.json()) as {
    docs: ({ id: string } & Record<string, unknown>)[];
    hasNextPage: boolean;
  };
  return {
    options: docs.map((doc) => ({
      value: doc.id,
      label: typeof doc[title] === 'string' && doc[title] !== '' ? doc[title] : 'Sin título',
    })),
    hasMore: hasNextPage,
  };
}

/** A filter that nothing passes. */
const NOTHING: Where = { id: { exists: false } };

/** What a field lets choose of one collection, as its form says it; null: everything. `false` is nothing at all. */
export function narrowedTo(filter: Where | boolean | null | undefined): Where | null {
  if (filter === false) return NOTHING;
  return typeof filter === 'object' ? filter : null;
}

/**
 * A filter as the parts of an address: `where[and][0][title][like]`. None of it vanishes on the way: one of no values
 * (`in: []`) lets nothing pass, a day stays a day.
 */
export function parametersOf(value: unknown, name = 'where'): Record<string, string> {
  if (value instanceof Date) return { [name]: value.toISOString() };
  if (typeof value !== 'object' || value === null) return { [name]: String(value) };
  const parts = Object.values(value).some(isOfNoValues) ? NOTHING : value;
  return Object.assign(
    {},
    ...Object.entries(parts).map(([key, part]) => parametersOf(part, `${name}[${key}]`)),
  ) as Record<string, string>;
}

const isOfNoValues = (condition: unknown): boolean =>
  typeof condition === 'object' &&
  condition !== null &&
  'in' in condition &&
  Array.isArray(condition.in) &&
  condition.in.length === 0;
