import type { PayloadRequest } from 'payload';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mail } from '../../../cms/plugins/mail/enqueue.ts';
import { FormError } from '../../../cms/plugins/subscriptions/form.ts';
import { confirmHash } from '../../../cms/plugins/subscriptions/tokens.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { fits, type Row } from '../../fixtures/kept-rows.ts';

const sent: Mail[] = [];
const today: Record<string, number> = {};
vi.mock('../../../cms/plugins/mail/enqueue.ts', () => ({
  enqueueMail: ({ mail }: { mail: Mail }) => Promise.resolve(void sent.push(mail)),
  mailsTo: ({ to, purpose }: { to: string; purpose: string }) => Promise.resolve(today[`${purpose} ${to}`] ?? 0),
}));
const { proveMailbox, receiveInterest, receiveQuestion } =
  await import('../../../cms/plugins/subscriptions/applicants.ts');

const tables: Record<string, Row[]> = {};
const asked: Row[] = [];
const req = {
  payload: {
    secret: 'clave',
    config: { serverURL: 'https://cms.example' },
    find: (question: Row & { collection: string; where: Row }) => {
      asked.push(question);
      return Promise.resolve({ docs: (tables[question.collection] ?? []).filter((row) => fits(row, question.where)) });
    },
    findGlobal: () => Promise.resolve({}),
    create: ({ collection, data }: { collection: string; data: Row }) => {
      const row = { id: `x${(tables[collection]?.length ?? 0) + 1}`, ...data };
      (tables[collection] ??= []).push(row);
      return Promise.resolve(row);
    },
    update: ({ collection, id, data }: { collection: string; id: string; data: Row }) =>
      Promise.resolve(Object.assign(tables[collection]?.find((row) => row['id'] === id) ?? {}, data)),
  },
} as unknown as PayloadRequest;
const options = { publishedDb: '/x', publicUrl: 'https://abierto.example' } as never;
const shared = { req, slug: 'teleferico', language: 'es' as const, options };
const interest = (slug = 'teleferico'): Promise<void> =>
  receiveInterest({
    ...shared,
    slug,
    input: {
      empresa: 'UNO S.A.',
      documento: '20100017491',
      pais: 'Perú',
      contacto: 'Ana Pérez',
      correo: 'ana@correo.pe',
      telefono: '999',
      mensaje: 'Me interesa',
    } as never,
  });
const ask = (): Promise<void> =>
  receiveQuestion({ ...shared, input: { pregunta: '¿Cuándo?', nombre: 'Ana', correo: 'ana@correo.pe' } as never });
const tokenIn = (mail: Mail | undefined): string =>
  decodeURIComponent(/https:\/\/abierto\.example\/\S*?[?=/]([\w.%-]{20,})/.exec(mail?.text ?? '')?.[1] ?? '');
const days = (until: unknown): number => (Date.parse(String(until)) - Date.now()) / 86_400_000;
const receipts = (): Mail[] => sent.filter(({ purpose }) => purpose === 'recibo');
const notices = (): Mail[] => sent.filter(({ purpose }) => purpose === 'aviso a la oficina');

beforeEach(() => {
  for (const name of Object.keys(tables)) delete tables[name];
  for (const name of Object.keys(today)) delete today[name];
  Object.assign(tables, {
    opportunities: [
      {
        id: 'o1',
        slug: 'teleferico',
        title: 'Teleférico',
        titleEn: 'Cable car',
        stage: 'promotion',
        takesInterest: true,
        takesQuestions: true,
      },
    ],
    users: [{ id: 'a1', role: 'admin', email: 'oficina@invermet.example' }],
  });
  sent.length = 0;
  asked.length = 0;
});

describe('11-5 a company is interested', () => {
  test('what it wrote waits until its mailbox is proved: a receipt goes to it, and nothing to the office', async () => {
    await interest();
    const [kept] = tables['expressions-of-interest'] ?? [];
    expect(kept).toMatchObject({
      ...{ opportunity: 'o1', receivedOn: limaDay(), company: 'UNO S.A.', companyId: '20100017491', country: 'Perú' },
      ...{
        contactName: 'Ana Pérez',
        email: 'ana@correo.pe',
        phone: '999',
        message: 'Me interesa',
        language: 'es',
        mailProof: 'pending',
      },
    });
    // No letters that are taken for figures.
    expect(kept?.['code']).toMatch(new RegExp(`^EI-${limaDay().slice(0, 4)}-[2-9A-HJKMNP-Z]{7}$`));
    expect(receipts()).toMatchObject([{ key: `interest:${String(kept?.['code'])}`, to: 'ana@correo.pe' }]);
    expect(receipts()[0]?.text).toContain('Teleférico');
    expect(confirmHash(tokenIn(receipts()[0]))).toBe(kept?.['proofHash']);
    expect(days(kept?.['proofUntil'])).toBeGreaterThan(1);
    expect(notices()).toEqual([]);
    expect(asked[0]).toMatchObject({ collection: 'opportunities', overrideAccess: false });
  });

  test('is kept also when its address had ten receipts today; only no further one is sent', async () => {
    today['recibo ana@correo.pe'] = 9;
    await interest();
    today['recibo ana@correo.pe'] = 10;
    await interest();
    expect([tables['expressions-of-interest']?.length, receipts().length]).toEqual([2, 1]);
  });

  test('in what is not there', async () => {
    await expect(interest('otra')).rejects.toThrow(FormError);
    expect([tables['expressions-of-interest'], sent]).toEqual([undefined, []]);
  });
});

describe('11-5 somebody asks', () => {
  test('the question is kept as an anonymous one, with a receipt', async () => {
    await ask();
    const [kept] = tables['opportunity-questions'] ?? [];
    expect(kept).toMatchObject({
      opportunity: 'o1',
      state: 'received',
      askedOn: limaDay(),
      received: '¿Cuándo?',
      askerName: 'Ana',
      askerEmail: 'ana@correo.pe',
      mailProof: 'unproven',
    });
    expect(kept?.['code']).toMatch(new RegExp(`^P-${limaDay().slice(0, 4)}-[2-9A-HJKMNP-Z]{7}$`));
    expect(receipts()).toMatchObject([{ key: `question:${String(kept?.['code'])}`, to: 'ana@correo.pe' }]);
    // Mail is not confidential: no mail to others says what was asked or by whom.
    for (const mail of notices()) expect(`${mail.subject} ${mail.text}`).not.toMatch(/¿Cuándo\?|Ana|correo\.pe/);
  });
});

describe('11-5 the office is told that something arrived', () => {
  test('who supervises contracts, while there is somebody; else the administrators; with a link and no more', async () => {
    await ask();
    const [kept] = tables['opportunity-questions'] ?? [];
    expect(notices().map(({ to, key }) => [to, key])).toEqual([
      ['oficina@invermet.example', `office:${String(kept?.['code'])}:oficina@invermet.example`],
    ]);
    expect(notices()[0]?.text).toContain('https://cms.example/admin/collections/opportunity-questions/x1');
    sent.length = 0;
    tables['users']?.push({ id: 'c1', role: 'contractSupervision', email: 'contratos@invermet.example' });
    await ask();
    expect(notices().map(({ to }) => to)).toEqual(['contratos@invermet.example']);
  });

  test('of an interest once its mailbox is proved; fifty times a day at most', async () => {
    await interest();
    today['aviso a la oficina oficina@invermet.example'] = 49;
    await proveMailbox({ req, token: tokenIn(receipts()[0]), word: 'interes' });
    expect(notices()).toHaveLength(1);
    expect(notices()[0]?.text).toContain('https://cms.example/admin/collections/expressions-of-interest/x1');
    today['aviso a la oficina oficina@invermet.example'] = 50;
    await ask();
    expect(notices()).toHaveLength(1);
  });
});

describe('11-5 the link of a receipt', () => {
  test('proves the mailbox, once; twice is no error', async () => {
    await interest();
    const [kept] = tables['expressions-of-interest'] ?? [];
    const token = tokenIn(receipts()[0]);
    expect(await proveMailbox({ req, token, word: 'interes' })).toBe('es');
    expect(kept).toMatchObject({ mailProof: 'verified' });
    expect(days(kept?.['mailProvedAt'])).toBeCloseTo(0, 2);
    const before = { ...kept };
    const told = sent.length;
    expect(await proveMailbox({ req, token, word: 'interes' })).toBe('es');
    expect([kept, sent.length]).toEqual([before, told]);
  });

  test('answers in the language of who wrote', async () => {
    await interest();
    Object.assign(tables['expressions-of-interest']?.[0] ?? {}, { language: 'en' });
    expect(await proveMailbox({ req, token: tokenIn(receipts()[0]), word: 'interes' })).toBe('en');
  });

  test('proves nothing when it is too late, of nobody, or of the other form', async () => {
    await interest();
    const token = tokenIn(receipts()[0]);
    await expect(proveMailbox({ req, token, word: 'pregunta' })).rejects.toThrow(FormError);
    await expect(proveMailbox({ req, token: `${token}x`, word: 'interes' })).rejects.toThrow(FormError);
    for (const until of [new Date(Date.now() - 1000).toISOString(), null]) {
      Object.assign(tables['expressions-of-interest']?.[0] ?? {}, { proofUntil: until });
      await expect(proveMailbox({ req, token, word: 'interes' })).rejects.toThrow(FormError);
    }
    expect(tables['expressions-of-interest']?.[0]).toMatchObject({ mailProof: 'pending' });
  });
});
