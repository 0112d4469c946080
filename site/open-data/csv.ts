import type { Cell } from '../dataset/column.ts';
import { safeText } from './text-safety.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * CSV after RFC 4180 in UTF-8 with a byte order mark, so that spreadsheets read the accents. Unknown values are empty.
 */
export function* csvText(names: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield `${BYTE_ORDER_MARK}${names.join(',')}\r\n`;
  for (const row of rows) yield `${row.map(csvField).join(',')}\r\n`;
}

function csvField(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = safeText(cell);
  return /[",;\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
