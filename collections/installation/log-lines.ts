import { formatWithOptions } from 'node:util';
import { currentRequestId } from '../doors/request-id.ts';
import { maskedForLog } from './log-masks.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

const COLOURS = /\u001b\[[0-9;]*[A-Za-z]/g;

/**
 * Does the environment ask for lines of JSON? `npm start` and the units of `scripts/deploy/` do; whoever runs a process
 * by hand reads words.
 */
export const isJsonLog = (): boolean => process.env['LOG_FORMAT'] === 'json';

/** Words for the log without what they may have taken from a person, nor the colours of a terminal. Pure. */
export const plainWords = (text: string): string => maskedForLog(text.replace(COLOURS, ''));

/**
 * One line of a log, without its end: `time` (ISO), `level`, `process`, the `request` that caused it when there is one,
 * `msg`.
 */
export function logLine({
  level,
  process: name,
  msg,
  time = new Date(),
}: {
  level: LogLevel;
  process: string;
  msg: string;
  time?: Date;
}): string {
  const request = currentRequestId();
  return JSON.stringify({
    time: time.toISOString(),
    level,
    process: name,
    ...(request === null ? {} : { request }),
    msg: plainWords(msg),
  });
}

/** Is this line one of ours already? Pure. */
export function isLogLine(line: string): boolean {
  if (!line.startsWith('{"') || !line.endsWith('}')) return false;
  try {
    const { time, level } = JSON.parse(line) as { time?: unknown; level?: unknown };
    return typeof time === 'string' && typeof level === 'string';
  } catch {
    return false;
  }
}

/**
 * A line that a process wrote, as the log keeps it: its own as they are, those of libraries and of a crash as the words
 * of one.
 */
export const asLogLine = (line: string, of: { level: LogLevel; process: string }): string =>
  isLogLine(line) ? line : logLine({ ...of, msg: line });

/**
 * Whole lines out of the pieces in which a stream hands them over; `end` gives what has no end of line. A line of more
 * than a megabyte comes in parts.
 */
export function lineReader(onLine: (line: string) => void): { take(chunk: Buffer | string): void; end(): void } {
  const decoder = new TextDecoder();
  let rest = '';
  return {
    take: (chunk) => {
      const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') onLine(line);
      if (rest.length > 1_000_000) {
        onLine(rest);
        rest = '';
      }
    },
    end: () => {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}

/** How a process says something to its log; `level` is `info` for what goes on as it should. */
export type Log = (message: string, level?: LogLevel) => void;

/**
 * Says it in words where a person reads, else in one line of JSON for each line of them; what nobody gives a level is a
 * fault that passes.
 */
export const logTo =
  (name: string): Log =>
  (message, level = 'warn') => {
    const lines = isJsonLog()
      ? message
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => asLogLine(line, { level, process: name }))
      : [message];
    process.stderr.write(`${lines.join('\n')}\n`);
  };

/**
 * Lets what libraries tell the console of this process come as such lines, under the request that caused it. Nothing
 * happens where a person reads.
 */
export function consoleAsJson(name: string, told: (args: unknown[]) => unknown[] = (args) => args): void {
  if (!isJsonLog()) return;
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
    console[level] = (...args: unknown[]): void => {
      const msg = formatWithOptions({ colors: false, breakLength: Infinity }, ...told(args));
      process.stderr.write(`${logLine({ level: level === 'log' ? 'info' : level, process: name, msg })}\n`);
    };
}
