import { answerHealth } from '../../collections/doors/health.ts';
import { portalHealth } from './health.ts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readTarget } from './address.ts';
import { answerApi } from './api.ts';
import { isReadApi } from '../../collections/doors/routes.ts';
import { fileStore } from './files.ts';
import { formRates } from '../../collections/forms/form.ts';
import { answerForm } from './answer-form.ts';
import { headersByPath, refusingRobots } from '../../collections/doors/headers.ts';
import { listQueries, ListUnavailable, normaliseQuery, withoutEmpty, type ListQueries } from './list-queries.ts';
import { takesQuery, pageOfMadeOnRequest } from '../../collections/doors/routes.ts';
import { chooseEncoding, matchesTag } from './negotiate.ts';
import { notices, noticeStyle, NOTICE_STYLE_PATH } from './notice.ts';
import { withRequestId } from '../../collections/doors/request-id.ts';
import { clientAddress, rateLimit } from '../../collections/doors/rate-limit.ts';
import { redirectsOf } from './redirects.ts';
import { sendFile } from './send-file.ts';
import { countVisits } from './visits.ts';
import { type Site, sendNotice, sendText, refuse, redirect, sendMoved, sendMissing } from './answers.ts';

export type PortalServer = {
  /** Address it listens on, e.g. `http://127.0.0.1:4321`. */
  url: string;
  /** Lets running answers end, for five seconds at most. */
  stop(): Promise<void>;
};

export type PortalServerOptions = {
  port: number;
  /** Link to the live release, or a plain folder. */
  publicDir: string;
  mediaDir: string;
  /** Frozen months of the open data, served under `/datos/historico/<month>/`. */
  snapshotsDir?: string;
  publicUrl: string;
  tileUrl: string | null;
  /** Renderer for filtered lists; without one the plain list is served. */
  renderer?: { port: () => number; version: () => string; timeoutMs?: number; concurrency?: number };
  limit?: { burst: number; perSecond: number };
  memoryBytes?: number;
  /** The CMS on this machine, to which the portal's forms are passed; without one the portal only reads. */
  cmsPort?: number;
  formLimit?: { burst: number; perSecond: number };
  /** File of the visit sums; without one nothing is counted. */
  visitsDb?: string;
  /** Whether all that is served is invented: robots are refused then. */
  isDemonstration?: () => boolean;
  log?: (message: string) => void;
};

/** Starts the static server of the portal on 127.0.0.1. Rejects when the port is taken. */
export async function startPortalServer(options: PortalServerOptions): Promise<PortalServer> {
  const files = fileStore(options);
  const site: Site = {
    files,
    redirects: redirectsOf(files),
    visits:
      options.visitsDb === undefined
        ? null
        : countVisits({ path: options.visitsDb, ...(options.log ? { log: options.log } : {}) }),
    lists: options.renderer ? listQueries(options.renderer) : null,
    // Answers of the API are larger than lists and seldom asked for twice: few are kept.
    api: {
      answers: options.renderer ? listQueries({ ...options.renderer, concurrency: 2, entries: 60 }) : null,
      limit: rateLimit(options.limit ?? { burst: 60, perSecond: 10 }),
    },
    limit: rateLimit(options.limit ?? { burst: 60, perSecond: 10 }),
    headers: refusingRobots(headersByPath(options), options.isDemonstration),
    forms:
      options.cmsPort === undefined
        ? null
        : {
            cmsPort: options.cmsPort,
            publicUrl: options.publicUrl,
            limit: rateLimit(options.formLimit ?? formRates.portal),
          },
  };
  const health = portalHealth({
    publicDir: options.publicDir,
    neighbours: {
      ...(options.cmsPort === undefined ? {} : { cms: () => options.cmsPort ?? 0 }),
      ...(options.renderer ? { renderer: options.renderer.port } : {}),
    },
    ...(options.renderer ? { renderer: options.renderer.port } : {}),
  });
  const server = createServer(
    {
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 15_000,
      connectionsCheckingInterval: 2000,
    },
    (request, response) =>
      withRequestId(request, response, () => {
        health.watch(request, response);
        if (answerHealth(request, response, health)) return;
        site.visits?.watch(request, response);
        answer(site, request, response).catch((error: unknown) => {
          if (!isGone(error))
            options.log?.(`No se pudo responder: ${error instanceof Error ? error.message : 'error'}`);
          if (response.headersSent) response.destroy();
          else sendNotice(site, request, response, notices.busy);
        });
      }),
  );
  // A reader who takes nothing for half a minute is let go.
  server.timeout = 30_000;
  server.maxConnections = 4000;
  await listen(server, options.port);
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : options.port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), 5000);
      await closed;
      clearTimeout(timer);
      health.stop();
      site.lists?.close();
      site.api.answers?.close();
      site.visits?.close();
    },
  };
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST' && site.forms !== null)
    return answerForm({ site, forms: site.forms, request, response });
  const url = request.url ?? '/';
  const target = readTarget(url);
  if (!('refused' in target) && isReadApi(target.path))
    return answerApi({
      path: target.path,
      query: target.query,
      request,
      response,
      site: { ...site.api, base: site.headers(target.path) },
    });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendNotice(site, request, response, notices.notAllowed, { Allow: 'GET, HEAD', Connection: 'close' });
  if (url === NOTICE_STYLE_PATH)
    return sendText(site, request, response, {
      status: 200,
      type: 'text/css; charset=utf-8',
      text: noticeStyle,
      cache: 'public, max-age=3600',
    });
  if ('refused' in target) return refuse(site, request, response, target.refused);
  if (!site.files.hasSite() && !target.file.startsWith('media/'))
    return sendNotice(site, request, response, notices.preparing);

  const full = takesQuery(target.path, target.query) ? withoutEmpty(target.query) : null;
  // A form sends its empty fields too: they leave the address, which people copy and share.
  if (full !== null && site.lists !== null)
    return void response
      .writeHead(302, {
        ...site.headers(target.path),
        'Cache-Control': 'no-store',
        Location: `${target.path}${full === '' ? '' : `?${full}`}`,
        'Content-Length': 0,
      })
      .end();
  const query =
    target.query !== '' && site.lists !== null && takesQuery(target.path, target.query)
      ? normaliseQuery(target.query)
      : '';
  if (site.lists !== null && (query !== '' || pageOfMadeOnRequest(target.path) !== null))
    return sendList({ site, lists: site.lists, request, response, path: target.path, query });

  const found = site.files.find(target.file);
  if (found === 'folder')
    return redirect({
      site,
      request,
      response,
      location: `${target.path}/${target.query === '' ? '' : `?${target.query}`}`,
      file: `${target.file}/index.html`,
    });
  if (found === null) return sendMoved(site, target.path, response) ?? sendMissing(site, request, response);
  if (target.path.endsWith('/index.html'))
    return redirect({
      site,
      request,
      response,
      location: target.path.slice(0, -'index.html'.length),
      file: target.file,
    });
  await sendFile({
    request,
    response,
    file: found,
    status: 200,
    headers: site.headers(target.path),
    allowRange: !found.type.startsWith('text/html'),
  });
}

async function sendList({
  site,
  lists,
  request,
  response,
  path,
  query,
}: {
  site: Site;
  lists: ListQueries;
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: string;
}): Promise<void> {
  if (!lists.has(path, query)) {
    const wait = site.limit.take(clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for']));
    if (wait > 0) return sendNotice(site, request, response, { ...notices.tooMany, retryAfterSeconds: wait });
  }
  try {
    const list = await lists.ask(path, query);
    // A work or supplier that is not there: its address may have moved, and the page that says so is nobody's card.
    if (list.status === 404 && pageOfMadeOnRequest(path) !== null)
      return await (sendMoved(site, path, response) ?? sendMissing(site, request, response));
    const isText = !list.type.startsWith('image/');
    const encoding = chooseEncoding(request.headers['accept-encoding'], { br: isText, gzip: isText });
    const etag = `"${list.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    const headers = {
      ...site.headers(path),
      'Content-Type': list.type,
      ETag: etag,
      Vary: 'Accept-Encoding',
      ...(list.location === null ? {} : { Location: list.location }),
    };
    if (list.status === 200 && matchesTag(request.headers['if-none-match'], etag))
      return void response.writeHead(304, headers).end();
    const body = list[encoding];
    response.writeHead(list.status, {
      ...headers,
      'Content-Length': body.length,
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch (error) {
    if (!(error instanceof ListUnavailable)) throw error;
    sendNotice(site, request, response, notices.busy);
  }
}

/** Whoever asked left before the answer was whole: that is nobody's fault. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ERR_STREAM_|ECONNRESET|EPIPE|ABORT_ERR)/.test(String(error.code));

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`El puerto ${port} está en uso. Elija otro con PORT_PORTAL.`, { cause: error })
          : error,
      ),
    );
    server.listen({ port, host: '127.0.0.1', backlog: 1024 }, resolve);
  });
}
