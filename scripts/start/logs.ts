import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isLogLine } from '../../collections/installation/log-lines.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const KEPT_FILES = 3;

/** After a rotation that failed the next is tried when so much more is written, or so long after. */
const RETRY_BYTES = 1024 * 1024;
const RETRY_MS = 60_000;

export type LogFile = { path: string; write(chunk: Buffer | string): void; close(): void };

/**
 * A log that is renamed to `.1`, `.2`, … when it passes `maxBytes`. Writing never throws: a full disk must not stop the product. What is written
 * after the end is lost: the number of a closed file may be another one's by then.
 */
export function openLog(path: string, maxBytes: number = MAX_BYTES): LogFile {
  mkdirSync(dirname(path), { recursive: true });
  let fd: number | null = openSync(path, 'a', 0o640);
  let size = fstatSync(fd).size;
  /** Where the next rotation is due: a size, and a moment of the monotonic clock. */
  let due = { size: maxBytes, at: 0 };
  const rotate = (now: number): void => {
    due = { size: size + RETRY_BYTES, at: now + RETRY_MS };
    // The old one is let go only when there is a new one: on a full disk the log goes on where it was, and nothing has been renamed.
    const next = openFresh(path);
    if (fd !== null) closeSync(fd);
    [fd, size, due] = [next, 0, { size: maxBytes, at: 0 }];
  };
  return {
    path,
    write(chunk) {
      if (fd === null) return;
      try {
        if (size > maxBytes) {
          const now = performance.now();
          if (size > due.size || now >= due.at) tried(() => rotate(now));
        }
        size += typeof chunk === 'string' ? writeSync(fd, chunk) : writeSync(fd, chunk);
      } catch {
        // Seen by the disk watch, which tells the person.
      }
    },
    close() {
      if (fd === null) return;
      const closing = fd;
      fd = null;
      closeSync(closing);
    },
  };
}

/** Opens an empty file beside the log, moves the former ones up and puts it in the place of the log. Throws with all as it was. */
function openFresh(path: string): number {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  const fd = openSync(fresh, 'ax', 0o640);
  try {
    makeRoom(path);
    const isMoved = existsSync(path);
    if (isMoved) renameSync(path, `${path}.1`);
    try {
      renameSync(fresh, path);
    } catch (error) {
      if (isMoved) renameSync(`${path}.1`, path);
      throw error;
    }
    return fd;
  } catch (error) {
    closeSync(fd);
    tried(() => rmSync(fresh, { force: true }));
    throw error;
  }
}

/** Moves `.1` and those that follow without a gap up by one: a second try after one that failed half-way moves none of them twice. */
function makeRoom(path: string): void {
  const numbers = Array.from({ length: KEPT_FILES }, (_, index) => index + 1);
  const free = numbers.find((number) => !existsSync(`${path}.${number}`)) ?? KEPT_FILES;
  for (let number = free - 1; number >= 1; number -= 1) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
}

function tried(work: () => void): void {
  try {
    work();
  } catch {
    // Seen by the disk watch, which tells the person.
  }
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
