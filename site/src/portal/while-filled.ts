import type { DatabaseSync } from 'node:sqlite';
import { isEnvironmentFault } from '../../../collections/installation/environment-fault.ts';
import { isBeingFilled } from '../../published/being-filled.ts';
import { PublishedStoreError } from '../../published/open.ts';

const RETRY_SECONDS = '30';

/**
 * What is answered out of the rows there are: filtered lists, searches and the API. Files stay as they were; what
 * begins with `/_` the publisher asks for itself.
 */
const asksRows = ({ pathname, search }: URL): boolean =>
  !pathname.startsWith('/_') && (search !== '' || /^\/api\/v\d/.test(pathname));

/**
 * Answers a request, unless the read model is being filled and the answer would take that for the truth: a list out of
 * some of the rows, or a page that is not there yet. Then 503 with `Retry-After`, which the portal passes on as such.
 */
export async function unlessFilled(
  { database, url }: { database: () => DatabaseSync; url: URL },
  answer: () => Promise<Response>,
): Promise<Response> {
  const wait = (): Response => new Response(null, { status: 503, headers: { 'Retry-After': RETRY_SECONDS } });
  if (asksRows(url) && isBeingFilled(database())) return wait();
  const response = await answer();
  return response.status === 404 && isBeingFilled(database()) ? wait() : response;
}

/**
 * Answers 503 where the read model cannot be read now (locked, damaged, gone, of another version): that is no fault of
 * the page, and the publisher counts none. Whatever else is thrown goes on.
 */
export async function unlessUnreadable(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!isEnvironmentFault(error) && !(error instanceof PublishedStoreError)) throw error;
    console.error(error);
    return new Response(null, { status: 503, headers: { 'Retry-After': RETRY_SECONDS } });
  }
}
