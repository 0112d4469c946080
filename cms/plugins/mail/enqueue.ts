import { createHash } from 'node:crypto';
import type { Payload, PayloadRequest } from 'payload';
import { currentRequestId } from '../../../collections/doors/request-id.ts';
import { afterCommit } from '../../background/after-commit.ts';
import { createOnce } from '../../background/compare-and-set.ts';
import { nudge } from '../../background/nudge.ts';
import { OUTGOING_MAIL } from './outgoing-mail.ts';

/** The loop that sends. */
export const MAILS = 'mails';

export type Mail = {
  /** What makes this mail one and the same: a second one with the same key is not sent. */
  key: string;
  /** For the office: «confirmación», «aviso», … Never a name or an address. */
  purpose: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
};

/** Purpose of the mails that no ceiling of the settings holds back: whoever may change these could be who they speak of. */
export const SECURITY_NOTICE = 'aviso de seguridad';

/** Wakes the sender of this process. */
const nudgeMailer = (): void => nudge(MAILS);

/**
 * Queues a mail, which bears the identifier of the request that caused it, in the transaction of `req` when one is
 * given. Returns false when one with this key is there already.
 */
export async function enqueueMail({
  payload,
  mail,
  req,
}: {
  payload: Payload;
  mail: Mail;
  req?: PayloadRequest;
}): Promise<boolean> {
  const data = {
    ...mail,
    headers: mail.headers ?? {},
    recipientHash: recipientHash(mail.to),
    request: currentRequestId(),
    state: 'queued',
    attempts: 0,
    dueAt: new Date().toISOString(),
  };
  if (req === undefined) {
    if (!(await createOnce({ payload, collection: OUTGOING_MAIL, data }))) return false;
  } else {
    // A row that is refused would end the transaction of `req`: looked for first.
    const where = { key: { equals: mail.key } };
    if ((await payload.count({ collection: OUTGOING_MAIL, where, overrideAccess: true, req })).totalDocs > 0)
      return false;
    await payload.db.create({ collection: OUTGOING_MAIL, returning: false, req, data });
  }
  if (req === undefined) nudgeMailer();
  else await afterCommit(req, nudgeMailer);
  return true;
}

/** Mails of one purpose queued for an address since a moment: for limits. */
export async function mailsTo({
  payload,
  to,
  purpose,
  since,
}: {
  payload: Payload;
  to: string;
  purpose: string;
  since: Date;
}): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: OUTGOING_MAIL,
    overrideAccess: true,
    where: {
      and: [
        { recipientHash: { equals: recipientHash(to) } },
        { purpose: { equals: purpose } },
        { createdAt: { greater_than: since.toISOString() } },
      ],
    },
  });
  return totalDocs;
}

function recipientHash(address: string): string {
  return createHash('sha256').update(address.trim().toLowerCase()).digest('hex');
}
