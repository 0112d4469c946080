import type { z } from 'zod';
import type { Outcome } from './ends.ts';
import type { Reason } from './reasons.ts';

/** Languages a form is filled in and answered in. */
export type Lang = 'es' | 'en';
/** One text (or one address) in each language. */
export type FormText = Readonly<Record<Lang, string>>;

/** How long a text may be, in characters; `min` only where the field has to be filled in. */
export type Bounds = { readonly min?: number; readonly max: number };

/** One field of a public form: its rule, its words and how the page asks for it, once. */
export type FormField<Value = unknown> = {
  /** Reads what was sent under the field's name (absent: `undefined`). */
  readonly schema: z.ZodType<Value>;
  readonly input: 'text' | 'block' | 'email' | 'tel' | 'choice' | 'consent' | 'hidden';
  readonly label: FormText;
  /** What the page says beside the field when it is wrong. */
  readonly problem: FormText;
  /** What the error page says when this is the first wrong field and the form cannot be shown again. */
  readonly reason: Reason;
  readonly required: boolean;
  readonly bounds?: Bounds;
  readonly autocomplete?: 'name' | 'email' | 'tel' | 'organization' | 'country-name';
  readonly hint?: FormText;
  /** What the form shows chosen again when it comes back, as parameters of its page: codes only, nothing personal. */
  readonly keep?: (value: string) => Readonly<Record<string, string>>;
};

/** A form of the portal: everything that its doors, its pages, the CMS and the web servers need to know of it. */
export type PublicForm = {
  readonly name: string;
  /** What it is for, in the register of routes without a session. */
  readonly purpose: string;
  /**
   * Where it is sent, in Spanish only: `/oportunidades/:slug/interes/`. `:slug` has one grammar for every door
   * (`paths.ts`).
   */
  readonly path: string;
  /** Endpoint of the CMS below `/api/portal`, with the same `:slug`. */
  readonly endpoint: string;
  /** Page that holds it. It comes back there with what is wrong, unless the address of the page carries a key. */
  readonly page: FormText;
  /**
   * The page's address carries the key of a mail: nobody on the way keeps it, no log holds it, no other site is told
   * it.
   */
  readonly carriesKey: boolean;
  /** Names the form where its page has several. */
  readonly anchor: string | null;
  /** Begins the `id` of its fields in the page. */
  readonly prefix: string;
  readonly fields: Readonly<Record<string, FormField>>;
  readonly send: FormText;
  /** Pages it may lead to; the first is also what a program that filled in the trap is shown. */
  readonly ends: readonly [Outcome, ...Outcome[]];
  /** Has a field that people do not see and programs fill in. */
  readonly hasTrap: boolean;
  readonly limits: {
    readonly bytes: number;
    /** Counts in the day's number of forms. */ readonly countsInDay: boolean;
  };
  /** RFC 8058: mail programs send it without a page of ours. */
  readonly fromAnywhere: boolean;
};

/** Keeps the literal names of a form, by which its step in the CMS and its fields in the pages are checked. */
export const defineForm = <const Form extends PublicForm>(form: Form): Form => form;

/** What a form's fields hold once they are read. */
export type FormInput<Form extends PublicForm> = {
  readonly [Name in keyof Form['fields']]: z.infer<Form['fields'][Name]['schema']>;
};

/** Bytes of a form's body, unless it says otherwise. */
export const FORM_BYTES = 16 * 1024;

/** How many forms one address may send: all of them together, at the portal's door and at that of the CMS behind it. */
export const formRates = {
  portal: { burst: 8, perSecond: 0.05 },
  cms: { burst: 20, perSecond: 0.1 },
} as const;
