import { bodyRule, checkLength, counted, readBody, type Patience, type Passing } from './body-limits.ts';
import { boundaryOf, plainPartHeaders } from './part-headers.ts';
import { isTooNested, MAX_NESTING } from './data-shape.ts';
import { queryProblem, withBatchLimit } from './query-limits.ts';

/** A query that may not be asked, said in Spanish. */
export class QueryError extends Error {
  override name = 'QueryError';
}

export type Checked = {
  request: Request;
  /** The body while it passes, where it is not held: tells afterwards whether it was cut. */
  passing: Passing | null;
};

type Options = { request: Request; isOpen: boolean; uploads: readonly string[]; patience?: Patience };

/**
 * The request as Payload may have it: with a query that asks for no more than it may, and with a body that is no larger
 * and no slower than its route allows. Throws `QueryError` or `BodyError`. Small bodies are read here, so nothing
 * behind reads what is refused.
 */
export async function checkRequest({ request, isOpen, uploads, patience }: Options): Promise<Checked> {
  const url = new URL(request.url);
  const writes = request.method === 'PATCH' || request.method === 'DELETE';
  refuse(queryProblem(url.searchParams, { writes }));
  const target = writes ? withBatchLimit(url) : url;
  const rule = bodyRule({ method: request.method, pathname: url.pathname, isOpen, uploads });
  checkLength(request.headers, rule);
  if (request.body === null)
    return { request: target === url ? request : rebuilt(request, target, null), passing: null };
  if (rule.streams) {
    const passing = counted(request.body, rule, patience);
    const boundary = boundaryOf(request.headers.get('content-type'));
    return {
      request: rebuilt(
        request,
        target,
        boundary === null ? passing.body : passing.body.pipeThrough(plainPartHeaders(boundary)),
      ),
      passing,
    };
  }
  const body = await readBody(request.body, rule, patience);
  if (request.headers.get('content-type')?.includes('json') && isTooNested(body))
    refuse(`El JSON enviado tiene más de ${MAX_NESTING} niveles de listas y objetos. Aplánelo.`);
  // What a long query is sent as, in place of an address.
  if (isOverridden(request)) refuse(queryProblem(new URLSearchParams(Buffer.from(body).toString('utf8'))));
  return { request: rebuilt(request, target, body.byteLength === 0 ? null : body), passing: null };
}

/** Is this a reading that comes as POST, its query as the body? */
export function isOverridden({ headers }: Request): boolean {
  return headers.has('x-http-method-override') || headers.has('x-payload-http-method-override');
}

function refuse(problem: string | null): void {
  if (problem !== null) throw new QueryError(problem);
}

function rebuilt(
  request: Request,
  url: URL,
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | null,
): Request {
  const init = { method: request.method, headers: request.headers, signal: request.signal, body, duplex: 'half' };
  return new Request(url, init);
}
