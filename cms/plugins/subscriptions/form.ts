import type { PayloadRequest } from 'payload';
import { z } from 'zod';
import {
  frequencies,
  languages,
  readTopic,
  topicParameters,
  type Frequency,
  type Language,
} from '../../../collections/subscriptions/topics.ts';

/** Why a form could not be accepted: the portal's error page explains each. */
export const reasons = [
  'correo',
  'tema',
  'consentimiento',
  'muchos',
  'tope',
  'enlace',
  'texto',
  'empresa',
  'cerrada',
] as const;
export type Reason = (typeof reasons)[number];

/**
 * What the portal shows next. The same for an address that is subscribed and for one that is not. `fields` are all the
 * fields that are wrong, in the order of the form; `keep` what the form has to show chosen again: codes, nothing personal.
 */
export type Outcome = {
  outcome: 'check-mail' | 'confirmed' | 'proved' | 'cancelled' | 'question' | 'interest' | 'error';
  reason?: Reason;
  fields?: readonly string[];
  keep?: Readonly<Record<string, string>>;
  language: Language;
};

/** A form that cannot be accepted as it is. */
export class FormError extends Error {
  override name = 'FormError';
  readonly reason: Reason;
  /** Names of all the fields that are wrong; empty when it is none of them. */
  readonly fields: readonly string[];
  constructor(reason: Reason, fields: readonly string[] = []) {
    super(reason);
    this.reason = reason;
    this.fields = fields;
  }
}

const MAXIMUM_BYTES = 16 * 1024;
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => text.replace(/[\u0000-\u001f\u007f]+/g, ' '));
const block = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/\r\n?/g, '\n'));

/** One address, in lower case; what mail programs and servers take without quoting. */
const Address = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/);
const oneOf = <T extends string>(words: Record<T, unknown>, fallback: T) =>
  z
    .string()
    .optional()
    .transform((value) => (value !== undefined && Object.hasOwn(words, value) ? (value as T) : fallback));

const SubscriptionForm = z.object({
  tema: z
    .string()
    .max(200)
    .refine((text) => readTopic(text) !== null),
  correo: Address,
  frecuencia: oneOf<Frequency>(frequencies, 'daily'),
  acepta: z.literal('1'),
});
const InterestForm = z.object({
  empresa: line(200).pipe(z.string().min(2)),
  documento: line(40).default(''),
  pais: line(80).default(''),
  contacto: line(200).pipe(z.string().min(2)),
  correo: Address,
  telefono: line(40).default(''),
  mensaje: block(4000).default(''),
  acepta: z.literal('1'),
});
const QuestionForm = z.object({
  pregunta: block(3000).pipe(z.string().min(10)),
  nombre: line(200).default(''),
  correo: Address,
  acepta: z.literal('1'),
});

export type SubscriptionInput = z.infer<typeof SubscriptionForm>;
export type InterestInput = z.infer<typeof InterestForm>;
export type QuestionInput = z.infer<typeof QuestionForm>;

const reasonOf: Record<string, Reason> = {
  correo: 'correo',
  tema: 'tema',
  acepta: 'consentimiento',
  empresa: 'empresa',
  contacto: 'empresa',
  documento: 'empresa',
  pregunta: 'texto',
  mensaje: 'texto',
};

export const readSubscription = (fields: Record<string, string>): SubscriptionInput => parse(SubscriptionForm, fields);
export const readInterest = (fields: Record<string, string>): InterestInput => parse(InterestForm, fields);
export const readQuestion = (fields: Record<string, string>): QuestionInput => parse(QuestionForm, fields);

function parse<T extends z.ZodType>(schema: T, fields: Record<string, string>): z.infer<T> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  throw new FormError(reasonOf[wrong[0] ?? ''] ?? 'texto', wrong);
}

/** What was chosen in a form and names nobody: the topic, as the address of the form takes it, and how often to write. */
export function keptOf(fields: Record<string, string>): Record<string, string> {
  const topic = readTopic(fields['tema'] ?? '');
  const parameter = Object.entries(topicParameters).find(([, kind]) => kind === topic?.kind)?.[0];
  const frequency = fields['frecuencia'] ?? '';
  return {
    ...(topic && parameter ? { [parameter]: topic.key } : {}),
    ...(Object.hasOwn(frequencies, frequency) ? { frecuencia: frequency } : {}),
  };
}

/** The fields of a form sent as `application/x-www-form-urlencoded`, with those of the address; of repeated ones the first. */
export async function readFields(req: PayloadRequest): Promise<Record<string, string>> {
  const text = (await req.text?.()) ?? '';
  if (text.length > MAXIMUM_BYTES) throw new FormError('texto');
  const fields: Record<string, string> = {};
  for (const [name, value] of [...new URLSearchParams(text), ...(req.searchParams ?? [])]) fields[name] ??= value;
  return fields;
}

/** The language in which the form was filled in. */
export function languageOf(fields: Record<string, string>): Language {
  const asked = fields['idioma'] ?? '';
  return Object.hasOwn(languages, asked) ? (asked as Language) : 'es';
}

/** A field that people do not see and programs fill in. */
export function isFromProgram(fields: Record<string, string>): boolean {
  return Boolean(fields['sitio_web']);
}
