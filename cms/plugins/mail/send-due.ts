import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Payload, Where } from 'payload';
import { z } from 'zod';
import { usualDailyLimits } from '../../../collections/site-settings/limits.ts';
import { publishedName } from '../../../collections/site-settings/demonstration.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { isDemonstration } from '../../demonstration.ts';
import { OUTGOING_MAIL, type MailState } from './outgoing-mail.ts';

/** Days for which the address of a sent mail is kept, to answer whoever asks whether it left. */
export const KEEP_DAYS = 7;
const BATCH = 20;
/** Minutes to wait after each failed attempt; after the last one the mail is given up. */
const WAITS_MINUTES = [1, 5, 15, 60, 240, 720, 1440, 1440] as const;

const QueuedMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attempts: z.number().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
});
type QueuedMail = z.infer<typeof QueuedMail>;

/** Sends every mail that is due, one after the other. Returns how many the server accepted. */
export async function sendDue({
  payload,
  fromAddress,
  shouldStop = () => false,
}: {
  payload: Payload;
  fromAddress: string;
  shouldStop?: () => boolean;
}): Promise<number> {
  let accepted = 0;
  // A mail of a demonstration tells of nothing that exists, and says so.
  const invented = await isDemonstration(payload);
  for (let left = await mailsLeftToday(payload); ;) {
    const { docs } = await payload.find({
      collection: OUTGOING_MAIL,
      limit: BATCH,
      pagination: false,
      sort: 'dueAt',
      depth: 0,
      overrideAccess: true,
      where: { and: [{ state: { equals: 'queued' } }, { dueAt: { less_than_equal: new Date().toISOString() } }] },
    });
    if (docs.length === 0) return accepted;
    for (const doc of docs) {
      if (shouldStop()) return accepted;
      if (left <= 0) {
        sayFull(payload);
        return accepted;
      }
      if (await sendOne({ payload, mail: QueuedMail.parse(doc), fromAddress, invented })) {
        accepted += 1;
        left -= 1;
      }
    }
  }
}

/** How many mails may still leave today (Lima), by the settings; what is left over waits for tomorrow. */
export async function mailsLeftToday(payload: Payload, now: Date = new Date()): Promise<number> {
  const { limits } = await payload.findGlobal({
    slug: 'site-settings',
    depth: 0,
    overrideAccess: true,
    select: { limits: true },
  });
  const { totalDocs: sent } = await payload.count({
    collection: OUTGOING_MAIL,
    overrideAccess: true,
    where: {
      and: [{ state: { equals: 'sent' } }, { sentAt: { greater_than_equal: `${limaDay(now)}T05:00:00.000Z` } }],
    },
  });
  return (limits?.mailsPerDay ?? usualDailyLimits.mailsPerDay) - sent;
}

let saidFullOn = '';

/** Says it once a day. */
function sayFull(payload: Payload): void {
  if (saidFullOn === limaDay()) return;
  saidFullOn = limaDay();
  payload.logger.warn('Hoy ya salieron todos los correos que la configuración permite; los demás esperan a mañana.');
}

async function sendOne({
  payload,
  mail,
  fromAddress,
  invented,
}: {
  payload: Payload;
  mail: QueuedMail;
  fromAddress: string;
  invented: boolean;
}): Promise<boolean> {
  await set(payload, mail.id, { state: 'sending' });
  try {
    await payload.sendEmail({
      to: mail.to,
      subject: publishedName(mail.subject, invented),
      text: mail.text,
      html: mail.html,
      headers: mail.headers ?? {},
      // The same name at every attempt: a mail accepted just before a crash and sent again is recognised as one.
      messageId: `<${mail.id}@${fromAddress.split('@').at(-1) ?? 'localhost'}>`,
    });
  } catch (error) {
    const attempts = (mail.attempts ?? 0) + 1;
    const wait = isPermanent(error) ? undefined : WAITS_MINUTES[attempts - 1];
    await set(payload, mail.id, {
      attempts,
      error: problemOf(error),
      state: wait === undefined ? 'failed' : 'queued',
      dueAt: new Date(Date.now() + (wait ?? 0) * 60_000).toISOString(),
      ...(wait === undefined ? { ...erasedText, sentAt: new Date().toISOString() } : {}),
    });
    payload.logger.warn(
      `Un correo no salió (${problemOf(error)})${wait === undefined ? '; no se intentará más' : `; se intentará en ${wait} min`}`,
    );
    return false;
  }
  await set(payload, mail.id, { ...erasedText, state: 'sent', error: null, sentAt: new Date().toISOString() });
  return true;
}

const erasedText = { subject: '', text: '', html: '', headers: {} };

/** Mails that a crash left in the middle wait again: the server may have one of them already, under the same Message-ID. */
export async function releaseInterrupted(payload: Payload): Promise<void> {
  await updateEach(payload, { state: { equals: 'sending' } }, { state: 'queued' });
}

/** Forgets to whom mails were sent that left, or were given up, more than `KEEP_DAYS` ago. */
export async function eraseOldMail(payload: Payload, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEEP_DAYS * 86_400_000).toISOString();
  await payload.db.deleteMany({
    collection: OUTGOING_MAIL,
    where: { and: [{ state: { in: ['sent', 'failed'] } }, { sentAt: { less_than: before } }] },
  });
}

/** Deletes the mails that an installation without a mail server wrote as files so long ago: they name people too. */
export async function eraseOldFiles(directory: string, now: Date = new Date()): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) {
    if (!name.endsWith('.eml')) continue;
    const file = join(directory, name);
    const { mtimeMs } = await stat(file);
    if (mtimeMs < now.getTime() - KEEP_DAYS * 86_400_000) await rm(file, { force: true });
  }
}

async function updateEach(payload: Payload, where: Where, data: Record<string, unknown>): Promise<void> {
  const { docs } = await payload.find({
    collection: OUTGOING_MAIL,
    where,
    depth: 0,
    pagination: false,
    limit: 0,
    select: {},
    overrideAccess: true,
  });
  for (const { id } of docs) await set(payload, String(id), data);
}

async function set(payload: Payload, id: string, data: Record<string, unknown> & { state?: MailState }): Promise<void> {
  await payload.db.updateOne({ collection: OUTGOING_MAIL, id, data, returning: false });
}

/** The mail server refuses for good with 5xx (RFC 5321, 4.2.1); but a wrong password or a refused greeting may be mended. */
function isPermanent(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
}

/** What went wrong, by codes only: the server's own words may repeat the address. */
function problemOf(error: unknown): string {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown };
  return (
    [code, responseCode, command]
      .filter((part) => typeof part === 'string' || typeof part === 'number')
      .join(' ')
      .slice(0, 100) || 'error'
  );
}
