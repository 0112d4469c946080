import { randomUUID } from 'node:crypto';
import type { PayloadRequest } from 'payload';
import { limaMoment } from '../../calendar/lima-time.ts';
import { servicesOf } from '../../installation/services.ts';

const SUBJECTS = {
  password: 'Se cambió la contraseña de su cuenta',
  email: 'Se cambió el correo de su cuenta',
} as const;

/**
 * Tells whoever owns an account that its password or address changed, at the address it had before: a thief cannot turn
 * the message away. In the transaction of `req`.
 */
export async function tellOwner({
  req,
  user,
  what,
  byOther,
}: {
  req: PayloadRequest;
  user: { id: string; email: string; name?: string };
  what: keyof typeof SUBJECTS;
  byOther: boolean;
}): Promise<void> {
  const lines = [
    `${SUBJECTS[what]} de INVERMET Abierto el ${limaMoment(Date.now())} (hora de Lima)${byOther ? ', por la administración del sistema' : ''}.`,
    ...(what === 'password' && byOther ? ['Al ingresar se le pedirá que elija una contraseña propia.'] : []),
    ...(what === 'password'
      ? ['Las demás sesiones de la cuenta se cerraron.']
      : ['Los próximos mensajes llegarán al correo nuevo.']),
    'Si usted no lo pidió, avise hoy mismo a la administración del sistema.',
  ];
  await servicesOf(req.payload).sendLetter({
    req,
    letter: {
      key: `cuenta:${user.id}:${randomUUID()}`,
      purpose: 'cuenta',
      to: user.email,
      subject: SUBJECTS[what],
      text: `${lines.join('\n\n')}\n`,
      html: lines.map((line) => `<p>${line}</p>`).join(''),
    },
  });
}
