import type { PayloadRequest } from 'payload';
import { z } from 'zod';
import type { Outcome } from '../../../collections/forms/ends.ts';
import { FORM_BYTES, type FormInput, type PublicForm } from '../../../collections/forms/form.ts';
import type { interest, question } from '../../../collections/forms/opportunity-forms.ts';
import type { Reason } from '../../../collections/forms/reasons.ts';
import type { subscribe } from '../../../collections/forms/subscribe.ts';
import { languages, type Language } from '../../../collections/subscriptions/topics.ts';

/**
 * What the portal shows next. The same for an address that is subscribed and for one that is not. `fields` are all the
 * fields that are wrong, in the order of the form; `keep` what the form has to show chosen again: codes, nothing
 * personal.
 */
export type FormAnswer = {
  outcome: Outcome;
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

export type SubscriptionInput = FormInput<typeof subscribe>;
export type InterestInput = FormInput<typeof interest>;
export type QuestionInput = FormInput<typeof question>;

/**
 * What was sent, read by the rules of the form. Throws `FormError` with every field that is wrong, in the order of the
 * form.
 */
export function readForm<Form extends PublicForm>(form: Form, sent: Readonly<Record<string, string>>): FormInput<Form> {
  const rules = Object.fromEntries(Object.entries(form.fields).map(([name, { schema }]) => [name, schema]));
  const parsed = z.object(rules).safeParse(sent);
  // The type follows from the form's own schemas, which the object above is made of.
  if (parsed.success) return parsed.data as FormInput<Form>;
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  throw new FormError(form.fields[wrong[0] ?? '']?.reason ?? 'texto', wrong);
}

/** What was chosen in a form and names nobody, as parameters of the form's page. */
export function keptOf(form: PublicForm, sent: Readonly<Record<string, string>>): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(form.fields).map(([name, { keep }]) => keep?.(sent[name] ?? '') ?? {}),
  ) as Record<string, string>;
}

/**
 * The fields of a form sent as `application/x-www-form-urlencoded`, with those of the address; of repeated ones the
 * first.
 */
export async function readFields(req: PayloadRequest, most: number = FORM_BYTES): Promise<Record<string, string>> {
  const text = (await req.text?.()) ?? '';
  if (text.length > most) throw new FormError('texto');
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
