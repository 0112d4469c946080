type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Releases of one process as one, after the merging rules of OCDS 1.1: in order of `date`, later values
 * replace earlier ones, `null` removes, arrays of objects with `id` are merged by it, other arrays replaced.
 */
export function mergeReleases(releases: readonly object[]): object {
  const dateOf = (release: object): string => ('date' in release && typeof release.date === 'string' ? release.date : '');
  const [first, ...later] = [...releases].sort((a, b) => dateOf(a).localeCompare(dateOf(b))) as Json[];
  return later.reduce<Json>((merged, next) => mergeValue(merged, next), first ?? {}) as object;
}

function mergeValue(known: Json, next: Json): Json {
  if (Array.isArray(known) && Array.isArray(next) && next.every(hasId)) return mergeLists(known, next);
  if (isObject(known) && isObject(next)) {
    const merged = Object.entries(next).map(([key, value]) => [key, known[key] === undefined ? value : mergeValue(known[key], value)] as const);
    return Object.fromEntries([...Object.entries(known), ...merged].filter(([key, value]) => value !== null && key !== '__proto__'));
  }
  return next;
}

function mergeLists(known: readonly Json[], next: readonly Json[]): Json[] {
  const idOf = (item: Json): Json | undefined => (isObject(item) ? item['id'] : undefined);
  const replaced = known.map((item) => {
    const update = next.find((candidate) => idOf(candidate) === idOf(item));
    return update === undefined ? item : mergeValue(item, update);
  });
  return [...replaced, ...next.filter((item) => !known.some((other) => idOf(other) === idOf(item)))];
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasId(value: Json): boolean {
  return isObject(value) && value['id'] !== undefined;
}
