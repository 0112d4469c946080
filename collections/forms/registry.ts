import { ends } from './ends.ts';
import type { Lang, PublicForm } from './form.ts';

/** What a field may be called: it stands in addresses (`?errores=correo.acepta`) and names what a form keeps. */
export const FIELD_NAME = /^[a-z]{1,20}$/;
const LANGUAGES = ['es', 'en'] as const satisfies readonly Lang[];

/** What is wrong with a registry of forms by itself, one line each in Spanish; nothing where it is whole. Pure. */
export function registryProblems(forms: readonly PublicForm[]): string[] {
  const names = forms.flatMap(({ name, fields }) => [
    ...Object.keys(fields)
      .filter((field) => !FIELD_NAME.test(field))
      .map((field) => `El formulario «${name}» tiene un campo «${field}»: use de 1 a 20 letras minúsculas sin tilde.`),
    ...Object.entries(fields)
      .flatMap(([field, { keep }]) => Object.keys(keep?.('x') ?? {}).map((key) => [field, key] as const))
      .filter(([, key]) => !FIELD_NAME.test(key))
      .map(([field, key]) => `El campo «${field}» de «${name}» vuelve como «${key}»: use de 1 a 20 letras minúsculas.`),
  ]);
  const twice = (['name', 'path', 'endpoint', 'prefix'] as const).flatMap((part) =>
    forms
      .filter((form, index) => forms.findIndex((other) => other[part] === form[part]) !== index)
      .map((form) => `Dos formularios tienen ${part} «${form[part]}»; el segundo es «${form.name}».`),
  );
  const clash = forms.flatMap((form, index) =>
    forms
      .slice(index + 1)
      .filter((other) => form.path !== other.path && meet(form.path, other.path))
      .map((other) => `«${form.path}» y «${other.path}» son la misma dirección para algún valor de «:slug».`),
  );
  return [...names, ...twice, ...clash];
}

/**
 * The registry as it was given. Throws `RangeError` with everything that is wrong with it: no process starts with such
 * forms.
 */
export function wholeRegistry<const Forms extends readonly PublicForm[]>(forms: Forms): Forms {
  const problems = registryProblems(forms);
  if (problems.length > 0) throw new RangeError(problems.join('\n'));
  return forms;
}

/**
 * Pages of forms, and pages to which they lead, that the portal does not have. `addresses`: every address of the
 * portal, with one document at least of each kind that a page with `:slug` is of. Pure.
 */
export function pagesMissing(forms: readonly PublicForm[], addresses: Iterable<string>): string[] {
  const known = [...addresses];
  const wanted = forms.flatMap((form) => [form.page, ...form.ends.map((outcome) => ends[outcome].page)]);
  return [...new Set(wanted.flatMap((page) => LANGUAGES.map((language) => page[language])))].filter(
    (page) => !known.some((address) => meet(page, address)),
  );
}

/** May two addresses be the same one? `:slug` stands for any step. */
function meet(one: string, other: string): boolean {
  const [steps, others] = [one.split('/'), other.split('/')];
  return (
    steps.length === others.length &&
    steps.every((step, index) => step === others[index] || step === ':slug' || others[index] === ':slug')
  );
}
