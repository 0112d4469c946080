import { describe, expect, test } from 'vitest';
import { partyMask, shapeOf } from '../../../collections/organizations/party-mask.ts';

const PERSON = 'persona natural';
const FIRM = 'proveedor no identificado';
const person = { name: 'QUISPE MAMANI ROSA', standing: 'naturalPerson' as const };
const firm = (name: string) => ({ name, standing: 'unidentified' as const });
const masked = (
  party: { name: string; standing: 'naturalPerson' | 'unidentified' },
  text: string,
): string | undefined => partyMask(party)?.(text);

describe('SE-2 a person is taken out of a text', () => {
  test.each([
    ['Consultoría de Rosa Quispe Mamani para la obra', `Consultoría de ${PERSON} para la obra`],
    ['Quispe Mamani, Rosa: supervisión', `${PERSON}: supervisión`],
    ['MAMANI QUISPE', PERSON],
    ['Informe de Rosa María Quispe', `Informe de ${PERSON}`],
    ['Contrato con Mamani', `Contrato con ${PERSON}`],
    ['Sra. Rosa Quispe; luego Rosa Quispe', `${PERSON}; luego ${PERSON}`],
  ])('%s', (text, expected) => expect(masked(person, text)).toBe(expected));

  test.each([
    'Parque Santa Rosa de Lima',
    'El cerro Mamani queda lejos',
    'Rosa, que es un color; Quispe, que es otro',
    'Contrato con la Municipalidad de Lima',
    '',
  ])('«%s» stays as it is', (text) => expect(masked(person, text)).toBe(text));
});

describe('SE-2 a firm is taken out where all that tells it stands together', () => {
  test.each([
    ['Constructora Qoricancha Andina SAC', 'Obra de Qoricancha Andina en Lima', `Obra de ${FIRM} en Lima`],
    ['Constructora Qoricancha Andina SAC', 'Obra de Andina Qoricancha', `Obra de ${FIRM}`],
    ['Constructora Qoricancha Andina SAC', 'Contrato con Qoricancha', `Contrato con ${FIRM}`],
    ['Soluciones Ambientales', 'Otorgado a Soluciones Ambientales', `Otorgado a ${FIRM}`],
    [
      'Servicios Generales Huascarán Norte',
      'Obra de Huascarán Norte Servicios Generales en Lima',
      `Obra de ${FIRM} en Lima`,
    ],
  ])('%s: %s', (name, text, expected) => expect(masked(firm(name), text)).toBe(expected));

  test.each([
    ['Soluciones Ambientales', 'Soluciones para el parque y medidas ambientales'],
    ['Servicios Generales Huascarán Norte', 'Servicios generales del cono norte'],
    ['Servicios Generales Huascarán Norte', 'Vía de Huascarán a Norte Chico'],
    ['Constructora Qoricancha Andina SAC', 'La zona andina; el Qoricancha'],
    ['Inversiones Chavín Perú', 'Templo de Chavín, Perú'],
  ])('%s is not meant by «%s»', (name, text) => expect(masked(firm(name), text)).toBe(text));
});

test('what is said instead of a name tells nobody, nor do words that every firm has', () => {
  for (const name of ['Persona natural', 'Servicios SAC', 'De la', ''])
    expect([shapeOf({ name, standing: 'unidentified' }), partyMask(firm(name))], name).toEqual([null, null]);
});

test('of a mark only digests are kept, and it is found by them', () => {
  const digest = (word: string): string => `#${word.length}${word.charAt(0)}`;
  const mark = {
    standing: 'naturalPerson' as const,
    words: ['#6Q', '#6M', '#4R'],
    fewest: 2,
    isPerson: true,
    digest,
  };
  const mask = partyMask(mark as never);
  expect(mask?.('Consultoría de Rosa Quispe Mamani')).toBe(`Consultoría de ${PERSON}`);
  expect(mask?.('Consultoría de Lima')).toBe('Consultoría de Lima');
});

test.each([
  ['unidentified', 'Vía de Huascarán Qoricancha', 'Vía de Huascarán Qoricancha'],
  ['naturalPerson', 'Vía de Huascarán Qoricancha', `Vía de ${PERSON}`],
  ['unidentified', 'Vía de Huascarán Qoricancha Andahuaylas', `Vía de ${FIRM}`],
] as const)(
  '11-5 of a firm all words that tell it, of the business of a person two: %s, %s',
  (standing, text, expected) => {
    expect(masked({ name: 'Servicios Huascarán Qoricancha Andahuaylas', standing }, text)).toBe(expected);
  },
);
