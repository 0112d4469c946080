import { expect, test } from 'vitest';
import { sendDue } from '../../../cms/plugins/mail/send-due.ts';
import { historyPath, openHistory } from '../../../site/published/history.ts';
import {
  payload,
  send,
  form,
  mail,
  PERSON,
  tokenIn,
  opportunity,
  settings,
  until,
  readState,
  settled,
} from './setup.ts';

const FRIEND = 'otra.persona@prueba.example';

const subscriptionsOf = async (email: string) =>
  (await payload.find({ collection: 'subscriptions', where: { email: { equals: email } } })).docs;

test('CI-4 PO-8 an investor subscribes, confirms, gets the mail when the opportunity changes, cancels with one click and gets no more', async () => {
  expect(await send('/suscripciones/', form())).toBe('/suscripciones/revise-su-correo/');
  const asking = await mail.next(0);
  expect([asking.to].flat()[0]?.text).toBe(PERSON);
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
