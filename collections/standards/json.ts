export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };
/** What a mapping writes down: values that are not known stand as null, undefined, empty text or empty list. */
export type Draft = null | undefined | boolean | number | string | readonly Draft[] | { readonly [key: string]: Draft };

/**
 * The draft without anything that is not known: no null, no empty text, list or object (OC4IDS and OCDS allow none of
 * them in most places, and an empty value says less than a missing one). Undefined when nothing is left.
 */
export function compact(draft: Draft): Json | undefined {
  if (draft === null || draft === undefined || draft === '') return undefined;
  if (typeof draft === 'number') return Number.isFinite(draft) ? draft : undefined;
  if (typeof draft === 'string') return draft.toWellFormed();
  if (typeof draft !== 'object') return draft;
  if (isList(draft)) {
    // A list within a list stays one: the vertices of a line are pairs.
    const items = draft.map(compact).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  // Hundreds of these a work, for every work: no list of pairs for each.
  const kept: JsonObject = {};
  let isEmpty = true;
  for (const key of Object.keys(draft)) {
    const value = compact(draft[key]);
    if (value === undefined) continue;
    kept[key] = value;
    isEmpty = false;
  }
  return isEmpty ? undefined : kept;
}

/** `compact` of an object that always has something in it. */
export function compactObject(draft: { readonly [key: string]: Draft }): JsonObject {
  const kept = compact(draft);
  return isObject(kept) ? kept : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isList = (draft: object): draft is readonly Draft[] => Array.isArray(draft);
