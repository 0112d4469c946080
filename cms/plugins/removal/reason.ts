import type { PayloadRequest } from 'payload';
import { isReason } from '../../../collections/fields/reason.ts';

/**
 * Why, as the request says it: `?motivo=` or `?reason=` in the address, or `reason` in the body. Null when it says
 * nothing or too little.
 */
export function reasonOf(req: Pick<PayloadRequest, 'query' | 'context'> & { data?: unknown }): string | null {
  const body =
    typeof req.data === 'object' && req.data !== null ? (req.data as Record<string, unknown>)['reason'] : undefined;
  const given = [req.context['reason'], req.query?.['reason'], req.query?.['motivo'], body].find(
    (text) => typeof text === 'string' && text.trim() !== '',
  );
  const reason = typeof given === 'string' ? given.trim().slice(0, 2000) : '';
  return isReason(reason) ? reason : null;
}
