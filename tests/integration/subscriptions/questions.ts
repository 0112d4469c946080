import { expect, test } from 'vitest';
import { visitor } from '../../../collections/access/visitor.ts';
import { settled, PERSON, send, mail, payload, until, opportunityDoc } from './setup.ts';

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
