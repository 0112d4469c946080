import { expect, test } from 'vitest';
import { textCleaner } from '../../../collections/organizations/person-texts.ts';

const clean = textCleaner([]);

test.each([
  ['LIMPIEZA DE BUZONES J. QUISPE M.', 'LIMPIEZA DE BUZONES persona natural'],
  ['Servicio de topografía, J. Quispe Mamani', 'Servicio de topografía, persona natural'],
  ['METRADOS - J.C. HUAMANI ROJAS', 'METRADOS - persona natural'],
  ['MOVILIDAD QUISPE MAMANI, J.', 'MOVILIDAD persona natural'],
  ['Pintado de fachada: R. CONDORI F. (abril)', 'Pintado de fachada: persona natural (abril)'],
])('9-1.2 family names with initials, which nothing presents, are taken out: %s', (text, shown) =>
  expect(clean(text)).toBe(shown),
);

test.each([
  'Mejoramiento de la Av. J. Prado',
  'Pistas del Jr. J. Quispe M.',
  'A.H. Villa Flores',
  'Intercambio con J. Prado y A. Avilés',
  'QUISPE MAMANI S.A.C.',
  'Parque R. Castilla M.',
  'Distrito de S.M. de Porres',
  'Consorcio J. Rojas V.',
  'C. Vallejo, cuadra 3',
  'Mz. A Lt. 5 Los Rosales',
  'Calle C. Torres Paz',
  'Fondo C. Obras por Impuestos',
  'I.E. N. 1182 Torres Luna',
  'ROJAS SILVA E.I.R.L.',
  'Tramo A. Puente Nuevo B.',
  'Asoc. Viv. Santa Rosa Flores, L. 4',
])('9-1.2 streets, settlements and companies with initials stay: %s', (text) => expect(clean(text)).toBe(text));
