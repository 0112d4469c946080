import { createHash } from 'node:crypto';

/** Fingerprint of each field as the seed last left it. */
export type Fingerprints = Record<string, string>;
type Fields = Record<string, unknown>;

/** The same for values that say the same: ids of rows, empty values and the order of keys do not count. */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(comparable(value)) ?? 'null')
    .digest('base64url')
    .slice(0, 22);
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(comparable);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([key]) => key !== 'id')
      .map(([key, inner]) => [key, comparable(inner)] as const)
      .filter(([, inner]) => inner !== null)
      .sort(([a], [b]) => a.localeCompare(b));
    return entries.length === 0 ? null : Object.fromEntries(entries);
  }
  return value === undefined || value === '' ? null : value;
}

/**
 * A group is written whole: what it holds no more is emptied, since an update keeps the inner fields that it does not
 * name.
 */
function wholeGroup(value: unknown, current: unknown): unknown {
  if (!isGroup(value) || !isGroup(current)) return value;
  return { ...Object.fromEntries(Object.keys(current).map((name) => [name, null])), ...value };
}

const isGroup = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fingerprintsOf = (fields: Fields, names: Iterable<string>): Fingerprints =>
  Object.fromEntries([...names].map((name) => [name, fingerprint(fields[name])]));

/**
 * What the seed may write over a document: fields that are still as it left them, and those that nobody filled in.
 * `written`: null for a document that the seed has no memory of: then only what is empty is filled.
 * A field that the seed once wrote and no longer gives is emptied, unless somebody changed it.
 */
export function fieldsToWrite({
  wanted,
  current,
  written,
}: {
  wanted: Fields;
  current: Fields;
  written: Fingerprints | null;
}): Fields {
  const empty = fingerprint(null);
  const result: Fields = {};
  for (const [name, value] of Object.entries(wanted)) {
    const now = fingerprint(current[name]);
    const isOurs = written?.[name] === undefined ? now === empty : now === written[name];
    if (isOurs && now !== fingerprint(value)) result[name] = wholeGroup(value, current[name]);
  }
  for (const [name, before] of Object.entries(written ?? {})) {
    if (name in wanted || before === empty || fingerprint(current[name]) !== before) continue;
    result[name] = Array.isArray(current[name]) ? [] : null;
  }
  return result;
}
