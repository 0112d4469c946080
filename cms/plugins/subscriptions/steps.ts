import type { PayloadRequest } from 'payload';
import type { FormInput, PublicForm } from '../../../collections/forms/form.ts';
import type { KnownForm } from '../../../collections/forms/index.ts';
import type { Language } from '../../../collections/subscriptions/topics.ts';
import { proveMailbox, receiveInterest, receiveQuestion } from './applicants.ts';
import { cancel, confirm, subscribe } from './subscribe.ts';
import { proofIn } from './tokens.ts';
import type { SubscriptionsOptions } from './types.ts';

/**
 * What the CMS does with a form that was read, inside its transaction. Throws `FormError` for one that it cannot
 * accept.
 */
export type Step<Form extends PublicForm> = (sent: {
  req: PayloadRequest;
  input: FormInput<Form>;
  /** Language in which the form was filled in. */
  language: Language;
  /** `:slug` of the address; empty where the form has none. */
  slug: string;
}) => Promise<{ outcome: Form['ends'][number]; language: Language }>;

/** A step for every form: one that is missing is an error of the compiler. */
export type Steps = { readonly [Form in KnownForm as Form['name']]: Step<Form> };

/** The steps of the portal's forms. */
export const stepsOf = (options: SubscriptionsOptions): Steps => ({
  subscribe: async ({ req, input, language }) => {
    await subscribe({ req, input, language, options });
    return { outcome: 'check-mail', language };
  },
  confirm: async ({ req, input: { t: token } }) => {
    const word = proofIn(token);
    return word
      ? { outcome: 'proved', language: await proveMailbox({ req, token, word }) }
      : { outcome: 'confirmed', language: await confirm({ req, token }) };
  },
  cancel: async ({ req, input: { t: token }, language }) => {
    await cancel({ req, token });
    return { outcome: 'cancelled', language };
  },
  interest: async ({ req, slug, input, language }) => {
    await receiveInterest({ req, slug, input, language, options });
    return { outcome: 'interest', language };
  },
  question: async ({ req, slug, input, language }) => {
    await receiveQuestion({ req, slug, input, language, options });
    return { outcome: 'question', language };
  },
});
