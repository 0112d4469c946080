import { mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createServer, type Server } from 'node:http';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readCmsSettings, type CmsSettings } from '../../cms/environment.ts';
import { openRoom } from '../../cms/background/room.ts';
import { mailLoop } from '../../cms/plugins/mail/run-mailer.ts';
import { eraseOldFiles, eraseOldMail, sendDue } from '../../cms/plugins/mail/send-due.ts';
import { countInterest } from '../../cms/plugins/publishing/investor-interest.ts';
import { projectorLoop } from '../../cms/plugins/publishing/run-projector.ts';
import { eraseExpired, sendDigests } from '../../cms/plugins/subscriptions/digests.ts';
import { notifyChanges } from '../../cms/plugins/subscriptions/notify.ts';
import { readModel } from '../../cms/plugins/subscriptions/read-model.ts';
import { noticesLoop } from '../../cms/plugins/subscriptions/run-notifier.ts';
import { NotifierState } from '../../cms/plugins/subscriptions/state.ts';
import { payloadStore } from '../../cms/background/payload-store.ts';
import { historyPath, openHistory } from '../../site/published/history.ts';
import { startPortalServer, type PortalServer } from '../../site/server/server.ts';
import { startMailServer, type MailServer } from '../fixtures/mail-server.ts';
import { visitor } from '../../collections/access/visitor.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let settings: CmsSettings;
let mail: MailServer;
let portal: PortalServer;
let endpoints: Server;
let loops: { stop(): Promise<void> }[] = [];
let opportunity: string;

const PERSON = 'inversionista.secreta@prueba.example';
const FRIEND = 'otra.persona@prueba.example';
const logged: string[] = [];

beforeAll(async () => {
  mail = await startMailServer();
  process.env['SMTP_URL'] = mail.url;
  process.env['MAIL_FROM'] = 'INVERMET Abierto <avisos@prueba.example>';
  cms = await openTestCms();
  payload = cms.payload;
  settings = readCmsSettings();
  for (const level of ['info', 'warn', 'error'] as const)
    payload.logger[level] = ((...parts: unknown[]) => {
      logged.push(JSON.stringify(parts));
    }) as never;
  opportunity = (
    await payload.create({
      collection: 'opportunities',
      data: {
        title: 'Teleférico',
        titleEn: 'Cable car',
        summary: 'Resumen',
        stage: 'promotion',
        currency: 'USD',
        amount: 90e6,
        slug: 'teleferico',
        _status: 'published',
      },
    })
  ).id;
  const { mail: mailSettings } = settings;
  loops = [
    await openRoom({
      payload,
      loops: [projectorLoop({ payload, options: settings }), mailLoop({ payload, settings: mailSettings })],
    }),
  ];
  await until(() => readModelHas('teleferico'));
  loops.push(await openRoom({ payload, loops: [noticesLoop({ payload, settings })] }));
  await until(async () => (await readState()) !== null);
  endpoints = await serveEndpoints();
  const address = endpoints.address();
  portal = await startPortalServer({
    port: 0,
    publicDir: cms.dataDir,
    mediaDir: cms.dataDir,
    publicUrl: settings.publicUrl,
    tileUrl: null,
    cmsPort: typeof address === 'object' && address ? address.port : 0,
    formLimit: { burst: 1000, perSecond: 1000 },
  });
});

afterAll(async () => {
  await portal.stop();
  endpoints.closeAllConnections();
  await new Promise((resolve) => endpoints.close(resolve));
  await Promise.all(loops.map((loop) => loop.stop()));
  await mail.close();
  await cms.close();
});

/** How far the notices have come, as it is kept with their lease. */
async function readState(): Promise<NotifierState | null> {
  const [row] = await payloadStore(payload).find('background-loops', { key: 'notices' });
  const kept = NotifierState.safeParse(row?.['offset']);
  return kept.success ? kept.data : null;
}

/** The endpoints of the CMS behind HTTP, without building its screens. */
async function serveEndpoints(): Promise<Server> {
  const { handleEndpoints } = await import('payload');
  const { default: config } = await import('../../cms/payload.config.ts');
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    // Each visitor of these tests comes from an address of his own.
    const headers = {
      ...(request.headers as Record<string, string>),
      'x-forwarded-for': `10.0.0.${logged.length % 250}-${Math.random()}`,
    };
    const answer = await handleEndpoints({
      config,
      request: new Request(`http://127.0.0.1${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) }),
    });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function readModelHas(slug: string): boolean {
  try {
    return readModel(settings.publishedDb).prepare('SELECT 1 FROM opportunities WHERE key = ?').get(slug) !== undefined;
  } catch {
    return false;
  }
}

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error('Se esperó demasiado.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Sends a form as a page of the portal would; returns where it leads. */
async function send(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { origin: settings.publicUrl },
): Promise<string | number> {
  const response = await fetch(`${portal.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
  return response.headers.get('location') ?? response.status;
}

/** Number of mails that have arrived once none is on its way. */
async function settled(): Promise<number> {
  await until(
    async () =>
      (await payload.count({ collection: 'outgoing-mail', where: { state: { in: ['queued', 'sending'] } } }))
        .totalDocs === 0,
  );
  return mail.mails.length;
}

const tokenIn = (text: string | undefined, page: string): string =>
  new RegExp(`${page}\\?t=([A-Za-z0-9._-]+)`).exec(text ?? '')?.[1] ?? '';
const form = (fields: Record<string, string> = {}) => ({
  correo: PERSON,
  tema: 'opportunity:teleferico',
  frecuencia: 'immediate',
  idioma: 'es',
  acepta: '1',
  ...fields,
});
const subscriptionsOf = async (email: string) =>
  (await payload.find({ collection: 'subscriptions', where: { email: { equals: email } } })).docs;

test('CI-4 PO-8 an investor subscribes, confirms, gets the mail when the opportunity changes, cancels with one click and gets no more', async () => {
  expect(await send('/suscripciones/', form())).toBe('/suscripciones/revise-su-correo/');
  const asking = await mail.next(0);
  expect(asking.to?.text).toBe(PERSON);
  expect(asking.subject).toContain('Confirme su suscripción');
  expect(await subscriptionsOf(PERSON)).toMatchObject([{ state: 'pending', topic: 'opportunity:teleferico' }]);
  const token = tokenIn(asking.text, '/suscripciones/confirmar/');
  expect(JSON.stringify(await subscriptionsOf(PERSON))).not.toContain(token);
  expect(await send('/suscripciones/confirmar/', { t: token })).toBe('/suscripciones/confirmada/');
  expect(await send('/suscripciones/confirmar/', { t: token })).toBe('/suscripciones/confirmada/');

  await payload.update({
    collection: 'opportunities',
    id: opportunity,
    data: {
      stage: 'tender',
      amount: 96e6,
      calendar: [
        {
          label: 'Propuestas',
          labelEn: 'Bids due',
          isDeadline: true,
          date: '',
          startDate: '2026-12-01',
          workingDays: 20,
        },
      ],
    },
  });
  const told = await mail.next(1);
  expect(told.subject).toContain('Teleférico');
  expect(told.text).toContain('Etapa: Promoción → En concurso');
  expect(told.text).toMatch(/US\$.90.000.000 → US\$.96.000.000/);
  // 20 working days from 1 December 2026, over 8, 9 and 25 December and 1 January.
  expect(told.text).toContain(
    'Nueva fecha. Propuestas: 4 de enero de 2027'.replaceAll(' de 2027', ' de\u00a02027').replace('4 de', '4\u00a0de'),
  );
  const line = (name: string): string =>
    told.headerLines.find(({ key }) => key === name)?.line.replace(/\r?\n\s+/g, ' ') ?? '';
  expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const address = /<(.+)>/.exec(line('list-unsubscribe'))?.[1] ?? '';
  expect(address.startsWith(`${settings.publicUrl}/suscripciones/cancelar/?t=`)).toBe(true);

  // RFC 8058: the mail program posts to that address, from no page at all.
  expect(await send(address.slice(settings.publicUrl.length), { 'List-Unsubscribe': 'One-Click' }, {})).toBe(
    '/suscripciones/cancelada/',
  );
  expect(await subscriptionsOf(PERSON)).toEqual([]);
  await payload.update({ collection: 'opportunities', id: opportunity, data: { amount: 97e6 } });
  const history = openHistory(historyPath(settings.publishedDb));
  await until(
    async () =>
      (await readState())?.lastVersion ===
        Number(history?.prepare('SELECT max(id) AS id FROM versions').get()?.['id']) &&
      (await payload.count({ collection: 'publishing-outbox' })).totalDocs === 0,
  );
  history?.close();
  await sendDue({ payload, fromAddress: settings.mail.fromAddress });
  expect(await settled()).toBe(2);
});

test('CI-4 the answer is the same for an address that is subscribed, one that is not, and a program that fills in everything', async () => {
  await payload.create({
    collection: 'subscriptions',
    data: {
      email: FRIEND,
      addressHash: 'amistad',
      kind: 'topic',
      topic: 'topic:noticias',
      unique: 'amistad',
      language: 'es',
      frequency: 'weekly',
      state: 'confirmed',
    },
  });
  const before = await settled();
  expect(await send('/suscripciones/', form({ correo: 'nueva@prueba.example', tema: 'topic:noticias' }))).toBe(
    '/suscripciones/revise-su-correo/',
  );
  await mail.next(before);
  expect(await send('/suscripciones/', form({ sitio_web: 'https://spam.example' }))).toBe(
    '/suscripciones/revise-su-correo/',
  );
  expect(await subscriptionsOf(PERSON)).toEqual([]);
  expect(mail.mails).toHaveLength(before + 1);
});

test('CI-4 asking again with another frequency changes it once the mail is answered, and never without', async () => {
  const to = 'cambia@prueba.example';
  const before = await settled();
  await send('/suscripciones/', form({ correo: to, tema: 'topic:noticias', frecuencia: 'daily' }));
  await send('/suscripciones/confirmar/', { t: tokenIn((await mail.next(before)).text, '/suscripciones/confirmar/') });
  await send('/suscripciones/', form({ correo: to, tema: 'topic:noticias', frecuencia: 'weekly' }));
  const asking = await mail.next(before + 1);
  expect(await subscriptionsOf(to)).toMatchObject([{ state: 'confirmed', frequency: 'daily' }]);
  await send('/suscripciones/confirmar/', { t: tokenIn(asking.text, '/suscripciones/confirmar/') });
  expect(await subscriptionsOf(to)).toMatchObject([{ state: 'confirmed', frequency: 'weekly' }]);
  await send('/suscripciones/', form({ correo: to, tema: 'topic:noticias', frecuencia: 'weekly' }));
  expect((await mail.next(before + 2)).subject).toContain('Ya recibe estos avisos');
});

test('CI-4 one address gets five mails a day to confirm, and no more', async () => {
  const to = 'molestada@prueba.example';
  for (const tema of [
    'topic:noticias',
    'topic:contratos',
    'topic:rendicion',
    'topic:oportunidades',
    'district:150101',
    'district:150102',
    'district:150103',
  ]) {
    expect(await send('/suscripciones/', form({ correo: to, tema }))).toBe('/suscripciones/revise-su-correo/');
  }
  expect(await subscriptionsOf(to)).toHaveLength(5);
});

test.each([
  ['an address that is none', form({ correo: 'no-es-correo' }), 'correo'],
  ['two addresses in one', form({ correo: 'a@b.example,c@d.example' }), 'correo'],
  ['a line break', form({ correo: 'a@b.example\r\nBcc: c@d.example' }), 'correo'],
  ['no consent', { ...form(), acepta: '' }, 'acepta'],
  ['nothing right', { ...form({ correo: '', tema: 'x' }), acepta: '' }, 'tema.correo.acepta'],
])('9-5.2 a form with %s comes back with every field that is wrong', async (_what, fields, wrong) => {
  const location = new URL(String(await send('/suscripciones/', fields)), 'http://portal');
  expect([location.pathname, location.searchParams.get('errores'), location.hash]).toEqual([
    '/suscripciones/',
    wrong,
    '#errores',
  ]);
});

test('9-5.2 the form comes back in its language with the work and the frequency that were chosen, and nothing personal', async () => {
  expect(
    await send('/suscripciones/', { correo: 'ana@', tema: 'work:2673653', frecuencia: 'weekly', idioma: 'en' }),
  ).toBe('/en/subscriptions/?obra=2673653&frecuencia=weekly&errores=correo.acepta#errores');
  expect(await send('/suscripciones/', form({ tema: 'work:no-existe', frecuencia: 'daily' }))).toBe(
    '/suscripciones/?obra=no-existe&frecuencia=daily&errores=tema#errores',
  );
});

test('9-5.2 a question and an expression of interest come back to their own form on the page of the opportunity', async () => {
  expect(
    await send('/oportunidades/teleferico/interes/', {
      correo: 'nadie',
      empresa: 'E',
      contacto: '',
      mensaje: 'x',
      acepta: '1',
    }),
  ).toBe('/oportunidades/teleferico/?formulario=interes&errores=empresa.contacto.correo#errores');
  expect(
    await send('/oportunidades/teleferico/preguntas/', { correo: 'ana@correo.pe', pregunta: 'corta', idioma: 'en' }),
  ).toBe('/en/opportunities/teleferico/?formulario=pregunta&errores=pregunta.acepta#errores');
});

test('a form from another site, of another type or too long is not passed on', async () => {
  expect(await send('/suscripciones/', form(), { origin: 'https://otro.example' })).toBe(403);
  expect(await send('/suscripciones/', form(), {})).toBe(403);
  expect(
    await send('/suscripciones/', form(), { origin: settings.publicUrl, 'content-type': 'application/json' }),
  ).toBe(415);
  expect(await send('/suscripciones/', { ...form(), relleno: 'x'.repeat(17_000) })).toBe(413);
  expect(await send('/api/users/login', form())).toBe(405);
  expect(
    await send('/suscripciones/cancelar/', { t: `all.amistad.${'A'.repeat(32)}`, 'List-Unsubscribe': 'One-Click' }, {}),
  ).toBe('/suscripciones/error/?motivo=enlace');
});

test('PO-8 interest and questions are kept for the office, with a receipt, and answers are published without names', async () => {
  const before = await settled();
  const person = { correo: PERSON, acepta: '1', idioma: 'en' };
  expect(
    await send('/oportunidades/teleferico/interes/', {
      ...person,
      empresa: 'Empresa Sigilosa',
      contacto: 'Persona Sigilosa',
      mensaje: 'Mensaje sigiloso',
    }),
  ).toBe('/en/opportunities/interest-received/');
  expect(
    await send('/oportunidades/teleferico/preguntas/', {
      ...person,
      nombre: 'Persona Sigilosa',
      pregunta: '¿Cuándo abren, pregunta Persona Sigilosa?',
    }),
  ).toBe('/en/opportunities/question-received/');
  expect((await mail.next(before)).subject).toMatch(/EI-\d{4}-[A-Z2-9]{7}/);
  await mail.next(before + 1);
  const {
    docs: [question],
  } = await payload.find({ collection: 'opportunity-questions', where: { askerEmail: { equals: PERSON } } });
  expect(question).toMatchObject({ state: 'received', askerName: 'Persona Sigilosa' });
  await expect(
    payload.update({ collection: 'opportunity-questions', id: question?.id ?? '', data: { state: 'published' } }),
  ).rejects.toThrow();
  await payload.update({
    collection: 'opportunity-questions',
    id: question?.id ?? '',
    data: { state: 'published', question: '¿Cuándo abren?', answer: 'En enero.', answeredOn: '2026-11-20' },
  });
  await until(() => JSON.stringify(opportunityDoc()).includes('En enero.'));
  const publicView = await payload.find({ collection: 'opportunity-questions', overrideAccess: false, user: visitor });
  expect(JSON.stringify([opportunityDoc(), publicView.docs])).not.toMatch(/sigilosa|secreta/i);
  expect(
    (await payload.find({ collection: 'expressions-of-interest', where: { company: { equals: 'Empresa Sigilosa' } } }))
      .totalDocs,
  ).toBe(1);
});

test('PO-8 one address gets ten receipts a day, and what it sends is kept all the same: nobody learns whether it wrote before', async () => {
  const to = 'empresa.callada@prueba.example';
  for (let sent = 0; sent < 12; sent += 1) {
    expect(
      await send('/oportunidades/teleferico/interes/', {
        correo: to,
        acepta: '1',
        idioma: 'es',
        empresa: 'Empresa Callada',
        contacto: 'Persona Callada',
      }),
    ).toBe('/oportunidades/interes-recibido/');
  }
  expect(
    (await payload.count({ collection: 'expressions-of-interest', where: { email: { equals: to } } })).totalDocs,
  ).toBe(12);
  expect((await payload.count({ collection: 'outgoing-mail', where: { to: { equals: to } } })).totalDocs).toBe(10);
});

test('PO-8 the office learns of a question by mail, with a link to it and nothing of what it says', async () => {
  const office = 'supervision@prueba.example';
  const { id } = await payload.create({
    collection: 'users',
    data: { name: 'Supervisión', email: office, password: 'una-clave-larga-1', role: 'contractSupervision' },
  });
  const before = await settled();
  await send('/oportunidades/teleferico/preguntas/', {
    correo: PERSON,
    acepta: '1',
    idioma: 'es',
    nombre: 'Persona Sigilosa',
    pregunta: '¿Pregunta sigilosa?',
  });
  const mails = [await mail.next(before), await mail.next(before + 1)];
  const {
    docs: [question],
  } = await payload.find({ collection: 'opportunity-questions', sort: '-createdAt', limit: 1 });
  const notice = mails.find(({ to }) => JSON.stringify(to).includes(office));
  expect(notice?.subject).toContain(question?.code);
  expect(notice?.text).toContain(`/admin/collections/opportunity-questions/${question?.id}`);
  expect(JSON.stringify(notice)).not.toMatch(/sigilosa|secreta/i);
  await payload.delete({ collection: 'users', id });
});

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
  expect(receipt.to?.text).toBe('gerencia@prestada.example');
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

test('a range of changes that a crash left unfinished is told once', async () => {
  const stopped = loops.splice(1, 1)[0];
  await stopped?.stop();
  const history = openHistory(historyPath(settings.publishedDb)) as DatabaseSync;
  let state = await readState();
  const keeper = {
    read: () => state,
    write: async (next: NotifierState) => {
      state = next;
    },
  };
  const sources = () => ({
    payload,
    options: settings,
    published: readModel(settings.publishedDb),
    history,
    state: keeper,
  });
  await notifyChanges(sources());
  await payload.create({
    collection: 'subscriptions',
    data: {
      email: PERSON,
      addressHash: 'caida',
      kind: 'opportunity',
      topic: 'opportunity:teleferico',
      unique: 'caida',
      language: 'en',
      frequency: 'immediate',
      state: 'confirmed',
    },
  });
  const before = await settled();
  await payload.update({ collection: 'opportunities', id: opportunity, data: { stage: 'promotion' } });
  await until(() => opportunityDoc()?.['stage'] === 'promotion');
  const begun = state;
  expect(await notifyChanges(sources())).toBeGreaterThan(0);
  const after = state;
  // As if the process had died after queuing the mails and before saying so.
  state = {
    lastVersion: begun?.lastVersion ?? 0,
    upTo: after?.lastVersion ?? 0,
    knownNews: begun?.knownNews ?? [],
    pendingNews: [],
  };
  await notifyChanges(sources());
  expect((await mail.next(before)).text).toContain('Stage: Open tender → Promotion');
  await sendDue({ payload, fromAddress: settings.mail.fromAddress });
  expect(mail.mails).toHaveLength(before + 1);
  history.close();
});

test('CI-4 the summary of the day gathers what changed since the last one, once', async () => {
  await payload.update({
    collection: 'subscriptions',
    where: { unique: { equals: 'caida' } },
    data: { frequency: 'daily', language: 'es' },
  });
  const before = await settled();
  const tomorrow = new Date(Date.now() + 86_400_000);
  tomorrow.setUTCHours(13, 0, 0, 0);
  await payload.kv.set('subscriptions-digests', {
    daily: { on: '2020-01-01', at: '2020-01-01T00:00:00Z' },
    weekly: { on: '9999-01-01', at: '2020-01-01T00:00:00Z' },
  });
  await sendDigests({ payload, options: settings, now: tomorrow });
  const digest = await mail.next(before);
  expect(digest.subject).toContain('Resumen del día');
  expect(digest.text).toContain('Etapa: En concurso → Promoción');
  await sendDigests({ payload, options: settings, now: tomorrow });
  await payload.kv.set('subscriptions-digests', {
    daily: { on: '2020-01-01', at: '2020-01-01T00:00:00Z' },
    weekly: { on: '9999-01-01', at: '2020-01-01T00:00:00Z' },
  });
  await sendDigests({ payload, options: settings, now: tomorrow });
  await sendDue({ payload, fromAddress: settings.mail.fromAddress });
  expect(mail.mails).toHaveLength(before + 1);
});

test('a mail that the server does not take waits and is tried again; one refused for good is given up; sent ones are erased', async () => {
  const { enqueueMail } = await import('../../cms/plugins/mail/enqueue.ts');
  const letter = (key: string) => ({
    key,
    purpose: 'prueba',
    to: PERSON,
    subject: 'Prueba',
    text: 'Texto privado',
    html: '<p>Texto privado</p>',
  });
  const stateOf = async (key: string) =>
    (await payload.find({ collection: 'outgoing-mail', where: { key: { equals: key } } })).docs[0];
  const before = await settled();
  mail.answer = 'later';
  await enqueueMail({ payload, mail: letter('prueba-1') });
  await until(async () => (await stateOf('prueba-1'))?.attempts === 1);
  expect(await stateOf('prueba-1')).toMatchObject({ state: 'queued', error: 'EENVELOPE 451 RCPT TO' });
  mail.answer = 'never';
  await enqueueMail({ payload, mail: letter('prueba-2') });
  await until(async () => (await stateOf('prueba-2'))?.state === 'failed');
  mail.answer = 'accept';
  await payload.update({
    collection: 'outgoing-mail',
    where: { key: { equals: 'prueba-1' } },
    data: { dueAt: new Date(0).toISOString() },
  });
  await mail.next(before);
  await until(async () => (await stateOf('prueba-1'))?.state === 'sent');
  expect(await stateOf('prueba-1')).toMatchObject({ text: '', html: '' });
  await settled();
  await eraseOldMail(payload, new Date(Date.now() + 8 * 86_400_000));
  expect((await payload.find({ collection: 'outgoing-mail', where: { to: { equals: PERSON } } })).docs).toEqual([]);
});

test('SE-5 mails that were written as files are deleted after a week, and nothing else of the folder', async () => {
  const folder = join(cms.dataDir, 'correo');
  mkdirSync(folder);
  for (const name of ['vieja.eml', 'nueva.eml', 'nota.txt']) writeFileSync(join(folder, name), 'x');
  for (const name of ['vieja.eml', 'nota.txt']) utimesSync(join(folder, name), new Date(0), new Date(0));
  await eraseOldFiles(folder);
  expect(readdirSync(folder).sort()).toEqual(['nota.txt', 'nueva.eml']);
  await expect(eraseOldFiles(join(folder, 'no-hay'))).resolves.toBeUndefined();
});

test('SE-1 asking for a new password tells nobody which addresses have an account, also when the mail server refuses', async () => {
  const email = 'oficina.propia@prueba.example';
  await payload.create({
    collection: 'users',
    data: { name: 'Oficina', email, password: 'una-clave-larga-1', role: 'legal' },
  });
  const ask = (address: string) =>
    payload.forgotPassword({ collection: 'users', data: { email: address } }).then(
      () => 'accepted',
      () => 'refused',
    );
  await settled();
  mail.answer = 'never';
  expect(await ask(email)).toBe(await ask('nadie@prueba.example'));
  await until(() => logged.some((line) => line.includes('Un correo del CMS no salió')));
  mail.answer = 'accept';
});

test('what nobody confirmed is erased after a week', async () => {
  await eraseExpired(payload, new Date(Date.now() + 8 * 86_400_000));
  expect(
    (await payload.count({ collection: 'subscriptions', where: { state: { equals: 'pending' } } })).totalDocs,
  ).toBe(0);
});

test('SE-2 no address and nothing that investors wrote is in the read model, its history, or the log', () => {
  const files = readdirSync(cms.dataDir).filter((name) => /^(published|history|visits)/.test(name));
  expect(files).toEqual(expect.arrayContaining(['published.db', 'history.db']));
  for (const name of files) {
    const bytes = readFileSync(join(cms.dataDir, name)).toString('latin1');
    expect(/secreta@|sigilos/i.test(bytes), name).toBe(false);
  }
  expect(logged.filter((line) => /prueba\.example|sigilos/i.test(line))).toEqual([]);
});

function opportunityDoc(): Record<string, unknown> | null {
  const row = readModel(settings.publishedDb).prepare("SELECT doc FROM opportunities WHERE key = 'teleferico'").get();
  return row ? (JSON.parse(String(row['doc'])) as Record<string, unknown>) : null;
}
