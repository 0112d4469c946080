import type { PayloadRequest } from 'payload';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mail } from '../../../cms/plugins/mail/enqueue.ts';
import { FormError } from '../../../cms/plugins/subscriptions/form.ts';
import { cancelToken, confirmHash } from '../../../cms/plugins/subscriptions/tokens.ts';
import { fits, type Row } from '../../fixtures/kept-rows.ts';

const sent: Mail[] = [];
let sentToday = 0;
const askedFor: Row[] = [];
vi.mock('../../../cms/plugins/mail/enqueue.ts', () => ({
  enqueueMail: ({ mail }: { mail: Mail }) => Promise.resolve(void sent.push(mail)),
  mailsTo: (asked: Row) => {
    askedFor.push(asked);
    return Promise.resolve(sentToday);
  },
}));
vi.mock('../../../cms/plugins/subscriptions/read-model.ts', () => ({ readModel: () => null }));
vi.mock('../../../site/published/topics.ts', () => ({
  topicLabel: (_: unknown, topic: string, language: string) =>
    topic === 'work:2790001' ? `Puente Uno (${language})` : null,
}));
const { cancel, confirm, subscribe } = await import('../../../cms/plugins/subscriptions/subscribe.ts');

let rows: Row[] = [];
const idOf = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;
const options = { publishedDb: '/x', publicUrl: 'https://abierto.example' } as never;
const req = {
  payload: {
    secret: 'clave',
    find: ({ where }: { where: Row }) => Promise.resolve({ docs: rows.filter((row) => fits(row, where)) }),
    create: ({ data }: { data: Row }) => Promise.resolve(rows.push({ id: idOf(rows.length + 1), ...data })),
    update: ({ id, data }: { id: string; data: Row }) =>
      Promise.resolve(Object.assign(rows.find((row) => row['id'] === id) ?? {}, data)),
    delete: ({ where }: { where: Row }) => {
      rows = rows.filter((row) => !fits(row, where));
      return Promise.resolve();
    },
  },
} as unknown as PayloadRequest;
const asks = (given: Row = {}): Promise<void> =>
  subscribe({
    req,
    options,
    language: 'es',
    input: { correo: 'ana@correo.pe', tema: 'work:2790001', frecuencia: 'daily', ...given } as never,
  });
/** The token in the last mail that asks to confirm. */
const tokenIn = (mail: Mail | undefined): string =>
  decodeURIComponent(/https:\/\/abierto\.example\/\S*?[?=/]([\w.%-]{20,})/.exec(mail?.text ?? '')?.[1] ?? '');
const days = (until: unknown): number => (Date.parse(String(until)) - Date.now()) / 86_400_000;

beforeEach(() => {
  [rows, sentToday] = [[], 0];
  sent.length = 0;
  askedFor.length = 0;
});

describe('11-5 who asks to follow something', () => {
  test('is asked by mail whether it is so, and until then follows nothing', async () => {
    await asks();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      email: 'ana@correo.pe',
      kind: 'work',
      topic: 'work:2790001',
      language: 'es',
      frequency: 'daily',
      state: 'pending',
      consent: 'aviso-2026-11',
    });
    const left = days(rows[0]?.['confirmUntil']);
    expect([left > 6.9, left <= 7]).toEqual([true, true]);
    expect(sent).toMatchObject([
      { key: `confirm:${String(rows[0]?.['confirmHash'])}`, purpose: 'confirmación', to: 'ana@correo.pe' },
    ]);
    expect(sent[0]?.text).toContain('Puente Uno (es)');
    // Only the digest of the token is kept.
    expect(confirmHash(tokenIn(sent[0]))).toBe(rows[0]?.['confirmHash']);
    expect(JSON.stringify(rows)).not.toContain(tokenIn(sent[0]));
  });

  test('asks twice: one row, and the newest mail is the one that counts', async () => {
    await asks();
    const first = rows[0]?.['confirmHash'];
    await asks({ frecuencia: 'weekly' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ state: 'pending', frequency: 'weekly' });
    expect(rows[0]?.['confirmHash']).not.toBe(first);
    await asks({ correo: 'beto@correo.pe' });
    expect(rows).toHaveLength(2);
  });

  test('follows it already: is told so once a day, and how to end it', async () => {
    await asks();
    Object.assign(rows[0] ?? {}, { state: 'confirmed' });
    const before = { ...rows[0] };
    await asks();
    expect(rows[0]).toEqual(before);
    expect(sent[1]?.key).toMatch(/^already:00000000-0000-4000-8000-000000000001:\d{4}-\d{2}-\d{2}$/);
    expect(sent[1]).toMatchObject({ purpose: 'confirmación', to: 'ana@correo.pe' });
  });

  test('wants another frequency: keeps the one there is until the mail is answered', async () => {
    await asks();
    Object.assign(rows[0] ?? {}, { state: 'confirmed' });
    await asks({ frecuencia: 'weekly' });
    expect(rows[0]).toMatchObject({ state: 'confirmed', frequency: 'daily' });
    await confirm({ req, token: tokenIn(sent[1]) });
    expect(rows[0]).toMatchObject({ state: 'confirmed', frequency: 'weekly' });
  });

  test('five mails a day go to one address, and no more', async () => {
    sentToday = 4;
    await asks();
    expect([rows.length, sent.length]).toEqual([1, 1]);
    sentToday = 5;
    await asks({ frecuencia: 'weekly' });
    expect([rows[0]?.['frequency'], sent.length]).toEqual(['daily', 1]);
    expect(askedFor[0]).toMatchObject({ to: 'ana@correo.pe', purpose: 'confirmación' });
    const since = -days((askedFor[0]?.['since'] as Date).toISOString());
    expect([since > 0.99, since < 1.01]).toEqual([true, true]);
  });

  test.each(['work:secreta', 'x', ''])('nothing that is not public: «%s»', async (tema) => {
    await expect(asks({ tema })).rejects.toThrow(FormError);
    expect([rows, sent]).toEqual([[], []]);
  });
});

describe('11-5 who answers the mail', () => {
  test('follows it from then on; twice is no error and changes nothing', async () => {
    await asks();
    const token = tokenIn(sent[0]);
    expect(await confirm({ req, token })).toBe('es');
    expect(rows[0]).toMatchObject({ state: 'confirmed', frequency: 'daily' });
    const at = rows[0]?.['confirmedAt'];
    expect(days(at)).toBeCloseTo(0, 2);
    const before = { ...rows[0] };
    expect(await confirm({ req, token })).toBe('es');
    expect(rows[0]).toEqual(before);
  });

  test('too late, or with a link of nobody, is told so', async () => {
    await asks();
    const token = tokenIn(sent[0]);
    for (const until of [new Date(Date.now() - 1000).toISOString(), null]) {
      Object.assign(rows[0] ?? {}, { confirmUntil: until });
      await expect(confirm({ req, token })).rejects.toThrow(FormError);
    }
    await expect(confirm({ req, token: `${token}x` })).rejects.toThrow(FormError);
    expect(rows[0]).toMatchObject({ state: 'pending' });
  });
});

describe('11-5 who has enough', () => {
  beforeEach(async () => {
    await asks();
    await asks({ correo: 'beto@correo.pe' });
    rows.push({ id: idOf(3), addressHash: rows[0]?.['addressHash'] });
  });
  const ids = (): unknown[] => rows.map(({ id }) => id);
  test('ends one, or all of the address; what is gone is no error', async () => {
    const one = cancelToken({ scope: 'one', id: idOf(1) }, 'clave');
    await cancel({ req, token: one });
    await cancel({ req, token: one });
    expect(ids()).toEqual([idOf(2), idOf(3)]);
    await cancel({ req, token: cancelToken({ scope: 'all', id: String(rows[1]?.['addressHash']) }, 'clave') });
    expect(ids()).toEqual([idOf(2)]);
  });
  test('nothing by a link that is not ours', async () => {
    await expect(cancel({ req, token: cancelToken({ scope: 'one', id: idOf(1) }, 'otra') })).rejects.toThrow(FormError);
    expect(ids()).toEqual([1, 2, 3].map(idOf));
  });
});
