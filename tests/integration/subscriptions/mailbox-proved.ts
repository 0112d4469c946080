import { expect, test } from 'vitest';
import { z } from 'zod';
import { sendDue } from '../../../cms/plugins/mail/send-due.ts';
import { countInterest } from '../../../cms/plugins/publishing/investor-interest.ts';
import { eraseExpired } from '../../../cms/plugins/subscriptions/digests.ts';
import { payload, settled, send, mail, tokenIn, endpoints, settings, form, until, PERSON } from './setup.ts';

const officeReads = async (collection: 'expressions-of-interest' | 'opportunity-questions', where: object) => {
  const {
    docs: [officer],
  } = await payload.find({ collection: 'users', where: { email: { equals: 'oficina@prueba.example' } } });
  const user =
    officer ??
    (await payload.create({
      collection: 'users',
      data: {
        name: 'Oficina',
        email: 'oficina@prueba.example',
        password: 'veinte ríos cruzan el valle',
        role: 'contractSupervision',
      },
    }));
  return (
    await payload.find({
      collection,
      where: where as never,
      overrideAccess: false,
      user: { ...user, collection: 'users' },
    })
  ).docs as unknown as Record<string, unknown>[];
};

test('10-2.6 an expression of interest is nobody’s word until its mailbox is proved: the office neither reads it nor is told, nor is it counted', async () => {
  const company = { empresa: { equals: 'Constructora Prestada S.A.' } };
  const where = { company: company.empresa };
  const month = async () => (await countInterest(payload)).months[0]?.companies ?? 0;
  const [before, counted] = [await settled(), await month()];
  await officeReads('expressions-of-interest', where);
  expect(
    await send('/oportunidades/teleferico/interes/', {
      correo: 'gerencia@prestada.example',
      acepta: '1',
      idioma: 'es',
      empresa: 'Constructora Prestada S.A.',
      contacto: 'Persona Prestada',
    }),
  ).toBe('/oportunidades/interes-recibido/');
  const receipt = await mail.next(before);
  expect([receipt.to].flat()[0]?.text).toBe('gerencia@prestada.example');
  expect(await settled()).toBe(before + 1);
  expect(await officeReads('expressions-of-interest', where)).toEqual([]);
  expect(await month()).toBe(counted);
  const token = tokenIn(receipt.text, '/suscripciones/confirmar/');
  expect(token).toMatch(/^[\w-]{43}\.interes$/);
  expect(
    JSON.stringify(
      (await payload.find({ collection: 'expressions-of-interest', where: where as never, showHiddenFields: true }))
        .docs,
    ),
  ).not.toContain(token);

  expect(await send('/suscripciones/confirmar/', { t: `${'A'.repeat(43)}.interes` })).toBe(
    '/suscripciones/error/?motivo=enlace',
  );
  for (let times = 0; times < 2; times += 1)
    expect(await send('/suscripciones/confirmar/', { t: token })).toBe('/suscripciones/correo-confirmado/');
  const [row] = await officeReads('expressions-of-interest', where);
  expect(row).toMatchObject({
    company: 'Constructora Prestada S.A.',
    email: 'gerencia@prestada.example',
    mailProof: 'verified',
    mailProvedAt: expect.stringContaining('T'),
  });
  expect(row).not.toHaveProperty('proofHash');
  expect(await settled()).toBe(before + 2);
  expect(mail.mails.at(-1)?.to).toMatchObject({ text: 'oficina@prueba.example' });
  expect(mail.mails.at(-1)?.subject).toContain(String(row?.['code']));
  expect(await month()).toBe(counted + 1);
});

test('10-2.6 an expression of interest that nobody confirmed within seven days is deleted unread', async () => {
  await send('/oportunidades/teleferico/interes/', {
    correo: 'nadie@olvidada.example',
    acepta: '1',
    empresa: 'Empresa Olvidada',
    contacto: 'Nadie',
  });
  const count = async () =>
    (await payload.count({ collection: 'expressions-of-interest', where: { company: { equals: 'Empresa Olvidada' } } }))
      .totalDocs;
  await eraseExpired(payload, new Date(Date.now() + 6.9 * 86_400_000));
  expect(await count()).toBe(1);
  await eraseExpired(payload, new Date(Date.now() + 7.1 * 86_400_000));
  expect(await count()).toBe(0);
});

test('10-2.6 a question is anonymous for the office until its mailbox is proved', async () => {
  const before = await settled();
  await send('/oportunidades/teleferico/preguntas/', {
    correo: 'ana@pregunta.example',
    acepta: '1',
    idioma: 'es',
    nombre: 'Consorcio Prestado',
    pregunta: '¿Habrá más de una etapa?',
  });
  const where = { received: { equals: '¿Habrá más de una etapa?' } };
  expect(await officeReads('opportunity-questions', where)).toMatchObject([
    { mailProof: 'unproven', askerName: null, askerEmail: null },
  ]);
  const receipt = [await mail.next(before), await mail.next(before + 1)].find(({ to }) =>
    JSON.stringify(to).includes('ana@pregunta.example'),
  );
  expect(await send('/suscripciones/confirmar/', { t: tokenIn(receipt?.text, '/suscripciones/confirmar/') })).toBe(
    '/suscripciones/correo-confirmado/',
  );
  expect(await officeReads('opportunity-questions', where)).toMatchObject([
    { mailProof: 'verified', askerName: 'Consorcio Prestado', askerEmail: 'ana@pregunta.example' },
  ]);
});

test('10-2.6 the CMS itself takes a form only from a page of the portal, and from a mail program only the cancelling', async () => {
  const address = endpoints.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const direct = async (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<[number, unknown]> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/portal${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });
    return [answer.status, await answer.json()];
  };
  const refused = [403, { errors: [{ message: 'Este formulario se envía desde las páginas del portal.' }] }];
  const question = { correo: 'otra@pregunta.example', acepta: '1', pregunta: '¿Pregunta de otro sitio?' };
  for (const headers of [
    {},
    { origin: 'https://otro.example' },
    { origin: 'null' },
    { referer: 'https://otro.example/x' },
    { origin: 'https://otro.example', 'x-forwarded-host': 'abierto.example' },
    { origin: settings.publicUrl, 'sec-fetch-site': 'cross-site' },
  ]) {
    for (const path of [
      '/subscriptions',
      '/opportunities/teleferico/questions',
      '/opportunities/teleferico/interest',
      '/subscriptions/confirm',
      '/subscriptions/cancel',
    ])
      expect([
        path,
        headers,
        await direct(path, { ...form(), ...question }, headers as Record<string, string>),
      ]).toEqual([path, headers, refused]);
  }
  expect(await direct('/opportunities/teleferico/questions', question, { origin: settings.publicUrl })).toEqual([
    200,
    { outcome: 'question', language: 'es' },
  ]);
  expect(
    await direct('/subscriptions/cancel', { t: `all.amistad.${'A'.repeat(32)}`, 'List-Unsubscribe': 'One-Click' }),
  ).toEqual([200, expect.objectContaining({ outcome: 'error', reason: 'enlace' })]);
  expect(await direct('/subscriptions', { ...form(), 'List-Unsubscribe': 'One-Click' })).toEqual(refused);
  await settled();
});

test('10-2.6 forms and mails have a ceiling for the whole day, whoever sends them; cancelling has none', async () => {
  await settled();
  const { limits } = await payload.findGlobal({ slug: 'site-settings', depth: 0 });
  const forms = z.object({ day: z.string(), forms: z.number() }).parse(await payload.kv.get('forms-of-day')).forms;
  const sent = (await payload.count({ collection: 'outgoing-mail', where: { state: { equals: 'sent' } } })).totalDocs;
  await payload.updateGlobal({
    slug: 'site-settings',
    data: { limits: { formsPerDay: forms + 2, mailsPerDay: sent + 1 } } as never,
  });
  const ask = (number: number) =>
    send('/oportunidades/teleferico/preguntas/', {
      correo: `persona${number}@tope.example`,
      acepta: '1',
      idioma: 'es',
      pregunta: `¿Pregunta número ${number} del día?`,
    });
  expect([await ask(1), await ask(2), await ask(3)]).toEqual([
    '/oportunidades/pregunta-recibida/',
    '/oportunidades/pregunta-recibida/',
    '/suscripciones/error/?motivo=tope',
  ]);
  expect(await send('/suscripciones/cancelar/', { t: `all.amistad.${'A'.repeat(32)}` })).toBe(
    '/suscripciones/error/?motivo=enlace',
  );
  await until(
    async () =>
      (await payload.count({ collection: 'outgoing-mail', where: { state: { equals: 'sent' } } })).totalDocs ===
      sent + 1,
  );
  await sendDue({ payload, fromAddress: 'avisos@prueba.example' });
  expect((await payload.count({ collection: 'outgoing-mail', where: { state: { equals: 'sent' } } })).totalDocs).toBe(
    sent + 1,
  );
  expect(
    (await payload.count({ collection: 'outgoing-mail', where: { state: { equals: 'queued' } } })).totalDocs,
  ).toBeGreaterThan(0);
  await payload.updateGlobal({
    slug: 'site-settings',
    data: { limits: limits ?? { formsPerDay: 500, mailsPerDay: 5000 } } as never,
  });
  await settled();
});

test('PO-8 an opportunity that is over takes no more questions', async () => {
  await payload.create({
    collection: 'opportunities',
    data: {
      title: 'Adjudicada',
      summary: 'Resumen',
      stage: 'awarded',
      currency: 'PEN',
      slug: 'adjudicada',
      _status: 'published',
    },
  });
  expect(
    await send('/oportunidades/adjudicada/preguntas/', {
      correo: PERSON,
      acepta: '1',
      pregunta: '¿Todavía hay tiempo?',
    }),
  ).toBe('/suscripciones/error/?motivo=cerrada');
});
