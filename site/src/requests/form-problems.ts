import { formNamed, type FormName } from '../../../collections/forms/index.ts';

/** A field that is wrong, and what the page says of it. */
export type FormProblem = { field: string; text: string };

/** Texts around the fields of every form. Optional fields are marked, all others have to be filled in. */
export const formWords = {
  es: {
    optional: 'opcional',
    rule: 'Hay que llenar todo, salvo lo que dice «opcional».',
    trap: 'Deje este campo vacío',
    title: 'Error',
    summary: (count: number) => (count === 1 ? 'Falta corregir un dato' : `Falta corregir ${count} datos`),
    kept: 'No se guardó nada. Para no escribir todo otra vez, vuelva atrás en su navegador: allí sigue lo que escribió.',
  },
  en: {
    optional: 'optional',
    rule: 'Everything has to be filled in unless it says “optional”.',
    trap: 'Leave this field empty',
    title: 'Error',
    summary: (count: number) =>
      count === 1 ? 'There is one thing to correct' : `There are ${count} things to correct`,
    kept: 'Nothing was stored. To avoid typing it all again, go back in your browser: what you wrote is still there.',
  },
} as const;

/**
 * The fields of a form named by `?errores=correo.acepta` with what is wrong, in that order; names that are no field of
 * it are left out. Empty when the page has several forms and `?formulario=` names another.
 */
export function readFormProblems({
  form: name,
  query,
  lang,
}: {
  form: FormName;
  query: URLSearchParams;
  lang: 'es' | 'en';
}): FormProblem[] {
  const { fields, anchor } = formNamed(name);
  if (anchor !== null && query.get('formulario') !== anchor) return [];
  const names = (query.get('errores') ?? '').slice(0, 300).split('.');
  return [...new Set(names)].flatMap((field) => {
    const problem = Object.hasOwn(fields, field) ? fields[field]?.problem : undefined;
    return problem ? [{ field, text: problem[lang] }] : [];
  });
}
