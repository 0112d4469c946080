import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startMailServer, type MailServer } from '../fixtures/mail-server.ts';
import { startCmsNode, type CmsNode } from '../fixtures/nodes.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

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
  nodes = await Promise.all([startCmsNode({}), startCmsNode({})]);
});

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
