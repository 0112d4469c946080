import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { z } from 'zod';
import { usualDailyLimits } from '../../../collections/site-settings/limits.ts';
import { publishedName } from '../../../collections/site-settings/demonstration.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { underRequest } from '../../../collections/doors/request-id.ts';
import { isDemonstration } from '../../demonstration.ts';
import { LostLease } from '../../background/leases.ts';
import { compareAndSet } from '../../background/compare-and-set.ts';
import { Faulty, faultOf } from '../../background/fault.ts';
import { dueWhere, nextTry, type RetryPlan } from '../../background/retry.ts';
import type { Expected } from '../../background/store.ts';
import { SECURITY_NOTICE } from './enqueue.ts';
import { OUTGOING_MAIL, type MailState } from './outgoing-mail.ts';

/** Days for which the address of a sent mail is kept, to answer whoever asks whether it left. */
export const KEEP_DAYS = 7;
const BATCH = 20;
/** After a failed attempt: 1 min, 4, 16, 1 h, 4 h, 17 h, a day; after the eighth the mail is given up. */
const PLAN: RetryPlan = { baseMs: 60_000, factor: 4, capMs: 24 * 3_600_000, mostAttempts: 8 };

const QueuedMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attempts: z.number().nullish(),
  purpose: z.string().default('sin motivo'),
  request: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
});
type QueuedMail = z.infer<typeof QueuedMail>;

/**
 * Sends every mail that is due, one after the other; notices of security first, whatever the ceiling of the day. Each is
 * claimed by compare-and-set in the name of `holder` before it leaves, so that of several senders one has it. Returns how
 * many the server accepted.
 */
export async function sendDue({
  payload,
  fromAddress,
  holder = randomUUID(),
  signal,
}: {
  payload: Payload;
  fromAddress: string;
  holder?: string;
  signal?: AbortSignal;
}): Promise<number> {
  let accepted = 0;
  // A mail of a demonstration tells of nothing that exists, and says so.
  const invented = await isDemonstration(payload);
  for (;;) {
    const urgent = await dueMails(payload, { equals: SECURITY_NOTICE });
    const docs = urgent.length > 0 ? urgent : await dueMails(payload, { not_equals: SECURITY_NOTICE });
    if (docs.length === 0) return accepted;
    // Asked for every batch: another node may have sent some meanwhile.
    let left = urgent.length > 0 ? Number.POSITIVE_INFINITY : await mailsLeftToday(payload);
    for (const doc of docs) {
      if (signal?.aborted) return accepted;
      if (left <= 0) {
        sayFull(payload);
        return accepted;
      }
      const mail = QueuedMail.parse(doc);
      const send = (): Promise<boolean> => sendOne({ payload, mail, fromAddress, holder, invented });
      if (await underRequest(mail.request ?? null, send)) {
        accepted += 1;
        left -= 1;
      }
    }
  }
}

async function dueMails(payload: Payload, purpose: { equals: string } | { not_equals: string }): Promise<unknown[]> {
  const { docs } = await payload.find({
    collection: OUTGOING_MAIL,
    limit: BATCH,
    pagination: false,
    sort: 'dueAt',
    depth: 0,
    overrideAccess: true,
    where: { and: [{ state: { equals: 'queued' } }, { purpose }, dueWhere(new Date())] },
  });
  return docs;
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
      and: [
        { state: { equals: 'sent' } },
        { sentAt: { greater_than_equal: `${limaDay(now)}T05:00:00.000Z` } },
        // Those of a clock that had jumped ahead would count every day until then.
        { sentAt: { less_than: new Date(now.getTime() + 86_400_000).toISOString() } },
      ],
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
  holder,
  invented,
}: {
  payload: Payload;
  mail: QueuedMail;
  fromAddress: string;
  holder: string;
  invented: boolean;
}): Promise<boolean> {
  const attempts = mail.attempts ?? 0;
  const change = (expected: Expected, next: MailChange): Promise<unknown> =>
    compareAndSet({ payload, collection: OUTGOING_MAIL, id: mail.id, expected, next });
  if ((await change({ state: 'queued', attempts }, { state: 'sending', holder })) === null) return false;
  const mine = { state: 'sending', holder };
  try {
    await payload.sendEmail({
      to: mail.to,
      subject: publishedName(mail.subject, invented),
      text: mail.text,
      html: mail.html,
      headers: mail.headers ?? {},
      // The same name at every attempt: a mail accepted just before a crash and sent again is recognised as one.
      messageId: `<${mail.id}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`,
    });
  } catch (error) {
    // The server cannot be reached: no fault of the mail, which waits with all the others until it can.
    if (isOutOfReach(error)) {
      await change(mine, { state: 'queued', holder: null, error: problemOf(error) });
      throw new Faulty('environment', `No se puede hablar con el servidor de correo (${problemOf(error)})`);
    }
    const next = isPermanent(error) ? 'aside' : nextTry(PLAN, attempts + 1);
    const wait = next === 'aside' ? 0 : next.waitMs;
    await change(mine, {
      attempts: attempts + 1,
      error: problemOf(error),
      holder: null,
      state: next === 'aside' ? 'failed' : 'queued',
      dueAt: new Date(Date.now() + wait).toISOString(),
      ...(next === 'aside' ? { ...erasedText, sentAt: new Date().toISOString() } : {}),
    });
    payload.logger.warn(
      `Un correo no salió (${mail.purpose}; ${problemOf(error)})${next === 'aside' ? '; no se intentará más' : `; se intentará en ${Math.max(1, Math.round(wait / 60_000))} min`}`,
    );
    return false;
  }
  const sent = { ...erasedText, state: 'sent', error: null, holder: null, sentAt: new Date().toISOString() } as const;
  // Somebody else took it up: this sender was given up for dead while it waited for the server, and sends nothing more.
  if ((await change(mine, sent)) === null) throw new LostLease('Otro proceso del CMS envía ahora el correo.');
  // For whom and what it says is nobody's business in a log.
  payload.logger.info(`Un correo salió (${mail.purpose})`);
  return true;
}

type MailChange = Record<string, unknown> & { state: MailState };
const erasedText = { subject: '', text: '', html: '', headers: {} };

/**
 * Mails that a sender left in the middle wait again: the server may have one of them already, under the same
 * Message-ID. Call it when nobody sends.
 */
export async function releaseInterrupted(payload: Payload): Promise<void> {
  const { docs } = await payload.db.find<{ id: string; holder?: string | null }>({
    collection: OUTGOING_MAIL,
    where: { state: { equals: 'sending' } },
    pagination: false,
    limit: 0,
  });
  for (const { id, holder: left = null } of docs) {
    const expected = { state: 'sending', holder: left };
    await compareAndSet({ payload, collection: OUTGOING_MAIL, id, expected, next: { state: 'queued', holder: null } });
  }
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

/**
 * The mail server refuses for good with 5xx (RFC 5321, 4.2.1); but a wrong password or a refused greeting may be
 * mended.
 */
function isPermanent(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
}

/** No answer of the server at all. */
function isOutOfReach(error: unknown): boolean {
  return faultOf(error) === 'environment' && typeof (error as { responseCode?: unknown }).responseCode !== 'number';
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
