import { formOfEndpoint } from '../../collections/forms/paths.ts';

const KB = 1024;
const MB = 1024 * KB;

/** Bytes of a body that is no file. */
export const JSON_BYTES = MB;
/** Bytes of a body without a session: signing in, a forgotten password. Forms of the portal say their own. */
const OPEN_BYTES = 16 * KB;
/** Bytes of an upload: the 50 MB of the largest document, with its fields. */
export const UPLOAD_BYTES = 52 * MB;
/** Bytes of a file to import (its own rule says 120 MB in words that help), with a little over it. */
export const IMPORT_BYTES = 122 * MB;

/** How long a body may take to arrive: in all, or without a single byte where it is long. */
export type Patience = { wholeMs: number; idleMs: number };
export const usualPatience: Patience = { wholeMs: 30_000, idleMs: 30_000 };

export type BodyRule = { bytes: number; /** Passed on as it arrives, not held in memory here. */ streams: boolean };

/** What a route takes as body. `uploads` are the collections that keep files. */
export function bodyRule({
  method,
  pathname,
  isOpen,
  uploads,
}: {
  method: string;
  pathname: string;
  isOpen: boolean;
  uploads: readonly string[];
}): BodyRule {
  if (isOpen) return { bytes: formOfEndpoint(pathname)?.limits.bytes ?? OPEN_BYTES, streams: false };
  if (method === 'POST' && pathname === '/api/imports/preview') return { bytes: IMPORT_BYTES, streams: true };
  const [, , slug = '', rest] = pathname.split('/');
  const isUpload =
    uploads.includes(slug) && ((method === 'POST' && rest === undefined) || (method === 'PATCH' && rest !== undefined));
  return isUpload ? { bytes: UPLOAD_BYTES, streams: true } : { bytes: JSON_BYTES, streams: false };
}

/** A body that is too large or too slow; `status` is that of the answer. */
export class BodyError extends Error {
  override name = 'BodyError';
  readonly status: 400 | 408 | 413;
  constructor(status: 400 | 408 | 413, message: string) {
    super(message);
    this.status = status;
  }
}

const tooLarge = (bytes: number): BodyError =>
  new BodyError(
    413,
    `Lo enviado pesa más de ${bytes >= MB ? `${Math.floor(bytes / MB)} MB` : `${Math.floor(bytes / KB)} kB`}. Redúzcalo o divídalo.`,
  );
const tooSlow = (): BodyError =>
  new BodyError(408, 'Lo enviado no terminó de llegar. Revise la conexión e inténtelo otra vez.');

/** Refuses by the announced length, before a byte is read. */
export function checkLength(headers: Headers, { bytes }: BodyRule): void {
  const announced = headers.get('content-length');
  if (announced === null) return;
  if (!/^\d{1,15}$/.test(announced)) throw new BodyError(400, 'La longitud anunciada no es un número.');
  if (Number(announced) > bytes) throw tooLarge(bytes);
}

export type Passing = {
  body: ReadableStream<Uint8Array>;
  /** Why it was cut; null when it was not. */
  failure(): BodyError | null;
  cut(error: BodyError): BodyError;
};

/** The body counted as it passes, one piece at a time: nothing waits in memory. */
export function counted(
  body: ReadableStream<Uint8Array>,
  { bytes }: BodyRule,
  { idleMs }: Patience = usualPatience,
): Passing {
  const reader = body.getReader();
  let total = 0;
  let failure: BodyError | null = null;
  const cut = (error: BodyError): BodyError => {
    failure ??= error;
    void reader.cancel(error).catch(() => undefined);
    return error;
  };
  return {
    cut,
    failure: () => failure,
    body: new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const next = await within(reader.read(), idleMs).catch((error: unknown) => {
            throw error instanceof BodyError ? cut(error) : error;
          });
          if (next.done) return controller.close();
          total += next.value.byteLength;
          if (total > bytes) throw cut(tooLarge(bytes));
          controller.enqueue(next.value);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    ),
  };
}

/** The whole body, read under the rule; throws `BodyError`. */
export async function readBody(
  body: ReadableStream<Uint8Array>,
  rule: BodyRule,
  patience: Patience = usualPatience,
): Promise<Uint8Array<ArrayBuffer>> {
  const passing = counted(body, rule, patience);
  const collect = async (): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await new Response(passing.body).arrayBuffer());
  try {
    return await within(collect(), patience.wholeMs);
  } catch (error) {
    throw passing.failure() ?? (error instanceof BodyError ? passing.cut(error) : error);
  }
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(tooSlow()), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
