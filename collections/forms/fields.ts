import { z } from 'zod';
import type { Bounds, FormField, FormText } from './form.ts';
import type { Reason } from './reasons.ts';

const singleLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f]+/g, ' ');
const plainBlock = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/\r\n?/g, '\n');

type TextField = {
  label: FormText;
  problem: (bounds: Bounds) => FormText;
  reason?: Reason;
  bounds: Bounds;
  autocomplete?: NonNullable<FormField['autocomplete']>;
  input?: 'text' | 'tel' | 'block';
};

/**
 * A line or a block of text without control characters. With a `min` it has to be filled in; without one it may be left
 * empty.
 */
export function textField({
  label,
  problem,
  reason = 'texto',
  bounds,
  input = 'text',
  autocomplete,
}: TextField): FormField<string> {
  const { min, max } = bounds;
  const text = z
    .string()
    .trim()
    .max(max)
    .transform(input === 'block' ? plainBlock : singleLine);
  return {
    schema: min === undefined ? text.default('') : text.pipe(z.string().min(min)),
    input,
    label,
    problem: problem(bounds),
    reason,
    required: min !== undefined,
    bounds,
    ...(autocomplete === undefined ? {} : { autocomplete }),
  };
}

/** One address, in lower case; what mail programs and servers take without quoting. */
export function addressField(label: FormText, hint?: FormText): FormField<string> {
  const bounds = { max: 254 };
  return {
    schema: z
      .string()
      .trim()
      .toLowerCase()
      .max(bounds.max)
      .regex(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/),
    input: 'email',
    label,
    problem: {
      es: 'Escriba su correo completo. Ejemplo: nombre@correo.pe.',
      en: 'Enter your whole e-mail address. Example: name@company.com.',
    },
    reason: 'correo',
    required: true,
    bounds,
    autocomplete: 'email',
    ...(hint === undefined ? {} : { hint }),
  };
}

/** The box by which a person agrees to the use of what they send (Ley 29733). */
export function consentField(label: FormText): FormField<'1'> {
  return {
    schema: z.literal('1'),
    input: 'consent',
    label,
    problem: {
      es: 'Marque que acepta el uso de sus datos.',
      en: 'Tick the box to agree to the use of your data.',
    },
    reason: 'consentimiento',
    required: true,
  };
}

/** The key of a mail, carried by the page with the button. A key that is not good is told by the step that reads it. */
export function keyField(): FormField<string> {
  return {
    schema: z.string().max(400).default(''),
    input: 'hidden',
    label: { es: 'Clave', en: 'Key' },
    problem: {
      es: 'Abra esta página desde el enlace de su correo.',
      en: 'Open this page from the link in your mail.',
    },
    reason: 'enlace',
    required: true,
    bounds: { max: 400 },
  };
}
