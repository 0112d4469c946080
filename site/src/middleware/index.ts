import { defineMiddleware } from 'astro:middleware';
// Notes from the first request on which answer a body is for.
import '../../open-data/as-read.ts';
import { requestBegins } from '../../published/statement.ts';
import { PAGE_GROUP_HEADER, PAGE_TAGS_HEADER, tag } from '../../published/tags.ts';
import { renderPreview } from '../portal/preview.ts';
import { published } from '../portal/read-model.ts';
import { unlessFilled, unlessUnreadable } from '../portal/while-filled.ts';

/** The not-found page as a file: the publisher asks for it by this address and must get it with status 200. */
const NOT_FOUND_FILE = '/404.html';

/**
 * A page is rendered whole before it is answered (`astro.config.mjs`): its tags are known then, and an error in the
 * middle is a 500 for the publisher, which keeps the last good page, and not half a page.
 */
export const onRequest = defineMiddleware(async ({ locals, request, url }, next) => {
  const render = async (): Promise<Response> => complete(await next(), locals, url.pathname);
  return unlessUnreadable(async () => {
    requestBegins();
    const preview = await renderPreview({ request, path: url.pathname, render });
    return preview ?? unlessFilled({ database: published, url }, render);
  });
});

function complete(response: Response, locals: App.Locals, path: string): Response {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const { headers } = response;
  headers.set('content-type', 'text/html; charset=utf-8');
  if (locals.page) {
    headers.set(PAGE_TAGS_HEADER, [...new Set([tag.settings, tag.pages, ...locals.page.tags])].join(' '));
    headers.set(PAGE_GROUP_HEADER, locals.page.group);
  }
  return path === NOT_FOUND_FILE ? new Response(response.body, { status: 200, headers }) : response;
}
