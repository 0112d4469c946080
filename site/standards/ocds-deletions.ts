import { isObject, type Json, type JsonObject } from '../../collections/standards/json.ts';
import { isIdentified } from './ocds-merge.ts';

/** What names a thing stays when the rest of it goes away: the schema requires it. */
const NAMES = new Set(['id', 'awardID']);

/**
 * The next state with null for every value that the merged releases before it have and it has not, as OCDS removes
 * values. Objects and lists of things cannot be null in the schema: their values are, one by one.
 */
export function withDeletions(merged: JsonObject, next: JsonObject): JsonObject {
  const gone = Object.entries(merged).flatMap(([key, value]) => (key in next ? [] : [[key, removed(value)] as const]));
  const kept = Object.entries(next).map(([key, value]) => [key, keptValue(merged[key], value)] as const);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(gone) };
}

function keptValue(before: Json | undefined, next: Json): Json {
  if (isObject(next) && isObject(before)) return withDeletions(before, next);
  if (!isIdentified(next) || !isIdentified(before)) return next;
  const gone = before.filter((item) => !next.some(({ id }) => id === item['id'])).map(removedItem);
  return [...next.map((item) => withDeletions(before.find(({ id }) => id === item['id']) ?? {}, item)), ...gone];
}

function removed(value: Json): Json {
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, removed(inner)]));
  return isIdentified(value) ? value.map(removedItem) : null;
}

function removedItem(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, NAMES.has(key) ? value : removed(value)]));
}
