import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isLogLine } from '../../collections/installation/log-lines.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const KEPT_FILES = 3;

export type LogFile = { path: string; write(chunk: Buffer | string): void; close(): void };

/** A log that is renamed to `.1`, `.2`, … when it passes `maxBytes`. Writing never throws: a full disk must not stop the product. */
export function openLog(path: string, maxBytes: number = MAX_BYTES): LogFile {
  mkdirSync(dirname(path), { recursive: true });
  let fd = openSync(path, 'a', 0o640);
  let size = fstatSync(fd).size;
  const rotate = (): void => {
    for (let number = KEPT_FILES - 1; number >= 1; number -= 1) {
      if (existsSync(`${path}.${number}`)) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
    }
    if (existsSync(path)) renameSync(path, `${path}.1`);
    // The old one is let go only when there is a new one: on a full disk the log goes on where it was.
    const next = openSync(path, 'a', 0o640);
    closeSync(fd);
    [fd, size] = [next, 0];
  };
  return {
    path,
    write(chunk) {
      try {
        if (size > maxBytes) rotate();
        size += writeSync(fd, chunk.toString());
      } catch {
        // Seen by the disk watch, which tells the person.
      }
    },
    close: () => closeSync(fd),
  };
}

/** Begins the words of the line that separates one run from the next in a log. */
export const MARK = '— inicio ';

/** The line that separates one run from the next in a log. */
export function startMark(what: string): string {
  return `\n${MARK}${new Date().toISOString()} ${what.trim()}\n`;
}

/** The last lines that the last run wrote in a log (at most 64 kB of it are read), as words, without colours. */
export function tailOf(path: string, lines: number): string[] {
  if (!existsSync(path)) return [];
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    const buffer = Buffer.alloc(Math.min(size, 65_536));
    readSync(fd, buffer, 0, buffer.length, size - buffer.length);
    const all = withoutColours(buffer.toString()).trimEnd().split('\n').flatMap(wordsOf);
    return all.slice(all.findLastIndex((line) => line.startsWith(MARK)) + 1).slice(-lines);
  } finally {
    closeSync(fd);
  }
}

/** The words of a line of JSON, with those of its error; any other line as it is. */
function wordsOf(line: string): string[] {
  if (!isLogLine(line)) return [line];
  const { msg, err } = JSON.parse(line) as { msg?: unknown; err?: { stack?: unknown } | null };
  return [msg, err?.stack].flatMap((one) => (typeof one === 'string' ? one.split('\n') : []));
}

/** Text without the terminal's colour codes. */
export function withoutColours(text: string): string {
  return text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}
