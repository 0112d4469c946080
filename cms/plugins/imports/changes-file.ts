import { createWriteStream, type WriteStream } from 'node:fs';
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

/** Writes every changed value, before and after, to a CSV (UTF-8 with BOM, RFC 4180) while the import runs. */
export function changesFile(path: string): { add(row: PreviewRow): void; close(): Promise<void> } {
  let stream: WriteStream | null = null;
  const write = (cells: readonly string[]): void => {
    stream ??= createWriteStream(path, { mode: 0o600 });
    stream.write(`${cells.map(csvCell).join(',')}\r\n`);
  };
  return {
    add: ({ action, key, title, changes }) => {
      if (!stream) write(['\uFEFFqué pasa', 'código', 'nombre', 'dato', 'antes', 'después']);
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
