import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { payloadStore } from '../../cms/background/payload-store.ts';
import { historyPath, openHistory } from '../../site/published/history.ts';
import { startMailServer, type MailServer } from '../fixtures/mail-server.ts';
import { startCmsNode, type CmsNode } from '../fixtures/nodes.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

/**
 * A node is dead after twelve seconds without a beat: a busy machine holds a beat up for some seconds, and whoever is
 * given up while it lives may have a mail on its way, which then comes twice. One that is killed is seen to be gone at
 * once.
 */
const BEATS = { BACKGROUND_BEAT_MS: '3000' };
/** For whatever the nodes do in the end: long, since a machine may be slow; nothing waits for it when it is done. */
const PATIENCE = { timeout: 150_000, interval: 100 };
let mail: MailServer;
let cms: TestCms;
let nodes: CmsNode[] = [];

const letter = (key: string) => ({
  key,
  purpose: 'prueba',
  to: `${key}@prueba.example`,
  subject: 'Prueba',
  text: 'Texto',
  html: '<p>Texto</p>',
});
const queue = async (keys: readonly string[]): Promise<void> => {
  const { enqueueMail } = await import('../../cms/plugins/mail/enqueue.ts');
  for (const key of keys) await enqueueMail({ payload: cms.payload, mail: letter(key) });
};
/** How often each address was sent a mail, by the mail server. */
const received = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { to } of mail.mails) {
    const address = [to].flat()[0]?.text ?? '';
    counts[address] = (counts[address] ?? 0) + 1;
  }
  return counts;
};
const eachOnce = (keys: readonly string[]): Record<string, number> =>
  Object.fromEntries(keys.map((key) => [`${key}@prueba.example`, 1]));
const rowOf = async (name: string) => (await payloadStore(cms.payload).find('background-loops', { key: name }))[0];
/** The process that has the lease of a loop, as soon as one has it. */
const holderOf = (name: string): Promise<CmsNode> =>
  vi.waitFor(async () => {
    const token = String((await rowOf(name))?.['holder']);
    const [row] = await payloadStore(cms.payload).find('background-nodes', { key: token });
    const found = nodes.find(({ pid }) => pid === Number(String(row?.['label']).split(':')[1]));
    if (!found) throw new Error(`Nadie tiene ${name}.`);
    return found;
  }, PATIENCE);
/** Stops a process where it does not hold the one lock of SQLite, with which nobody else could go on. */
const stopOutsideWrites = async (node: CmsNode): Promise<void> => {
  const file = join(cms.dataDir, 'cms.db');
  for (;;) {
    node.signal('SIGSTOP');
    if (!existsSync(file)) return;
    const database = new DatabaseSync(file, { timeout: 2000 });
    try {
      database.exec('BEGIN IMMEDIATE; ROLLBACK;');
      return;
    } catch {
      node.signal('SIGCONT');
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      database.close();
    }
  }
};
const allSent = () =>
  vi.waitFor(async () => {
    const { totalDocs } = await cms.payload.count({
      collection: 'outgoing-mail',
      where: { state: { not_in: ['sent', 'failed'] } },
    });
    expect(totalDocs).toBe(0);
  }, PATIENCE);

beforeAll(async () => {
  mail = await startMailServer();
  mail.delayMs = 500;
  process.env['SMTP_URL'] = mail.url;
  process.env['MAIL_FROM'] = 'INVERMET Abierto <avisos@prueba.example>';
  cms = await openTestCms();
  nodes = await Promise.all([startCmsNode(BEATS), startCmsNode(BEATS)]);
}, 400_000);

afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await mail.close();
  await cms.close();
});

test('two CMS on one database send five mails for five', async () => {
  const keys = ['a', 'b', 'c', 'd', 'e'];
  await queue(keys);
  await allSent();
  // What the second one had read before the first one took it would still arrive.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(received()).toEqual(eachOnce(keys));
}, 200_000);

test('a sender that stops for a while and wakes up sends nothing that the other one sent meanwhile', async () => {
  const keys = ['f', 'g', 'h', 'i', 'j', 'k'];
  const holder = await holderOf('mails');
  await queue(keys);
  await vi.waitFor(() => expect(received()['f@prueba.example']).toBe(1), { ...PATIENCE, interval: 20 });
  await stopOutsideWrites(holder);
  await allSent();
  holder.signal('SIGCONT');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const counts = Object.entries(received()).filter(([address]) => keys.some((key) => address.startsWith(`${key}@`)));
  expect(counts.map(([address]) => address).sort()).toEqual(keys.map((key) => `${key}@prueba.example`));
  // Only the one that was on its way when the process stopped may have come twice, under one Message-ID.
  const twice = counts.filter(([, count]) => count > 1).map(([address]) => address);
  expect(twice.length).toBeLessThanOrEqual(1);
  const names = mail.mails.filter(({ to }) => [to].flat()[0]?.text === twice[0]).map(({ messageId }) => messageId);
  expect(new Set(names).size).toBe(twice.length);
}, 400_000);

test('notices, mails and the order of the month are shared without a double, also when a node is killed half way', async () => {
  const { payload } = cms;
  mail.delayMs = 20;
  const { id } = await payload.create({
    collection: 'opportunities',
    data: {
      title: 'Teleférico',
      summary: 'Resumen',
      stage: 'promotion',
      currency: 'PEN',
      amount: 1e6,
      slug: 'teleferico',
      _status: 'published',
    },
  });
  const settled = async (): Promise<void> => {
    await vi.waitFor(async () => {
      expect((await payload.count({ collection: 'publishing-outbox' })).totalDocs).toBe(0);
      const history = openHistory(historyPath(readCmsSettings().publishedDb));
      const newest = Number(history?.prepare('SELECT max(id) AS id FROM versions').get()?.['id'] ?? 0);
      history?.close();
      expect(((await rowOf('notices'))?.['offset'] as { lastVersion?: number } | null)?.lastVersion).toBe(newest);
    }, PATIENCE);
    await allSent();
  };
  await settled();
  const addresses = ['uno', 'dos', 'tres'].map((name) => `${name}@prueba.example`);
  for (const [place, email] of addresses.entries())
    await payload.create({
      collection: 'subscriptions',
      data: {
        email,
        addressHash: `sigue-${place}`,
        kind: 'opportunity',
        topic: 'opportunity:teleferico',
        unique: `sigue-${place}`,
        language: 'es',
        frequency: 'immediate',
        state: 'confirmed',
      },
    });
  const before = mail.mails.length;
  /** The server has the mail and has not said so yet: whoever sent it cannot know. */
  const killHolderInMiddleOfMail = async (): Promise<void> => {
    const holder = await holderOf('notices');
    mail.delayMs = 1000;
    const known = mail.mails.length;
    await payload.update({ collection: 'opportunities', id, data: { summary: 'Otro resumen' } });
    await payload.update({ collection: 'opportunities', id, data: { amount: 11.5e6 } });
    await vi.waitFor(() => expect(mail.mails.length).toBeGreaterThan(known), { ...PATIENCE, interval: 5 });
    holder.signal('SIGKILL');
    mail.delayMs = 20;
  };
  for (let edit = 1; edit <= 20; edit += 1) {
    await payload.update({ collection: 'opportunities', id, data: { amount: (edit + 1) * 1e6 } });
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (edit === 10) await killHolderInMiddleOfMail();
  }
  await settled();
  // What was on its way when its sender was killed comes again under its Message-ID, by which mail programs tell that
  // it is one.
  const byName = Map.groupBy(mail.mails.slice(before), ({ messageId }) => messageId ?? '');
  expect([...byName.keys()]).not.toContain('');
  const twice = [...byName.values()].filter((copies) => copies.length > 1);
  expect(twice.length).toBeLessThanOrEqual(1);
  for (const copies of twice) expect(new Set(copies.map(({ text }) => text)).size).toBe(1);
  const toldTo = (address: string): string[] =>
    [...byName.values()]
      .flatMap(([one]) => (one && [one.to].flat()[0]?.text === address ? [one] : []))
      .flatMap(({ text }) => (text ?? '').split('\n').filter((line) => line.includes('Monto')));
  for (const address of addresses) {
    const lines = toldTo(address);
    expect(new Set(lines).size, lines.join('\n')).toBe(lines.length);
    expect([...lines].sort()).toEqual([...toldTo(addresses[0] ?? '')].sort());
    expect(lines.some((line) => line.includes('21'))).toBe(true);
  }
  // The month was ordered once, by one run, whoever did it.
  const orders = await payloadStore(payload).find('background-runs', { kind: 'month-freeze' });
  expect(orders.map(({ key }) => key)).toEqual([expect.stringMatching(/^month-freeze:\d{4}-\d\d-01T00:30$/)]);
}, 500_000);
