import type { PayloadRequest } from 'payload';
import type { ConfirmedWarning } from '../../../collections/plausibility/confirm.ts';
import { recordActivity } from '../activity/record.ts';

/** Notes who confirmed which warning and why, in the transaction of the change. */
export async function noteConfirmed({
  req,
  collection,
  document,
  confirmed: { code, path, message, reason },
}: {
  req: PayloadRequest;
  collection: string;
  document: string;
  confirmed: ConfirmedWarning;
}): Promise<void> {
  await recordActivity({ req, act: 'confirmWarning', collection, document, reason, detail: { code, path, message } });
}
