import type { Cell } from '../dataset/column.ts';

/**
 * JSON array with one object per line and row; every object has every field, unknown values are null. Text is as it is
 * in the source.
 */
export function* jsonText(names: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  const keys = names.map((name, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  let separator = '[\n';
  for (const row of rows) {
    let text = separator;
    // Millions of cells: no list and no text for each row but the one that is written.
    for (const [index, key] of keys.entries()) text += key + JSON.stringify(row[index] ?? null);
    yield `${text}}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/** The rows that `jsonText` wrote, from the lines of its file. */
export function* rowsOfJson(lines: Iterable<string>): Generator<Cell[]> {
  for (const line of lines)
    if (line.startsWith('{'))
      yield Object.values(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line) as Record<string, Cell>);
}
