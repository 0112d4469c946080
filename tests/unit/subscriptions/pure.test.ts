import { expect, test } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { smtpOptions } from '../../../cms/plugins/mail/adapter.ts';
import { dueDigests } from '../../../cms/plugins/subscriptions/digests.ts';
import { FormError, readForm } from '../../../cms/plugins/subscriptions/form.ts';
import { interest } from '../../../collections/forms/opportunity-forms.ts';
import { subscribe } from '../../../collections/forms/subscribe.ts';
import { noticesMail } from '../../../cms/plugins/subscriptions/mails.ts';
import { noticeOf } from '../../../cms/plugins/subscriptions/notices.ts';
import {
  addressHash,
  cancelToken,
  confirmHash,
  frequencyIn,
  newConfirmToken,
  readCancelToken,
} from '../../../cms/plugins/subscriptions/tokens.ts';
import { readTopic } from '../../../collections/subscriptions/topics.ts';
import { demoOpportunities } from '../../fixtures/read-model/editorial.ts';
import { demoOrganizations } from '../../fixtures/read-model/organizations.ts';
import { demoProjects } from '../../fixtures/read-model/projects.ts';
import { createRandom } from '../../fixtures/read-model/random.ts';

const opportunity = demoOpportunities(createRandom(1))[2];
if (!opportunity) throw new Error('El juego de datos no trae oportunidades.');

test('a token cancels what it was made for, and nothing without the key of the installation', () => {
  const id = '0b0c6f1e-6a53-4a4f-9a53-6a3c0f6f9b11';
  const token = cancelToken({ scope: 'one', id }, 'clave');
  expect(readCancelToken(token, 'clave')).toEqual({ scope: 'one', id });
  expect(readCancelToken(token, 'otra clave')).toBeNull();
  expect(readCancelToken(token.replace('one', 'all'), 'clave')).toBeNull();
  expect(readCancelToken('', 'clave')).toBeNull();
  expect(
    readCancelToken(cancelToken({ scope: 'all', id: addressHash('a@b.pe', 'clave') }, 'clave'), 'clave')?.scope,
  ).toBe('all');
});

test('of a token that confirms only the hash is kept', () => {
  const { token, hash } = newConfirmToken('weekly');
  expect(frequencyIn(token)).toBe('weekly');
  expect(frequencyIn('x.nunca')).toBeNull();
  expect(confirmHash(token)).toBe(hash);
  expect(hash).not.toContain(token);
});

test.each(['work:2673653', 'district:150101', 'supplier:20100017491', 'opportunity:teleferico', 'topic:noticias'])(
  '%s is a topic',
  (topic) => expect(readTopic(topic)).not.toBeNull(),
);
test.each(['', 'work:', 'topic:todo', 'user:1', 'work:a b', 'constructor:x', `work:${'x'.repeat(200)}`])(
  '«%s» is no topic',
  (topic) => expect(readTopic(topic)).toBeNull(),
);

test('a form is read with its limits; control characters are left out', () => {
  expect(readForm(subscribe, { correo: ' Ana@Correo.PE ', tema: 'topic:noticias', acepta: '1' })).toMatchObject({
    correo: 'ana@correo.pe',
    frecuencia: 'daily',
  });
  expect(
    readForm(interest, { empresa: 'Una\r\nempresa', contacto: 'Ana Pérez', correo: 'ana@correo.pe', acepta: '1' })
      .empresa,
  ).toBe('Una empresa');
  expect(() =>
    readForm(interest, { empresa: 'x'.repeat(201), contacto: 'Ana', correo: 'ana@correo.pe', acepta: '1' }),
  ).toThrow(FormError);
});

test('PO-8 followers of an opportunity are told which date moved and to which stage it came, in both languages', () => {
  const before = opportunity;
  const doc = {
    ...before,
    stage: 'tender' as const,
    calendar: before.calendar.map((entry) =>
      entry.label === 'Adjudicación' ? { ...entry, date: '2027-06-01' } : entry,
    ),
    updatedAt: 'x',
  };
  const notice = noticeOf(
    { id: 7, at: '2026-11-22T00:00:00Z', name: 'opportunities', key: doc.slug, before, doc },
    { overCostPercent: 15 },
  );
  expect(notice?.topics).toEqual([`opportunity:${doc.slug}`, 'topic:oportunidades']);
  expect(notice?.text.es.lines).toEqual(
    ['Etapa: Estructuración → En concurso', expect.stringMatching(/^Adjudicación: .+ → 1 de junio de 2027$/u)].map(
      (line) => (typeof line === 'string' ? line : expect.stringMatching(/^Adjudicación: .+ → 1.de junio de.2027$/u)),
    ),
  );
  expect(notice?.text.en.lines[0]).toBe('Stage: Structuring → Open tender');
  expect(notice?.text.en.path).toBe(`/en/opportunities/${doc.slug}/`);
  expect(
    noticeOf(
      { id: 8, at: '', name: 'opportunities', key: doc.slug, before, doc: { ...before, updatedAt: 'y' } },
      { overCostPercent: 15 },
    ),
  ).toBeNull();
});

test('a field that the view gained with an update of the portal is no news while it is empty', () => {
  const { questions: _questions, titleEn: _titleEn, ...older } = opportunity;
  expect(
    noticeOf(
      {
        id: 9,
        at: '',
        name: 'opportunities',
        key: opportunity.slug,
        before: older,
        doc: { ...opportunity, questions: [], titleEn: null },
      },
      { overCostPercent: 15 },
    ),
  ).toBeNull();
});

test('11-1 a version of before the view had dates, costs or a calendar is compared without grief', () => {
  const { calendar: _, ...undated } = opportunity;
  const lines = noticeOf(
    { id: 9, at: '', name: 'opportunities', key: opportunity.slug, before: undated, doc: opportunity },
    { overCostPercent: 15 },
  )?.text.es.lines;
  expect(lines).toHaveLength(opportunity.calendar.length);
  const bare = { code: '1', title: 'Puente', status: 'execution' };
  expect(
    noticeOf(
      { id: 10, at: '', name: 'projects', key: '1', before: bare, doc: { ...bare, status: 'stopped' } },
      { overCostPercent: 15 },
    )?.topics,
  ).toEqual(['work:1', 'topic:rendicion']);
});

test('a mail holds its text twice, as text and as HTML in which nothing is markup but its own', () => {
  const mail = noticesMail({
    language: 'es',
    period: null,
    cancelUrl: 'https://p.pe/c',
    cancelAllUrl: null,
    sections: [
      {
        label: 'Obra',
        items: [
          { title: 'Puente <script>\r\nBcc: x@y.z', url: 'https://p.pe/obras/1/', lines: ['Costo: S/ 1 → S/ 2'] },
        ],
      },
    ],
  });
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.html).toContain('&lt;script&gt;');
  expect(mail.html).not.toMatch(/<script|<img/);
  for (const part of ['Costo: S/ 1 → S/ 2', 'https://p.pe/c', 'https://p.pe/obras/1/'])
    expect([mail.text.includes(part), mail.html.includes(part)]).toEqual([true, true]);
});

test('a long summary names sixty things and counts the rest', () => {
  const items = Array.from({ length: 200 }, (_, index) => ({
    title: `Obra ${index}`,
    url: 'https://p.pe/',
    lines: [],
  }));
  expect(
    noticesMail({
      language: 'es',
      period: 'daily',
      cancelUrl: 'https://p.pe/c',
      cancelAllUrl: null,
      sections: [{ label: 'Distrito', items }],
    }).text,
  ).toContain('Y 140 novedades más');
});

test('CI-4 summaries leave from seven in the morning in Lima, the weekly one on Mondays, once each', () => {
  const state = { daily: { on: '2026-11-22', at: '' }, weekly: { on: '2026-11-16', at: '' } };
  const at = (moment: string): string[] => dueDigests(state, new Date(moment));
  expect(at('2026-11-22T20:00:00Z')).toEqual([]);
  expect(at('2026-11-23T11:59:00Z')).toEqual([]);
  expect(at('2026-11-23T12:01:00Z')).toEqual(['daily', 'weekly']);
  expect(
    dueDigests(
      { daily: { on: '2026-11-24', at: '' }, weekly: { on: '2026-11-23', at: '' } },
      new Date('2026-11-25T15:00:00Z'),
    ),
  ).toEqual(['daily']);
});

test('mail settings are checked at the start, in Spanish', () => {
  const read = (environment: Record<string, string>) =>
    readCmsSettings({ PAYLOAD_SECRET: 'x'.repeat(32), ...environment }).mail;
  expect(read({})).toMatchObject({ smtpUrl: null });
  expect(read({ SMTP_URL: 'smtps://u:p@correo.example:465', MAIL_FROM: 'INVERMET <a@b.pe>' })).toMatchObject({
    fromName: 'INVERMET',
    fromAddress: 'a@b.pe',
  });
  expect(() => read({ SMTP_URL: 'smtp://correo.example' })).toThrow(/MAIL_FROM: falta/);
  expect(() => read({ SMTP_URL: 'http://correo.example', MAIL_FROM: 'a@b.pe' })).toThrow(/SMTP_URL: debe ser smtp/);
  expect(() => read({ MAIL_FROM: 'a@b.pe\r\nBcc: c@d.pe' })).toThrow(/MAIL_FROM/);
});

test('a password goes to a mail server over TLS only, but on this machine', () => {
  expect(smtpOptions('smtp://u%40x:p@correo.example')).toMatchObject({
    port: 587,
    secure: false,
    requireTLS: true,
    auth: { user: 'u@x', pass: 'p' },
  });
  expect(smtpOptions('smtps://correo.example')).toMatchObject({ port: 465, secure: true, requireTLS: false });
  expect(smtpOptions('smtp://127.0.0.1:2525')).toMatchObject({ port: 2525, requireTLS: false });
});

test('9-4.6 followers of accountability are told of an over-cost by the threshold of the settings', () => {
  const [work] = demoProjects({
    random: createRandom(3),
    count: 1,
    organizations: demoOrganizations(createRandom(3), 3),
  });
  if (!work) throw new Error('Sin obra de prueba.');
  const costing = (currentPen: number) => ({
    ...work,
    status: 'execution' as const,
    costs: { ...work.costs, viablePen: 100, updatedPen: currentPen, currentPen },
  });
  const topicsAt = (overCostPercent: number) =>
    noticeOf(
      { id: 1, at: '', name: 'projects', key: work.code, before: costing(100), doc: costing(120) },
      { overCostPercent },
    )?.topics ?? [];
  expect(topicsAt(15)).toContain('topic:rendicion');
  expect(topicsAt(25)).not.toContain('topic:rendicion');
});
