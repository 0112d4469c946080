import { expect, test } from 'vitest';
import { maskPersonNumbers } from '../../../collections/organizations/person-texts.ts';

test.each([
  'Vea https://ejemplo.pe/ficha/10404040411 y su anexo',
  'Vea www.ejemplo.pe/ficha?id=10404040411&x=1 y su anexo',
  'http://ejemplo.pe/10404040411',
])('11-5 eleven digits within an address are no number of a person: %s', (text) => {
  expect(maskPersonNumbers(text)).toBe(text);
});

test.each([
  ['El 10404040411 figura en https://ejemplo.pe/ficha', 'El (número reservado) figura en https://ejemplo.pe/ficha'],
  ['https://ejemplo.pe/ficha 10404040411', 'https://ejemplo.pe/ficha (número reservado)'],
  ['<https://ejemplo.pe/ficha>10404040411', '<https://ejemplo.pe/ficha>(número reservado)'],
  ['Vea ejemplo.pe/ficha y 10404040411', 'Vea ejemplo.pe/ficha y (número reservado)'],
])('11-5 beside one they are: %s', (text, expected) => {
  expect(maskPersonNumbers(text)).toBe(expected);
});
