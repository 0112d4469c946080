import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type FileStore } from './files.ts';
import { type ListQueries } from './list-queries.ts';
import { notices, noticeLanguage, noticePage, type Notice } from './notice.ts';
import { type RateLimit } from '../../collections/doors/rate-limit.ts';
import { type Redirects } from './redirects.ts';
import { sendFile } from './send-file.ts';
import { type Visits } from './visits.ts';

export type Site = {
  files: FileStore;
  lists: ListQueries | null;
  api: { answers: ListQueries | null; limit: RateLimit };
  limit: RateLimit;
  headers: (path: string) => Record<string, string>;
  redirects: Redirects;
  visits: Visits | null;
  forms: { cmsPort: number; publicUrl: string; limit: RateLimit } | null;
};

export function redirect({
  site,
  request,
  response,
  location,
  file,
}: {
  site: Site;
  request: IncomingMessage;
  response: ServerResponse;
  location: string;
  file: string;
}): Promise<void> | void {
  const page = site.files.find(file);
  if (page === null || page === 'folder') return sendMissing(site, request, response);
  response.writeHead(308, { ...site.headers(location), Location: location, 'Content-Length': 0 }).end();
}

/** Leads to where the address is now; null when it did not move. */
export function sendMoved(site: Site, path: string, response: ServerResponse): Promise<void> | null {
  const moved = site.redirects.find(path);
  if (moved === null) return null;
  response
    .writeHead(moved.isPermanent ? 308 : 307, { ...site.headers(path), Location: moved.to, 'Content-Length': 0 })
    .end();
  return Promise.resolve();
}

export async function sendMissing(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const inEnglish = noticeLanguage(request.url ?? '') === 'en' ? site.files.find('en/not-found/index.html') : null;
  const page = inEnglish === 'folder' || inEnglish === null ? site.files.find('404.html') : inEnglish;
  if (page === null || page === 'folder') return sendNotice(site, request, response, notices.notFound);
  await sendFile({ request, response, file: page, status: 404, headers: site.headers('/404.html'), allowRange: false });
}

export function refuse(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  status: 400 | 404 | 414,
): Promise<void> | void {
  if (status === 404) return sendMissing(site, request, response);
  sendNotice(site, request, response, status === 414 ? notices.tooLong : notices.badRequest);
}

export function sendNotice(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  notice: Notice,
  more: Record<string, string> = {},
): void {
  const wait: Record<string, string> =
    notice.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(notice.retryAfterSeconds) };
  sendText(site, request, response, {
    status: notice.status,
    type: 'text/html; charset=utf-8',
    cache: 'no-store',
    more: { ...wait, ...more },
    text: noticePage(notice, {
      language: noticeLanguage(request.url ?? '', request.method === 'POST' ? request.headers.referer : undefined),
      isDemonstration: 'X-Robots-Tag' in site.headers('/'),
    }),
  });
}

export function sendText(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  {
    status,
    type,
    text,
    cache,
    more = {},
  }: { status: number; type: string; text: string; cache: string; more?: Record<string, string> },
): void {
  const body = Buffer.from(text);
  response.writeHead(status, {
    ...site.headers('/'),
    'Content-Type': type,
    'Cache-Control': cache,
    'Content-Length': body.length,
    ...more,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
