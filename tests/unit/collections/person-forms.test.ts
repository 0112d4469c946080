import { expect, test } from 'vitest';
import { cleanedView, textCleaner } from '../../../collections/organizations/person-texts.ts';

const clean = textCleaner([]);

test.each([
  ['Honorarios de la señora Rosa Quispe Mamani por planos', 'Honorarios de persona natural por planos'], ['Pago a doña Rosa Quispe', 'Pago a persona natural'], ['Carta del Sr. Juan Pérez, del 4 de mayo', 'Carta de persona natural, del 4 de mayo'],
  ['Observada por la Sra. Quispe en mayo', 'Observada por persona natural en mayo'], ['Los señores Juan Pérez y María López firmaron', 'Los persona natural firmaron'], ['Ing. Carlos Rojas Vega, residente', 'persona natural, residente'],
  ['Supervisada por el ing. ROJAS desde junio', 'Supervisada por persona natural desde junio'], ['Arq. María Torres: planos', 'persona natural: planos'], ['CONTRATO A FAVOR DE JUAN PEREZ GOMEZ PARA LOCACION', 'CONTRATO A FAVOR DE persona natural PARA LOCACION'],
  ['Adenda a favor de Rosa Flores Huamán', 'Adenda a favor de persona natural'], ['JUAN PEREZ GOMEZ, identificado con DNI ********', 'persona natural, identificado con DNI ********'], ['Rosa Quispe Mamani identificada con documento de identidad reservado', 'persona natural identificada con documento de identidad reservado'],
  ['Cesión de posición de Pedro Castro Díaz a Consorcio Vial', 'Cesión de posición de Pedro Castro Díaz a Consorcio Vial'], ['Cesión a Pedro Castro Díaz', 'Cesión a persona natural'], ['Sustitución de Pedro Castro Díaz por otro residente', 'Sustitución de persona natural por otro residente'],
  ['Representante legal: Luis Alberto Ramos Soto', 'Representante legal: persona natural'], ['Expediente elaborado por Luis Ramos Soto en 2024', 'Expediente elaborado por persona natural en 2024'], ['Servicio de LUIS RAMOS DE LA CRUZ EN OBRA', 'Servicio de persona natural EN OBRA'],
  ['El residente de obra Luis Ramos Soto dejó el cargo', 'El residente de obra persona natural dejó el cargo'], ['Econ. Ramos Soto, Luis', 'persona natural'], ['A nombre de Ramos Soto, Luis Alberto', 'A nombre de persona natural'], ['SENORA ROSA QUISPE', 'persona natural'],
])('9-1.2 a person presented as such is taken out: %s', (text, shown) => {
  expect(clean(text)).toBe(shown);
});

test.each([
  'Parque Ing. Carlos Rojas', 'Creación de la I.E. Doctor Luis Alberto Sánchez', 'Avenida Don José de San Martín', 'Urb. Doña Rosa de Lima', 'Procesión del Señor de los Milagros', 'A favor de Constructora Juan Pérez S.A.C.', 'Contratista Juan Pérez E.I.R.L.',
  'Contrato con Graña y Montero S.A.', 'A favor de la Municipalidad de San Juan de Lurigancho', 'Inversiones Rojas S.A.C. identificada con RUC 20310750256', 'Expediente técnico Jorge Chávez', 'Supervisora de la obra', 'Servicio de mantenimiento en Villa María del Triunfo',
  'Puente vehicular Ramiro Prialé', 'Consorcio Supervisor Santa Rosa', 'Contratación de obra San Martín de Porres', 'Vía Expresa Paseo de la República', 'Asociación de Vivienda Sr. de Luren', 'A cargo de EMAPE desde 2025', 'Entregada a Lima Expresa en 2018',
])('9-1.2 companies, places and devotions with a name of a person stay: %s', (text) => {
  expect(clean(text)).toBe(text);
});

test('9-1.2 in a public view, addresses of sources and parties that were decided on stay', () => {
  const view = { title: 'Obra', contractor: { key: 'c', ruc: '20310750256', name: 'CONSULTOR JUAN PEREZ GOMEZ' }, sourceUrl: 'https://diario.pe/alcalde-don-juan-perez-habla', notes: ['A favor de Juan Pérez'] };
  expect(cleanedView(view, clean)).toEqual({ ...view, notes: ['A favor de persona natural'] });
  const plain = { title: 'Obra', list: [{ note: 'RUC 20164503080' }], amount: 1 };
  expect(cleanedView(plain, clean)).toBe(plain);
});
