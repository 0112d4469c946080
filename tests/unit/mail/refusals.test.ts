import type { Payload } from 'payload';
import { expect, test } from 'vitest';
import { sendDue } from '../../../cms/plugins/mail/send-due.ts';

type Row = Record<string, unknown>;

/** A queue of one mail, due now, in front of a mail server that answers with this error (or takes it). */
function queueOf(error: object | null, mail: Row = {}, fromAddress = 'abierto@invermet.example') {
  const row: Row = {
    id: 'm1',
    to: 'ana@correo.example',
    subject: 'Novedades',
    text: 'Texto privado',
    html: '<p>Texto privado</p>',
    state: 'queued',
    attempts: 0,
    dueAt: new Date(Date.now() - 1000).toISOString(),
    ...mail,
  };
  const sent: Row[] = [];
  const stands = (condition: Row): boolean =>
    Object.entries(condition).every(([name, value]) => {
      const { equals, exists } = value as { equals?: unknown; exists?: boolean };
      return exists === false ? row[name] === null || row[name] === undefined : row[name] === equals;
    });
  const payload = {
    findGlobal: () => Promise.resolve({ limits: null, isDemonstration: false }),
    count: () => Promise.resolve({ totalDocs: 0 }),
    find: () =>
      Promise.resolve({
        docs: row['state'] === 'queued' && String(row['dueAt']) <= new Date().toISOString() ? [row] : [],
      }),
    sendEmail: (letter: Row) => {
      sent.push(letter);
      return error === null ? Promise.resolve({}) : Promise.reject(Object.assign(new Error('server says so'), error));
    },
    db: {
      updateOne: ({ where, data }: { where: { and: Row[] }; data: Row }) =>
        Promise.resolve(where.and.every(stands) ? Object.assign(row, data) : null),
    },
    logger: { warn: () => undefined, error: () => undefined, info: () => undefined },
  } as unknown as Payload;
  return { row, sent, send: () => sendDue({ payload, fromAddress }) };
}

test.each([
  ['the mailbox is unknown', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }],
  ['the text is refused', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }],
])('11-5 refused for good, it is given up at once and its text erased: %s', async (_what, error) => {
  const { row, send } = queueOf(error);
  expect(await send()).toBe(0);
  expect(row).toMatchObject({ state: 'failed', attempts: 1, text: '', html: '', subject: '', holder: null });
  expect(row['error']).toBe(`${error.code} ${error.responseCode} ${error.command}`);
  expect(Date.parse(String(row['sentAt']))).toBeGreaterThan(0);
});

test.each([
  ['the mailbox is full for now', { code: 'EENVELOPE', responseCode: 452 }],
  ['the server asks to come back later', { code: 'EMESSAGE', responseCode: 421 }],
  ['the password is wrong, which a person may mend', { code: 'EAUTH', responseCode: 535 }],
  ['the greeting is refused, which a person may mend', { code: 'EPROTOCOL', responseCode: 550 }],
])('11-5 refused for now, it waits with its text and is tried again within a minute: %s', async (_what, error) => {
  const { row, send } = queueOf(error);
  const before = Date.now();
  expect(await send()).toBe(0);
  expect(row).toMatchObject({ state: 'queued', attempts: 1, text: 'Texto privado', holder: null });
  const waits = Date.parse(String(row['dueAt'])) - before;
  expect(waits).toBeGreaterThanOrEqual(30_000);
  expect(waits).toBeLessThan(61_000);
});

test('11-5 nobody answers: no fault of the mail, which waits uncounted, and the loop is told', async () => {
  const { row, send } = queueOf({ code: 'ECONNREFUSED' });
  await expect(send()).rejects.toThrow('No se puede hablar con el servidor de correo (ECONNREFUSED)');
  expect(row).toMatchObject({ state: 'queued', attempts: 0, text: 'Texto privado', holder: null });
});

test('11-5 the eighth failed attempt is the last', async () => {
  const seventh = queueOf({ code: 'EENVELOPE', responseCode: 450 }, { attempts: 6 });
  await seventh.send();
  expect(seventh.row).toMatchObject({ state: 'queued', attempts: 7 });
  const eighth = queueOf({ code: 'EENVELOPE', responseCode: 450 }, { attempts: 7 });
  await eighth.send();
  expect(eighth.row).toMatchObject({ state: 'failed', attempts: 8, text: '' });
});

test('11-5 a mail that was taken is sent once, and its text erased', async () => {
  const { row, sent, send } = queueOf(null);
  expect(await send()).toBe(1);
  expect(row).toMatchObject({ state: 'sent', text: '', html: '', subject: '', error: null });
  expect(sent).toMatchObject([{ to: 'ana@correo.example', messageId: '<m1@invermet.example>' }]);
});

test.each([
  ['abierto@invermet.example', '<m1@invermet.example>'],
  // A local part in quotes may hold the sign (RFC 5321, 4.1.2).
  ['"avisos@obras"@invermet.example', '<m1@invermet.example>'],
])('11-5 the name of a mail of %s is in its domain', async (fromAddress, messageId) => {
  const { sent, send } = queueOf(null, {}, fromAddress);
  await send();
  expect(sent).toMatchObject([{ messageId }]);
});
