import { expect, test } from 'vitest';
import { underRequest } from '../../../collections/doors/request-id.ts';
import { form, logged, loggedUnder, mail, opportunity, payload, send, settings, until } from './setup.ts';

const linesUnder = (request: string): string[] => logged.filter((_line, place) => loggedUnder[place] === request);
const by = (request: string) => ({ where: { request: { equals: request } }, overrideAccess: true });
const mailsOf = async (request: string) => (await payload.find({ collection: 'outgoing-mail', ...by(request) })).docs;
const noticesOf = async (request: string) =>
  (await payload.find({ collection: 'change-notices', ...by(request) })).docs;

test('a mail that a form asks for bears the request of the visitor, and so does the line of its sending; the next one its own', async () => {
  const [one, other] = ['0123456789abcdef0123456789abcdef', 'abcdef0123456789abcdef0123456789'];
  for (const [request, correo] of [
    [one, 'primera@prueba.example'],
    [other, 'segunda@prueba.example'],
  ] as const) {
    const before = mail.mails.length;
    const headers = { origin: settings.publicUrl, 'x-request-id': request };
    expect(await send('/suscripciones/', form({ correo }), headers)).toBe('/suscripciones/revise-su-correo/');
    await mail.next(before);
  }
  for (const request of [one, other]) {
    await until(async () => (await mailsOf(request))[0]?.state === 'sent');
    expect(await mailsOf(request)).toHaveLength(1);
    await until(() => linesUnder(request).length > 0);
    expect(linesUnder(request)).toEqual(['["Un correo salió (confirmación)"]']);
  }
});

test('what followers are told of a change names the request that changed it, in the notice, in the mail and in the line of its sending', async () => {
  await payload.create({
    collection: 'subscriptions',
    data: {
      email: 'seguidora@prueba.example',
      addressHash: 'seguidora',
      kind: 'opportunity',
      topic: 'opportunity:teleferico',
      unique: 'seguidora',
      language: 'es',
      frequency: 'immediate',
      state: 'confirmed',
    },
  });
  const request = 'aaaabbbbccccddddeeeeffff00001111';
  await underRequest(request, () =>
    payload.update({ collection: 'opportunities', id: opportunity, data: { amount: 123e6 } }),
  );
  await until(async () => (await mailsOf(request)).some(({ state }) => state === 'sent'));
  expect(await noticesOf(request)).toMatchObject([{ path: '/oportunidades/teleferico/' }]);
  expect((await mailsOf(request)).map(({ purpose }) => purpose)).toEqual(['aviso']);
  await until(() => linesUnder(request).includes('["Un correo salió (aviso)"]'));
  await payload.delete({ collection: 'subscriptions', where: { unique: { equals: 'seguidora' } } });
});
