import type { Config } from 'payload';

/** An error as the log tells it. */
export type ToldError = { type: string; message: string; status?: number; stack?: string };

/**
 * How the log tells an error. What the caller was refused (status 4xx: a wrong password, a field to mend) is told without a stack: the
 * fault is not ours, and a stranger could fill the log with it. Anything else keeps its stack and that of its cause. Pure.
 */
export function toldError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const told: ToldError = { type: error.name, message: error.message, ...(status === undefined ? {} : { status }) };
  if (status !== undefined && status >= 400 && status < 500) return told;
  const cause = error.cause instanceof Error && error.cause !== error ? `\nCaused by: ${error.cause.stack ?? error.cause.message}` : '';
  return { ...told, stack: `${error.stack ?? ''}${cause}` };
}

/** The log of the CMS tells errors by `toldError`. */
export const quietRefusals = (config: Config): Config => ({
  ...config,
  onInit: async (payload) => {
    payload.logger = payload.logger.child({}, { serializers: { err: toldError } });
    await config.onInit?.(payload);
  },
});
