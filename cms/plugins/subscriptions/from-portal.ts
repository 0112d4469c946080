import type { PayloadRequest } from 'payload';
import { isOneClickBody, isSameSite } from '../../../collections/doors/same-site.ts';

export const FOREIGN_FORM = 'Este formulario se envía desde las páginas del portal.';

/**
 * Was the form sent from a page of the portal? The portal's server has asked the same; the CMS asks again, so that its
 * endpoints do not rely on who stands before them. `X-Forwarded-Host` is the name by which the visitor reached the
 * portal: a page of another site cannot send it. `fromAnywhere`: a mail program may cancel without a page (RFC 8058).
 */
export async function isFromPortal({
  req,
  publicUrl,
  fromAnywhere,
}: {
  req: PayloadRequest;
  publicUrl: string;
  fromAnywhere: boolean;
}): Promise<boolean> {
  if (req.headers.get('sec-fetch-site') === 'cross-site') return false;
  const header = (name: string): string | undefined => req.headers.get(name) ?? undefined;
  if (isSameSite({ origin: header('origin'), referer: header('referer'), host: header('x-forwarded-host') }, publicUrl))
    return true;
  if (!fromAnywhere) return false;
  const body = (await req.text?.()) ?? '';
  req.text = () => Promise.resolve(body);
  return isOneClickBody(body);
}
