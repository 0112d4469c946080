import type { Config, PayloadLogger } from 'payload';
import { currentRequestId } from '../collections/doors/request-id.ts';
import { consoleAsJson, isJsonLog } from '../collections/installation/log-lines.ts';
import { toldError, withoutWords } from './logger/told-error.ts';
import { toldValue } from './logger/told-value.ts';

export { toldError } from './logger/told-error.ts';
export type { ToldError } from './logger/told-error.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/**
 * The arguments of a call of the log (an error, an object that may carry one as `err`, or words) as they may be
 * written. Pure.
 */
export function toldCall([first, ...rest]: readonly unknown[]): unknown[] {
  const words = rest.map((one) => toldValue(one));
  if (typeof first === 'string') return [withoutWords(first), ...words];
  // The log would take the words of an error for its own.
  if (first instanceof Error)
    return [{ err: toldError(first), ...(words.length > 0 ? {} : { msg: first.name }) }, ...words];
  if (typeof first !== 'object' || first === null) return [first, ...words];
  const told = toldValue(first) as Record<string, unknown>;
  return [
    'err' in first && !('msg' in first) && words.length === 0
      ? { ...told, msg: first.err instanceof Error ? first.err.name : 'Error' }
      : told,
    ...words,
  ];
}

/** The log of the CMS tells errors by `toldError`, whoever writes to it. */
export const quietRefusals = (config: Config): Config => ({
  ...config,
  onInit: async (payload) => {
    payload.logger = quiet(payload.logger);
    await config.onInit?.(payload);
  },
});

function quiet(logger: PayloadLogger): PayloadLogger {
  const child = logger.child({});
  for (const level of LEVELS) {
    const write = child[level].bind(child) as (...args: unknown[]) => void;
    child[level] = (...args: unknown[]) => {
      write(...toldCall(args));
    };
  }
  return child;
}

/** The log of the CMS as lines of JSON (`log-lines.ts`), where they are asked for; else Payload's own, for people. */
export const jsonLogger = (): Pick<Config, 'logger'> =>
  isJsonLog()
    ? {
        logger: {
          destination: process.stderr,
          options: {
            formatters: {
              bindings: (given) => ('pid' in given ? { process: 'cms' } : given),
              level: (level) => ({ level }),
            },
            mixin: () => {
              const request = currentRequestId();
              return request === null ? {} : { request };
            },
            timestamp: () => `,"time":"${new Date().toISOString()}"`,
          },
        },
      }
    : {};

/** What libraries tell the console of this process, which also goes into the log, tells errors alike. */
export function quietConsole(): void {
  const told = (args: unknown[]): unknown[] => args.map((one) => toldValue(one));
  if (isJsonLog()) {
    consoleAsJson('cms', told);
    return;
  }
  for (const level of ['error', 'warn'] as const) {
    const write = console[level].bind(console);
    console[level] = (...args: unknown[]) => {
      write(...told(args));
    };
  }
}
