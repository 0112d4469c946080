import { expect } from 'vitest';
import type { Lease } from '../../../cms/background/leases.ts';
import { readWatch } from '../../../cms/plugins/activity/watch/settings.ts';
import { watchLoop } from '../../../cms/plugins/activity/watch/watch-loop.ts';
import { mailAdapter } from '../../../cms/plugins/mail/adapter.ts';
import { sendDue } from '../../../cms/plugins/mail/send-due.ts';
import { startMailServer, type MailServer } from '../../fixtures/mail-server.ts';
import { ask, database, payload } from '../removal/setup.ts';

/** What an item of news says, in the words of its readers. */
export const said = async (id: string): Promise<string> => {
  const { title, summary, body, slug, publishedOn, _status } = await payload.findByID({
    collection: 'news',
    id,
    depth: 0,
    overrideAccess: true,
  });
  return JSON.stringify([title, summary, body, slug, publishedOn, _status]);
};
export const titleOnPortal = (id: string): string | null => {
  const key = database.prepare('SELECT key FROM published_ids WHERE name = ? AND id = ?').get('news', id)?.['key'];
  const row = database.prepare('SELECT doc FROM news WHERE key = ?').get(String(key ?? ''));
  return row ? (JSON.parse(String(row['doc'])) as { title: string }).title : null;
};
export const change = async (id: string, body: object, role: 'admin' | 'webmaster' = 'admin'): Promise<void> => {
  const { status } = await ask(`/news/${id}`, { method: 'PATCH', body, role });
  expect(status).toBe(200);
};

let mail: MailServer;
/** Mails of the test go by a real server. */
export async function startMails(): Promise<MailServer> {
  mail = await startMailServer();
  const { sendEmail } = (
    await mailAdapter({ smtpUrl: mail.url, fromName: 'Avisos', fromAddress: 'avisos@prueba.example', directory: '' })
  )({ payload });
  Object.assign(payload, { sendEmail });
  return mail;
}

/** A lease that keeps what it is given, as the row of the loop does. */
let kept: unknown = null;
const lease = (): Lease => ({
  name: 'watch',
  token: 'a',
  epoch: 1,
  lost: new AbortController().signal,
  offset: kept,
  saveOffset: (next) => {
    kept = JSON.parse(JSON.stringify(next)) as unknown;
    return Promise.resolve();
  },
  tell: () => Promise.resolve(),
  release: () => Promise.resolve(),
});
/** One look of a process that has just started, so many minutes after the one before; who got which mail. */
export const look = async (minutes = 0): Promise<{ to: string; subject: string; text: string }[]> => {
  const had = mail.mails.length;
  for (const told of Object.values((kept as { told?: Record<string, { at: string }> } | null)?.told ?? {}))
    told.at = new Date(Date.parse(told.at) - minutes * 60_000).toISOString();
  const loop = watchLoop({ payload, settings: readWatch({ SECURITY_MAIL: 'seguridad@prueba.example' }) });
  const turn = { lease: lease(), token: 'a', signal: new AbortController().signal };
  await loop.onTaken?.({ ...turn, movedFrom: null });
  await loop.turn(turn);
  await sendDue({ payload, fromAddress: 'avisos@prueba.example' });
  return mail.mails
    .slice(had)
    .map(({ to, subject, text }) => ({
      to: [to].flat()[0]?.text ?? '',
      subject: (subject ?? '').replaceAll('\u00a0', ' '),
      text: (text ?? '').replaceAll('\u00a0', ' '),
    }))
    .toSorted((a, b) => a.to.localeCompare(b.to));
};
