import { isObject, type Json, type JsonObject } from '../../collections/standards/json.ts';

/** Fields of a release that a merge does not take over (`omitWhenMerged` of the release schema). */
const OMITTED = new Set(['id', 'date', 'tag']);

/**
 * Merges releases of one process after the routine of OCDS 1.1: in order of their dates, later values replace earlier
 * ones, null removes, objects of a list with `id` are merged by it, every other list is replaced. The result has the
 * `id`, `date` and `tag` of the last one.
 */
export function mergeReleases(releases: readonly JsonObject[]): JsonObject {
  return inOrder(releases).reduce<JsonObject>((merged, release) => mergeObject(merged, release), {});
}

/** The present state with tag `compiled`, as a record holds it. */
export function compiledRelease(releases: readonly JsonObject[]): JsonObject {
  const merged = mergeReleases(releases);
  return { ...merged, id: `${String(merged['ocid'])}-${String(merged['date'])}`, tag: ['compiled'] };
}

function inOrder(releases: readonly JsonObject[]): JsonObject[] {
  const timeOf = ({ date }: JsonObject): number => Date.parse(String(date)) || 0;
  return [...releases].sort((one, other) => timeOf(one) - timeOf(other));
}

function mergeObject(known: JsonObject, next: JsonObject): JsonObject {
  const merged: JsonObject = { ...known };
  for (const [key, value] of Object.entries(next)) {
    if (value === null) delete merged[key];
    else merged[key] = mergeValue(merged[key], value);
  }
  return merged;
}

function mergeValue(known: Json | undefined, next: Json): Json {
  if (isObject(next)) return mergeObject(isObject(known) ? known : {}, next);
  if (!isIdentified(next)) return next;
  const before = isIdentified(known) ? known : [];
  const update = (item: JsonObject): JsonObject => mergeObject(before.find(({ id }) => id === item['id']) ?? {}, item);
  return [
    ...before.map((item) => mergeObject(item, next.find(({ id }) => id === item['id']) ?? {})),
    ...next.filter((item) => !before.some(({ id }) => id === item['id'])).map(update),
  ];
}

/** A list whose items are merged by their `id`. */
export function isIdentified(value: Json | undefined): value is JsonObject[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => isObject(item) && item['id'] !== undefined && item['id'] !== null)
  );
}

type Stamp = { releaseID: Json; releaseDate: Json; releaseTag: Json };

/**
 * Every value that each field ever had, with the release that gave it, after OCDS 1.1 (versioned release). Only changes
 * are kept. `ocid` and the `id` of objects in lists stay as they are: they name what is versioned.
 */
export function versionedRelease(releases: readonly JsonObject[]): JsonObject {
  const versioned: JsonObject = {};
  for (const release of inOrder(releases)) {
    const stamp: Stamp = {
      releaseID: release['id'] ?? null,
      releaseDate: release['date'] ?? null,
      releaseTag: release['tag'] ?? null,
    };
    for (const [key, value] of Object.entries(release)) {
      if (OMITTED.has(key)) continue;
      if (key === 'ocid') versioned[key] = value;
      else versioned[key] = versionedValue(versioned[key], value, stamp);
    }
  }
  return versioned;
}

function versionedValue(known: Json | undefined, next: Json, stamp: Stamp): Json {
  if (isObject(next)) return versionedObject(isObject(known) ? known : {}, next, stamp);
  if (isIdentified(next)) {
    const before = isIdentified(known) ? known : [];
    const fresh = next.filter((item) => !before.some(({ id }) => id === item['id']));
    return [
      ...before.map((item) =>
        versionedItem(
          item,
          next.find(({ id }) => id === item['id']),
          stamp,
        ),
      ),
      ...fresh.map((item) => versionedItem({ id: item['id'] ?? null }, item, stamp)),
    ];
  }
  const values = Array.isArray(known) ? known : [];
  const last = values.at(-1);
  if (isObject(last) && JSON.stringify(last['value']) === JSON.stringify(next)) return values;
  return [...values, { ...stamp, value: next }];
}

function versionedItem(known: JsonObject, next: JsonObject | undefined, stamp: Stamp): JsonObject {
  if (!next) return known;
  const { id: _id, ...rest } = next;
  return versionedObject(known, rest, stamp);
}

function versionedObject(known: JsonObject, next: JsonObject, stamp: Stamp): JsonObject {
  const merged: JsonObject = { ...known };
  for (const [key, value] of Object.entries(next)) merged[key] = versionedValue(merged[key], value, stamp);
  return merged;
}
