import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { limaDay } from '../../collections/calendar/days.ts';
import { readCmsSettings } from '../../cms/environment.ts';
import { payloadStore } from '../../cms/background/payload-store.ts';
import { historyPath, openHistory } from '../../site/published/history.ts';
import { startMailServer, type MailServer } from '../fixtures/mail-server.ts';
import { startCmsNode, type CmsNode } from '../fixtures/nodes.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

/** Beats twice a second: a node is dead after two seconds without one. */
const FAST = { BACKGROUND_BEAT_MS: '500' };
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
/** How often each address was sent a mail. */
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
/** The process that has the lease of a loop. */
const holderOf = async (name: string): Promise<CmsNode> => {
  const token = String((await rowOf(name))?.['holder']);
  const [row] = await payloadStore(cms.payload).find('background-nodes', { key: token });
  const found = nodes.find(({ pid }) => pid === Number(String(row?.['label']).split(':')[1]));
  if (!found) throw new Error(`Nadie tiene ${name}.`);
  return found;
};
const allSent = () =>
  vi.waitFor(
    async () => {
      const { totalDocs } = await cms.payload.count({
        collection: 'outgoing-mail',
        where: { state: { not_in: ['sent', 'failed'] } },
      });
      expect(totalDocs).toBe(0);
    },
    { timeout: 40_000, interval: 200 },
  );

beforeAll(async () => {
  mail = await startMailServer();
  mail.delayMs = 500;
  process.env['SMTP_URL'] = mail.url;
  process.env['MAIL_FROM'] = 'INVERMET Abierto <avisos@prueba.example>';
  cms = await openTestCms();
  nodes = await Promise.all([startCmsNode(FAST), startCmsNode(FAST)]);
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
});

test('a sender that stops for a while and wakes up sends nothing that the other one sent meanwhile', async () => {
  const keys = ['f', 'g', 'h', 'i', 'j', 'k'];
  const holder = await holderOf('mails');
  await queue(keys);
  await vi.waitFor(() => expect(received()['f@prueba.example']).toBe(1), { timeout: 10_000, interval: 20 });
  holder.signal('SIGSTOP');
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
}, 60_000);

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
    await vi.waitFor(
      async () => {
        expect((await payload.count({ collection: 'publishing-outbox' })).totalDocs).toBe(0);
        const history = openHistory(historyPath(readCmsSettings().publishedDb));
        const newest = Number(history?.prepare('SELECT max(id) AS id FROM versions').get()?.['id'] ?? 0);
        history?.close();
        expect(((await rowOf('notices'))?.['offset'] as { lastVersion?: number } | null)?.lastVersion).toBe(newest);
      },
      { timeout: 40_000, interval: 200 },
    );
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
  for (let edit = 1; edit <= 20; edit += 1) {
    await payload.update({ collection: 'opportunities', id, data: { amount: (edit + 1) * 1e6 } });
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (edit === 10) (await holderOf('notices')).signal('SIGKILL');
  }
  await settled();
  const toldTo = (address: string): string[] =>
    mail.mails
      .filter(({ to }) => [to].flat()[0]?.text === address)
      .flatMap(({ text }) => (text ?? '').split('\n').filter((line) => line.includes('Monto')));
  for (const address of addresses) {
    const lines = toldTo(address);
    expect(new Set(lines).size, lines.join('\n')).toBe(lines.length);
    expect([...lines].sort()).toEqual([...toldTo(addresses[0] ?? '')].sort());
    expect(lines.some((line) => line.includes('21'))).toBe(true);
  }
  // The month was ordered once, by one run, whoever did it.
  const orders = await payloadStore(payload).find('background-runs', { kind: 'month-freeze' });
  expect(orders.map(({ key }) => key)).toEqual([`month-freeze:${limaDay().slice(0, 7)}-01T00:30`]);
}, 120_000);
