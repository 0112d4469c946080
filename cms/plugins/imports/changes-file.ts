import { createWriteStream, existsSync, readFileSync, truncateSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { PreviewRow } from './import-file.ts';
import { csvCell } from './report.ts';

const actionWords: Record<PreviewRow['action'], string> = {
  create: 'nueva',
  update: 'cambia',
  unchanged: 'sin cambios',
  rejected: 'rechazada',
  held: 'por confirmar',
};

/**
 * Writes every changed value, before and after, to a CSV (UTF-8 with BOM, RFC 4180) while the import runs. `goesOn`:
 * behind what an earlier process wrote of the same import.
 */
export function changesFile(
  path: string,
  { goesOn = false }: { goesOn?: boolean } = {},
): { add(row: PreviewRow): void; close(): Promise<void> } {
  let stream: WriteStream | null = null;
  const isThere = goesOn && cutToWholeLines(path);
  const write = (cells: readonly string[]): void => {
    stream ??= createWriteStream(path, { mode: 0o600, flags: isThere ? 'a' : 'w' });
    stream.write(`${cells.map(csvCell).join(',')}\r\n`);
  };
  return {
    add: ({ action, key, title, changes }) => {
      if (!stream && !isThere) write(['\uFEFFqué pasa', 'código', 'nombre', 'dato', 'antes', 'después']);
      if (changes.length === 0) write([actionWords[action], key, title, '', '', '']);
      for (const { label, before, after } of changes)
        write([actionWords[action], key, title, label, before ?? '', after ?? '']);
    },
    close: async () => {
      if (!stream || stream.closed || stream.writableEnded) return;
      stream.end();
      await once(stream, 'close');
    },
  };
}

/** Takes away a line that a killed process left without its end; false when there is nothing to go on behind. */
function cutToWholeLines(path: string): boolean {
  if (!existsSync(path)) return false;
  const end = readFileSync(path).lastIndexOf('\r\n');
  if (end === -1) return false;
  truncateSync(path, end + 2);
  return true;
}
