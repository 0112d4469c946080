import { hash } from 'node:crypto';

type Written = { of: string; text: string | null };

/** Characters kept of one file, some 60,000 works of a map: what comes after them is written anew each time. */
const MOST_CHARACTERS = 48_000_000;
const files = new Map<string, Map<string, Written>>();

/**
 * Texts of the rows `[key, row]` of a file: as the last whole pass in this process wrote them where the row is still
 * the same, else as `write` makes them; a row that it makes null is left out. `name` says what else the texts depend
 * on.
 */
export function* writtenBefore(
  name: string,
  rows: Iterable<readonly [key: string, row: string]>,
  write: (row: string) => string | null,
  mostCharacters = MOST_CHARACTERS,
): Generator<string> {
  const before = files.get(name);
  const now = new Map<string, Written>();
  let characters = 0;
  for (const [key, row] of rows) {
    const of = hash('sha256', row, 'base64');
    const known = before?.get(key);
    const text = known?.of === of ? known.text : write(row);
    characters += text?.length ?? 0;
    if (characters <= mostCharacters) now.set(key, { of, text });
    if (text !== null) yield text;
  }
  files.set(name, now);
}
