import type { IncomingMessage, ServerResponse } from 'node:http';
import { ListUnavailable, normaliseQuery, type ListQueries } from './list-queries.ts';
import { chooseEncoding, matchesTag } from './negotiate.ts';
import { clientAddress, type RateLimit } from '../../collections/doors/rate-limit.ts';

/** Where a request to the read API is answered from. `base`: headers of every answer of the path. */
export type ReadApi = { answers: ListQueries | null; limit: RateLimit; base: Record<string, string> };

const JSON_TYPE = 'application/problem+json; charset=utf-8';
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Expose-Headers': 'ETag, RateLimit, RateLimit-Policy, Retry-After',
};

/**
 * Answers such a request: from memory or the renderer, with its version, the state of the limit, and for programs of
 * any site. Problems are RFC 9457 in Spanish.
 */
export async function answerApi({
  path,
  query,
  request,
  response,
  site,
}: {
  path: string;
  query: string;
  request: IncomingMessage;
  response: ServerResponse;
  site: ReadApi;
}): Promise<void> {
  const client = clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for']);
  if (request.method === 'OPTIONS')
    return void response
      .writeHead(204, {
        ...site.base,
        ...CORS,
        'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
        'Access-Control-Allow-Headers': 'If-None-Match',
        'Access-Control-Max-Age': '86400',
      })
      .end();
  const fail = (problem: Problem): void =>
    sendProblem({
      problem,
      request,
      response,
      headers: { ...site.base, ...CORS, ...limitHeaders(site.limit, client) },
    });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return fail({
      status: 405,
      title: 'Este servicio solo se lee',
      detail: 'Use GET o HEAD.',
      headers: { Allow: 'GET, HEAD, OPTIONS' },
    });
  if (!site.answers) return fail(problems.busy);
  // The renderer knows addresses without extension by their slash.
  const address = path.endsWith('/') ? path : `${path}/`;
  const normal = normaliseQuery(query);
  if (!site.answers.has(address, normal)) {
    const wait = site.limit.take(client);
    if (wait > 0) return fail({ ...problems.tooMany, headers: { 'Retry-After': String(wait) } });
  }
  try {
    const answer = await site.answers.ask(address, normal);
    const encoding = chooseEncoding(request.headers['accept-encoding'], { br: true, gzip: true });
    const etag = `"${answer.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    const headers = {
      ...site.base,
      ...CORS,
      ...limitHeaders(site.limit, client),
      'Content-Type': answer.type,
      Vary: 'Accept-Encoding',
      ...(answer.status === 200 ? { ETag: etag } : {}),
    };
    if (answer.status >= 300 && !answer.type.includes('json')) return fail(problems.missing);
    if (answer.status === 200 && matchesTag(request.headers['if-none-match'], etag))
      return void response.writeHead(304, headers).end();
    const body = answer[encoding];
    response.writeHead(answer.status, {
      ...headers,
      'Content-Length': body.length,
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch (error) {
    if (!(error instanceof ListUnavailable)) throw error;
    fail(problems.busy);
  }
}

type Problem = { status: number; title: string; detail: string; headers?: Record<string, string> };

const problems = {
  tooMany: {
    status: 429,
    title: 'Demasiadas consultas seguidas',
    detail:
      'Espere los segundos que dice Retry-After. Todos los datos también pueden descargarse completos en /datos/.',
  },
  busy: {
    status: 503,
    title: 'El servidor está ocupado',
    detail: 'Vuelva a intentarlo en unos segundos.',
    headers: { 'Retry-After': '5' },
  },
  missing: {
    status: 404,
    title: 'No existe',
    detail: 'No hay nada en esa dirección. La documentación está en /datos/api/.',
  },
} satisfies Record<string, Problem>;

function sendProblem({
  problem,
  request,
  response,
  headers,
}: {
  problem: Problem;
  request: IncomingMessage;
  response: ServerResponse;
  headers: Record<string, string>;
}): void {
  const { status, title, detail } = problem;
  const body = Buffer.from(JSON.stringify({ type: '/datos/api/#errores', title, status, detail }));
  response.writeHead(status, {
    ...headers,
    'Content-Type': JSON_TYPE,
    'Cache-Control': 'no-store',
    'Content-Length': body.length,
    ...problem.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** State of a client's limit after the draft of the IETF (draft-ietf-httpapi-ratelimit-headers). */
function limitHeaders(limit: RateLimit, client: string): Record<string, string> {
  const { remaining, resetSeconds, burst, windowSeconds } = limit.state(client);
  return {
    'RateLimit-Policy': `"consultas";q=${burst};w=${windowSeconds}`,
    RateLimit: `"consultas";r=${remaining};t=${resetSeconds}`,
  };
}
