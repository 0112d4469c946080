import { isRecord } from './fields.ts';

export type Row = Record<string, unknown>;
export type Rows = Map<string, Row>;

/**
 * The rows of a list by identifier, in order; those without one by their place. Null when it is no list of rows.
 * (Payload's form says 0 for a list without rows.)
 */
export function rowsById(value: unknown): Rows | null {
  if (value === undefined || value === null || value === 0) return new Map();
  if (!Array.isArray(value) || !value.every(isRecord)) return null;
  return new Map(
    value.map((row: Row, index) => [
      typeof row['id'] === 'string' || typeof row['id'] === 'number' ? String(row['id']) : `nueva-${index + 1}`,
      row,
    ]),
  );
}

/**
 * The rows of both lists in one order: that of the side which moved rows (theirs when both did), with the rows that
 * only the other side has after the row that stands before them there. `number` is the place that people see, from 1.
 */
export function orderRows({
  old,
  mine,
  theirs,
}: {
  old: Rows;
  mine: Rows;
  theirs: Rows;
}): { key: string; number: number }[] {
  const moved = (side: Rows): boolean => {
    const common = [...side.keys()].filter((key) => old.has(key));
    const before = [...old.keys()].filter((key) => side.has(key));
    return common.some((key, index) => key !== before[index]);
  };
  const [first, second] = moved(mine) && !moved(theirs) ? [mine, theirs] : [theirs, mine];
  const keys = [...first.keys()];
  let previous: string | null = null;
  for (const key of second.keys()) {
    if (!keys.includes(key)) keys.splice(previous === null ? 0 : keys.indexOf(previous) + 1, 0, key);
    previous = key;
  }
  return keys.map((key, index) => ({ key, number: index + 1 }));
}
