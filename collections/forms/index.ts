import type { FormField, PublicForm } from './form.ts';
import { cancel, confirm } from './keys.ts';
import { interest, question } from './opportunity-forms.ts';
import { wholeRegistry } from './registry.ts';
import { subscribe } from './subscribe.ts';

/**
 * The forms of the portal, checked when they are loaded. A form is added here, with its step in the CMS
 * (`cms/plugins/subscriptions/steps.ts`: without one it does not compile) and a page that shows it; `npm run generate`
 * writes it into the files of nginx and Caddy. Nothing else names a form.
 */
export const forms = wholeRegistry([subscribe, confirm, cancel, interest, question]);

export type KnownForm = (typeof forms)[number];
export type FormName = KnownForm['name'];

/** A form by its name. */
export function formNamed(name: FormName): PublicForm {
  const form = forms.find((one) => one.name === name);
  if (!form) throw new RangeError(`No hay un formulario «${name}».`);
  return form;
}

/** A form and one of its fields, as the pages name them: what is no field of that form does not compile. */
export type FieldName = {
  [Form in KnownForm as Form['name']]: { form: Form['name']; name: keyof Form['fields'] & string };
}[FormName];

/** One field of a form. */
export function fieldOf({ form, name }: FieldName): FormField {
  const field = formNamed(form).fields[name];
  if (!field) throw new RangeError(`El formulario «${form}» no tiene «${name}».`);
  return field;
}
