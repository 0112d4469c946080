import { expect, test } from 'vitest';
import { readFormProblems } from '../../../site/src/requests/form-problems.ts';

const read = (errores: string, lang: 'es' | 'en' = 'es', formulario = 'interes') =>
  readFormProblems({ form: 'interest', query: new URLSearchParams({ formulario, errores }), lang });

test('9-5.2 every wrong field is named once, in the order of the form, and what is no field is left out', () => {
  expect(read('empresa.correo.empresa.constructor.x').map(({ field }) => field)).toEqual(['empresa', 'correo']);
  expect(read('correo')[0]?.text).toContain('nombre@correo.pe');
  expect(read('acepta', 'en')[0]?.text).toBe('Tick the box to agree to the use of your data.');
  expect(readFormProblems({ form: 'subscribe', query: new URLSearchParams(), lang: 'es' })).toEqual([]);
});

test('11-6 a field of another form, or of the other form of the page, is no problem of this one', () => {
  expect(read('pregunta.empresa').map(({ field }) => field)).toEqual(['empresa']);
  expect(read('correo', 'es', 'pregunta')).toEqual([]);
});

test('11-6 what is wrong is said with the limits of the field', () => {
  expect(read('contacto.mensaje').map(({ text }) => text)).toEqual([
    'Escriba el nombre de la persona de contacto: de 2 a 200 letras.',
    'El mensaje puede tener 4000 letras.',
  ]);
});
