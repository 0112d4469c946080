/** What is wrong with each field of the portal's forms, as the page says it when the server sends the form back. */
const problems = {
  es: {
    tema: 'Elija de qué quiere recibir avisos.',
    correo: 'Escriba su correo completo. Ejemplo: nombre@correo.pe.',
    frecuencia: 'Elija cada cuánto.',
    acepta: 'Marque que acepta el uso de sus datos.',
    empresa: 'Escriba el nombre de la empresa: de 2 a 200 letras.',
    contacto: 'Escriba el nombre de la persona de contacto: de 2 a 200 letras.',
    documento: 'La identificación puede tener 40 caracteres.',
    pais: 'El país puede tener 80 letras.',
    telefono: 'El teléfono puede tener 40 caracteres.',
    mensaje: 'El mensaje puede tener 4000 letras.',
    nombre: 'El nombre puede tener 200 letras.',
    pregunta: 'Escriba su pregunta: de 10 a 3000 letras.',
  },
  en: {
    tema: 'Choose what you want updates on.',
    correo: 'Enter your whole e-mail address. Example: name@company.com.',
    frecuencia: 'Choose how often.',
    acepta: 'Tick the box to agree to the use of your data.',
    empresa: 'Enter the name of the company: 2 to 200 letters.',
    contacto: 'Enter the name of the contact person: 2 to 200 letters.',
    documento: 'The identification may have 40 characters.',
    pais: 'The country may have 80 letters.',
    telefono: 'The telephone may have 40 characters.',
    mensaje: 'The message may have 4000 letters.',
    nombre: 'The name may have 200 letters.',
    pregunta: 'Enter your question: 10 to 3000 letters.',
  },
} as const;

export type FormField = keyof (typeof problems)['es'];
export type FormProblem = { field: FormField; text: string };

/** Texts around the fields of every form. Optional fields are marked, all others have to be filled in. */
export const formWords = {
  es: {
    optional: 'opcional',
    rule: 'Hay que llenar todo, salvo lo que dice «opcional».',
    title: 'Error',
    summary: (count: number) => (count === 1 ? 'Falta corregir un dato' : `Falta corregir ${count} datos`),
    kept: 'No se guardó nada. Para no escribir todo otra vez, vuelva atrás en su navegador: allí sigue lo que escribió.',
  },
  en: {
    optional: 'optional',
    rule: 'Everything has to be filled in unless it says “optional”.',
    title: 'Error',
    summary: (count: number) =>
      count === 1 ? 'There is one thing to correct' : `There are ${count} things to correct`,
    kept: 'Nothing was stored. To avoid typing it all again, go back in your browser: what you wrote is still there.',
  },
} as const;

/** The fields named by `?errores=correo.acepta` with what is wrong, in that order; names that are no field are left out. */
export function readFormProblems(query: URLSearchParams, lang: 'es' | 'en'): FormProblem[] {
  const names = (query.get('errores') ?? '').slice(0, 300).split('.');
  return [...new Set(names)]
    .filter((name): name is FormField => Object.hasOwn(problems.es, name))
    .map((field) => ({ field, text: problems[lang][field] }));
}
