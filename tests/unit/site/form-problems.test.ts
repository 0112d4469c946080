import { expect, test } from 'vitest';
import { readFormProblems } from '../../../site/src/requests/form-problems.ts';

test('9-5.2 every wrong field is named once, in the order of the form, and what is no field is left out', () => {
  const read = (errores: string, lang: 'es' | 'en' = 'es') => readFormProblems(new URLSearchParams({ errores }), lang);
  expect(read('empresa.correo.empresa.constructor.x').map(({ field }) => field)).toEqual(['empresa', 'correo']);
  expect(read('correo')[0]?.text).toContain('nombre@correo.pe');
  expect(read('acepta', 'en')[0]?.text).toBe('Tick the box to agree to the use of your data.');
  expect(readFormProblems(new URLSearchParams(), 'es')).toEqual([]);
});
