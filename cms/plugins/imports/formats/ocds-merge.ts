export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The instant of an OCDS date in milliseconds, null when there is none. A date without hour or zone is one of Lima: the
 * publishers of Peru write them so.
 */
export function instantOf(date: unknown): number | null {
  if (typeof date !== 'string') return null;
  const text = date.trim();
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `${text}T00:00:00-05:00`
    : /(Z|[+-]\d{2}:?\d{2})$/i.test(text)
      ? text
      : `${text}-05:00`;
  const instant = Date.parse(whole);
  return Number.isNaN(instant) ? null : instant;
}

/** Whole states (`compiledRelease`) and releases of one process, as they come in a package. */
export type ReleaseSet = { compiled: readonly object[]; releases: readonly object[] };

/**
 * One process from its releases, after the merging rules of OCDS 1.1: in order of the instants of `date` (never of
 * their texts), later values replace earlier ones, `null` removes, arrays of objects with `id` are merged by it, other
 * arrays replaced. A compiled release stands for all up to its own date; only releases after it are merged onto it.
 */
export function mergeReleases({ compiled, releases }: ReleaseSet): { release: object; instant: number | null } {
  const [base] = byInstant(compiled).toReversed();
  const since = base ? dateIn(base) : null;
  const later = byInstant(releases).filter((release) => !base || since === null || (dateIn(release) ?? since) > since);
  const states = base ? [base, ...later] : later;
  const [first, ...rest] = states as Json[];
  const instants = states.flatMap((state) => dateIn(state) ?? []);
  return {
    release: rest.reduce<Json>((merged, next) => mergeValue(merged, next), first ?? {}) as object,
    instant: instants.length > 0 ? Math.max(...instants) : null,
  };
}

const dateIn = (release: object): number | null => ('date' in release ? instantOf(release.date) : null);

/** Oldest first; those without a date before all, in their order. */
function byInstant(releases: readonly object[]): object[] {
  return releases.toSorted((one, other) => (dateIn(one) ?? -Infinity) - (dateIn(other) ?? -Infinity) || 0);
}

function mergeValue(known: Json, next: Json): Json {
  if (Array.isArray(known) && Array.isArray(next) && next.every(hasId)) return mergeLists(known, next);
  if (isObject(known) && isObject(next)) {
    const merged = Object.entries(next).map(
      ([key, value]) => [key, known[key] === undefined ? value : mergeValue(known[key], value)] as const,
    );
    return Object.fromEntries(
      [...Object.entries(known), ...merged].filter(([key, value]) => value !== null && key !== '__proto__'),
    );
  }
  return next;
}

function mergeLists(known: readonly Json[], next: readonly Json[]): Json[] {
  const idOf = (item: Json): Json | undefined => (isObject(item) ? item['id'] : undefined);
  const updates = new Map(next.map((item) => [idOf(item), item]));
  const ids = new Set(known.map(idOf));
  const replaced = known.map((item) => {
    const update = updates.get(idOf(item));
    return update === undefined ? item : mergeValue(item, update);
  });
  return [...replaced, ...next.filter((item) => !ids.has(idOf(item)))];
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasId(value: Json): boolean {
  return isObject(value) && value['id'] !== undefined;
}
