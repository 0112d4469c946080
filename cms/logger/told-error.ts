import { maskedForLog } from '../../collections/installation/log-masks.ts';

/** An error as the log tells it. */
export type ToldError = { type: string; message: string; status?: number; stack?: string };

/** Words of the libraries between which a value stands without quotes. */
const UNQUOTED: readonly [RegExp, string][] = [
  [/\bFile [\s\S]* for collection /, 'File … for collection '],
  [/Expected path: [\s\S]*/, 'Expected path: …'],
  [/MIME type for [\s\S]*\. Falling back/, 'MIME type for …. Falling back'],
  [/not allowed [\s\S]*: Restricted/, 'not allowed …: Restricted'],
  [/\bURL: [\s\S]*/, 'URL: …'],
  [/with filename [\s\S]*/, 'with filename …'],
  [/ value - [\s\S]*/, ' value - …'],
  [/cannot be queried: [\s\S]*/, 'cannot be queried: …'],
];
const DEEPEST = 3;

/**
 * Words of an error or of the log without what somebody sent: values stand between quotes (from the first to the last
 * of their kind, since what was sent may hold quotes itself) or in the places of `UNQUOTED`, and mails, telephones,
 * numbers of persons, addresses of machines and keys go wherever they stand. A failed query keeps its text and loses
 * its values. Pure.
 */
export function withoutWords(text: string): string {
  const kept = text.replace(/\nparams: [\s\S]*$/, '\nparams: (no se anotan)');
  const quotes = kept.startsWith('Failed query: ')
    ? [/'[\s\S]*'/]
    : [/"[\s\S]*"/, /'[\s\S]*'/, /`[\s\S]*`/, /«[\s\S]*»/, /“[\s\S]*”/];
  return cleaned(
    quotes.reduce(
      (words, quoted) => words.replace(quoted, (found) => `${found.charAt(0)}…${found.at(-1) ?? ''}`),
      kept,
    ),
  );
}

const cleaned = (text: string): string =>
  maskedForLog(UNQUOTED.reduce((words, [value, instead]) => words.replace(value, instead), text));

/**
 * How the log tells an error. What the caller was refused (status 4xx: a wrong password, a field to mend) is told by
 * its kind and status
 * alone: the fault is not ours, its words repeat what was sent, and a stranger could fill the log with it. Anything
 * else keeps its words without what was sent, its stack and those of its causes. Pure.
 */
export function toldError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const status = statusOf(error);
  const told: ToldError = { type: error.name, message: wordsOf(error), ...(status === undefined ? {} : { status }) };
  return isRefusal(status) ? told : { ...told, stack: stackOf(error, DEEPEST) };
}

const statusOf = (error: Error): number | undefined =>
  'status' in error && typeof error.status === 'number' ? error.status : undefined;
const isRefusal = (status: number | undefined): boolean => status !== undefined && status >= 400 && status < 500;
const wordsOf = (error: Error): string =>
  isRefusal(statusOf(error)) ? `Se rechazó (${statusOf(error)})` : withoutWords(error.message);

/**
 * Kind, words and places of an error and its causes; of its own stack only the places, whose lines hold nothing that
 * was sent.
 */
function stackOf(error: Error, deepest: number): string {
  const stack = error.stack ?? '';
  const words = stack.indexOf(error.message);
  const places = (words === -1 ? stack : stack.slice(words + error.message.length))
    .split('\n')
    .filter((line) => /^ +at (?:.* \(.*\)|[^ ]+:\d+:\d+|async .*)$/.test(line));
  const cause =
    error.cause instanceof Error && error.cause !== error && deepest > 0
      ? [`Caused by: ${stackOf(error.cause, deepest - 1)}`]
      : [];
  return [`${error.name}: ${wordsOf(error)}`, ...places, ...cause].join('\n');
}
