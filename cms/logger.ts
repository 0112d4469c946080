import type { Config } from 'payload';
import { maskPersonNumbers } from '../collections/organizations/person-texts.ts';

/** An error as the log tells it. */
export type ToldError = { type: string; message: string; status?: number; stack?: string };

/** A failed query carries the values that were to be written, names and numbers among them: the log keeps the query alone, and no number of a person. */
const withoutValues = (text: string): string => maskPersonNumbers(text.replace(/\nparams: [\s\S]*?(?=\n {4}at |\nCaused by: |$)/g, '\nparams: (no se anotan)'));

/**
 * How the log tells an error. What the caller was refused (status 4xx: a wrong password, a field to mend) is told without a stack: the
 * fault is not ours, and a stranger could fill the log with it. Anything else keeps its stack and that of its cause. Pure.
 */
export function toldError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const told: ToldError = { type: error.name, message: withoutValues(error.message), ...(status === undefined ? {} : { status }) };
  if (status !== undefined && status >= 400 && status < 500) return told;
  const cause = error.cause instanceof Error && error.cause !== error ? `\nCaused by: ${error.cause.stack ?? error.cause.message}` : '';
  return { ...told, stack: withoutValues(`${error.stack ?? ''}${cause}`) };
}

/** The log of the CMS tells errors by `toldError`. */
export const quietRefusals = (config: Config): Config => ({
  ...config,
  onInit: async (payload) => {
    payload.logger = payload.logger.child({}, { serializers: { err: toldError } });
    await config.onInit?.(payload);
  },
});
