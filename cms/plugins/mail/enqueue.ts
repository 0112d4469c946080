import { createHash } from 'node:crypto';
import type { Payload, PayloadRequest } from 'payload';
import { OUTGOING_MAIL } from './outgoing-mail.ts';

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

const listeners: Set<() => void> = ((globalThis as { invermetMailNudges?: Set<() => void> }).invermetMailNudges ??=
  new Set());

/** Calls the listener whenever a mail is queued in this process. Returns how to forget it. */
export function onMailQueued(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Wakes the sender of this process. Who queues in a transaction calls it once that is committed. */
export function nudgeMailer(): void {
  for (const listener of listeners) listener();
}

/** Queues a mail, in the transaction of `req` when one is given. Returns false when one with this key is there already. */
export async function enqueueMail({
  payload,
  mail,
  req,
}: {
  payload: Payload;
  mail: Mail;
  req?: PayloadRequest;
}): Promise<boolean> {
  const shared = req ? { req } : {};
  const known = await payload.count({
    collection: OUTGOING_MAIL,
    where: { key: { equals: mail.key } },
    overrideAccess: true,
    ...shared,
  });
  if (known.totalDocs > 0) return false;
  await payload.db.create({
    collection: OUTGOING_MAIL,
    returning: false,
    ...shared,
    data: {
      ...mail,
      headers: mail.headers ?? {},
      recipientHash: recipientHash(mail.to),
      state: 'queued',
      attempts: 0,
      dueAt: new Date().toISOString(),
    },
  });
  nudgeMailer();
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
