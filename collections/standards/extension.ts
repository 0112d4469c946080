import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from './json.ts';

/**
 * Name of what the standards have no place for: a list of one object, because a list without identifiers is replaced as
 * a whole when releases are merged. Described by `/datos/ocds/extension/`.
 */
export const EXTENSION = 'x_invermet';

/**
 * The fields of a public view that cannot be read back from a document of a standard as they were: `original` is the
 * view and `restored` what the document alone tells. With them every export can be imported without loss.
 */
export function extensionOf<View extends object>(
  original: View,
  restored: Partial<View>,
  leftOut: readonly (keyof View)[],
): JsonObject {
  const entries = Object.entries(original).filter(
    ([field, value]) =>
      value !== restored[field as keyof View] &&
      !leftOut.includes(field as keyof View) &&
      !isDeepStrictEqual(value, restored[field as keyof View]),
  );
  return Object.fromEntries(entries) as JsonObject;
}

/** The document with its extension. Every document of ours has one: it names at least the source of the data. */
export const withExtension = (document: JsonObject, extension: JsonObject): JsonObject => ({
  ...document,
  [EXTENSION]: [extension],
});

/** The extension of a document of ours, null in another publisher's. */
export function extensionIn(document: object): JsonObject | null {
  const list: unknown = EXTENSION in document ? document[EXTENSION] : null;
  const [extension]: unknown[] = Array.isArray(list) ? list : [];
  return isObject(extension) && 'provenance' in extension ? extension : null;
}
