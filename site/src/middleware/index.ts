import { defineMiddleware } from 'astro:middleware';
// Notes from the first request on which answer a body is for.
import '../../open-data/as-read.ts';
import { PAGE_GROUP_HEADER, PAGE_TAGS_HEADER, tag } from '../../published/tags.ts';
import { renderPreview } from '../portal/preview.ts';

/** The not-found page as a file: the publisher asks for it by this address and must get it with status 200. */
const NOT_FOUND_FILE = '/404.html';

/**
 * Waits for the whole page before answering: only then are its tags known, and an error in the
 * middle becomes a 500 for the publisher (which keeps the last good page) and not half a page.
 */
export const onRequest = defineMiddleware(async ({ locals, request, url }, next) => {
  const render = async (): Promise<Response> => complete(await next(), locals, url.pathname);
  return (await renderPreview({ request, path: url.pathname, render })) ?? render();
});

async function complete(response: Response, locals: App.Locals, path: string): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const body = await response.text();
  const headers = new Headers(response.headers);
  headers.set('content-type', 'text/html; charset=utf-8');
  if (locals.page) {
    headers.set(PAGE_TAGS_HEADER, [...new Set([tag.settings, tag.pages, ...locals.page.tags])].join(' '));
    headers.set(PAGE_GROUP_HEADER, locals.page.group);
  }
  return new Response(body, { status: path === NOT_FOUND_FILE ? 200 : response.status, headers });
}
