import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '../../collections/doors/rate-limit.ts';
import { formAt } from '../../collections/forms/paths.ts';
import { readTarget } from './address.ts';
import { sendNotice, type Site } from './answers.ts';
import { passForm } from './forms.ts';
import { notices } from './notice.ts';

/**
 * A form of the portal goes to the CMS, and the visitor to the page that says what became of it (303: to be read, not
 * sent again).
 */
export async function answerForm({
  site,
  forms,
  request,
  response,
}: {
  site: Site;
  forms: NonNullable<Site['forms']>;
  request: IncomingMessage;
  response: ServerResponse;
}): Promise<void> {
  const target = readTarget(request.url ?? '/');
  const form = 'refused' in target ? null : formAt(target.path);
  const close = { Connection: 'close' };
  if (form === null || 'refused' in target)
    return sendNotice(site, request, response, notices.notAllowed, { Allow: 'GET, HEAD', ...close });
  const client = clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for']);
  const wait = forms.limit.take(client);
  if (wait > 0) return sendNotice(site, request, response, { ...notices.tooManyForms, retryAfterSeconds: wait }, close);
  const answered = await passForm({
    request,
    form,
    query: target.query,
    client,
    cmsPort: forms.cmsPort,
    publicUrl: forms.publicUrl,
  });
  if ('refused' in answered) return sendNotice(site, request, response, formNotices[answered.refused], close);
  response
    .writeHead(303, {
      ...site.headers(target.path),
      'Cache-Control': 'no-store',
      Location: answered.location,
      'Content-Length': 0,
    })
    .end();
}

const formNotices = {
  403: notices.foreignForm,
  413: notices.formTooLong,
  415: { ...notices.foreignForm, status: 415 },
  503: notices.formNotTaken,
} as const;
