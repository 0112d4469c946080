import { expect, test } from 'vitest';
import { cleanedView, spokenCleaner, textCleaner } from '../../../collections/organizations/person-texts.ts';
import { isOffice } from '../../../collections/organizations/public-bodies.ts';

const clean = textCleaner([]);

test.each([
  ['Honorarios de la señora Rosa Quispe Mamani por planos', 'Honorarios de persona natural por planos'],
  ['Pago a doña Rosa Quispe', 'Pago a persona natural'],
  ['Carta del Sr. Juan Pérez, del 4 de mayo', 'Carta de persona natural, del 4 de mayo'],
  ['Observada por la Sra. Quispe en mayo', 'Observada por persona natural en mayo'],
  ['Los señores Juan Pérez y María López firmaron', 'Los persona natural firmaron'],
  ['Ing. Carlos Rojas Vega, residente', 'persona natural, residente'],
  ['Supervisada por el ing. ROJAS desde junio', 'Supervisada por persona natural desde junio'],
  ['Arq. María Torres: planos', 'persona natural: planos'],
  ['CONTRATO A FAVOR DE JUAN PEREZ GOMEZ PARA LOCACION', 'CONTRATO A FAVOR DE persona natural PARA LOCACION'],
  ['Adenda a favor de Rosa Flores Huamán', 'Adenda a favor de persona natural'],
  ['JUAN PEREZ GOMEZ, identificado con DNI ********', 'persona natural, identificado con DNI ********'],
  [
    'Rosa Quispe Mamani identificada con documento de identidad reservado',
    'persona natural identificada con documento de identidad reservado',
  ],
  [
    'Cesión de posición de Pedro Castro Díaz a Consorcio Vial',
    'Cesión de posición de Pedro Castro Díaz a Consorcio Vial',
  ],
  ['Cesión a Pedro Castro Díaz', 'Cesión a persona natural'],
  ['Sustitución de Pedro Castro Díaz por otro residente', 'Sustitución de persona natural por otro residente'],
  ['Representante legal: Luis Alberto Ramos Soto', 'Representante legal: persona natural'],
  ['Expediente elaborado por Luis Ramos Soto en 2024', 'Expediente elaborado por persona natural en 2024'],
  ['Servicio de LUIS RAMOS DE LA CRUZ EN OBRA', 'Servicio de persona natural EN OBRA'],
  ['El residente de obra Luis Ramos Soto dejó el cargo', 'El residente de obra persona natural dejó el cargo'],
  ['Econ. Ramos Soto, Luis', 'persona natural'],
  ['A nombre de Ramos Soto, Luis Alberto', 'A nombre de persona natural'],
  ['SENORA ROSA QUISPE', 'persona natural'],
])('9-1.2 a person presented as such is taken out: %s', (text, shown) => {
  expect(clean(text)).toBe(shown);
});

test.each([
  'Parque Ing. Carlos Rojas',
  'Creación de la I.E. Doctor Luis Alberto Sánchez',
  'Avenida Don José de San Martín',
  'Urb. Doña Rosa de Lima',
  'Procesión del Señor de los Milagros',
  'A favor de Constructora Juan Pérez S.A.C.',
  'Contratista Juan Pérez E.I.R.L.',
  'Contrato con Graña y Montero S.A.',
  'A favor de la Municipalidad de San Juan de Lurigancho',
  'Inversiones Rojas S.A.C. identificada con RUC 20310750256',
  'Expediente técnico Jorge Chávez',
  'Supervisora de la obra',
  'Servicio de mantenimiento en Villa María del Triunfo',
  'Puente vehicular Ramiro Prialé',
  'Consorcio Supervisor Santa Rosa',
  'Contratación de obra San Martín de Porres',
  'Vía Expresa Paseo de la República',
  'Asociación de Vivienda Sr. de Luren',
  'A cargo de EMAPE desde 2025',
  'Entregada a Lima Expresa en 2018',
])('9-1.2 companies, places and devotions with a name of a person stay: %s', (text) => {
  expect(clean(text)).toBe(text);
});

test('9-1.2 in a public view, addresses of sources and parties that were decided on stay', () => {
  const view = {
    title: 'Obra',
    contractor: { key: 'c', ruc: '20310750256', name: 'CONSULTOR JUAN PEREZ GOMEZ' },
    sourceUrl: 'https://diario.pe/alcalde-don-juan-perez-habla',
    notes: ['A favor de Juan Pérez'],
  };
  expect(cleanedView(view, clean)).toEqual({ ...view, notes: ['A favor de persona natural'] });
  const plain = { title: 'Obra', list: [{ note: 'RUC 20164503080' }], amount: 1 };
  expect(cleanedView(plain, clean)).toBe(plain);
});

test.each([
  ['SERVICIO F - SUPERVISOR DE OBRA: PEDRO ROJAS DIAZ', 'SERVICIO F - SUPERVISOR DE OBRA: persona natural'],
  ['SERVICIO G - REP. LEGAL: ROSA FLORES QUISPE', 'SERVICIO G - REP. LEGAL: persona natural'],
  ['H - JEFE DE PROYECTO MARCELINO CONDORI APAZA', 'H - JEFE DE PROYECTO persona natural'],
  ['LOCACION DE SERVICIOS - HILDA MAMANI CCAMA', 'LOCACION DE SERVICIOS - persona natural'],
  ['SERVICIO Y, NOMBRE: SOTOMAYOR LOLI, FIDEL', 'SERVICIO Y, NOMBRE: persona natural'],
  ['EXPROPIACION DEL PREDIO DE ZENON PAUCAR LIMACHE Y ESPOSA', 'EXPROPIACION DEL PREDIO DE persona natural'],
  ['INMUEBLE DE PROPIEDAD DE CLOTILDE RETAMOZO', 'INMUEBLE DE PROPIEDAD DE persona natural'],
  ['FRENTE A LA CASA DEL SR. CIRILO CCORI HUAYLLA', 'FRENTE A LA CASA DE persona natural'],
  ['PREDIO DE FORTUNATO ASTO', 'PREDIO DE persona natural'],
  ['Casa de HERACLIA TAPULLIMA', 'Casa de persona natural'],
  ['Ing.Pedro Rojas', 'persona natural'],
  ['Ing° Pedro Rojas', 'persona natural'],
  ['Jefe de supervisión: PEDRO ROJAS DIAZ', 'Jefe de supervisión: persona natural'],
  ['Representante legal común: Pedro Rojas Díaz', 'Representante legal común: persona natural'],
  ['Sucesión Pedro Rojas Díaz', 'Sucesión persona natural'],
  ['gerente de obras PEDRO ROJAS DIAZ', 'gerente de obras persona natural'],
  ['El alcalde Pedro Rojas Díaz', 'El alcalde persona natural'],
  ['fiscal Pedro Rojas Díaz', 'fiscal persona natural'],
  ['PEDRO ROJAS DIAZ - Residente', 'persona natural - Residente'],
  ['Avance (PEDRO ROJAS DIAZ)', 'Avance (persona natural)'],
  ['A CARGO DEL INGENIERO CIVIL BRAULIO ROJAS LOLI', 'A CARGO DEL INGENIERO persona natural'],
  ['el residente WILFREDA TTITO QUISPE', 'el residente persona natural'],
  ['CONTRATACION DIRECTA PEDRO ROJAS DIAZ', 'CONTRATACION DIRECTA persona natural'],
])('9-1.2 a person behind a part, a property or a sign is taken out of facts: %s', (text, shown) => {
  expect(clean(text)).toBe(shown);
});

test('9-1.2 a long text is cleaned in time, and a place far before a name is not its own', () => {
  const text = `parque ${'obra '.repeat(80)}señor Pedro Rojas Díaz, `.repeat(400);
  const start = performance.now();
  expect(clean(text)).toBe(`parque ${'obra '.repeat(80)}persona natural, `.repeat(400));
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('9-1.2 whoever is in charge of an office is no office', () => {
  expect(
    [
      'Oficina a cargo de Zarela Achahui',
      'GERENCIA DE OBRAS A CARGO DE ZZTESTA',
      'Subgerencia a cargo del Sr. Yytestb',
      'ZARELA ACHAHUI',
      'ACHAHUI',
      'QUISPE',
      'ROJAS-INVERMET',
    ].map(isOffice),
  ).toEqual(Array<boolean>(7).fill(false));
  expect(
    [
      'Gerencia de Obras',
      'Unidad a cargo de la Gerencia de Obras',
      'Oficina a cargo de INVERMET',
      'OGAF-INVERMET',
      'GI',
    ].map(isOffice),
  ).toEqual(Array<boolean>(5).fill(true));
});

test.each([
  'Supervisor de la obra: Consorcio Vial Lima',
  'MEJORAMIENTO DE LA AV. JOSE CARLOS MARIATEGUI',
  'I.E. N.° 1182 Doctor Luis Sánchez',
  'Mercado José Olaya - San Juan de Miraflores',
  'MUNICIPALIDAD DISTRITAL DE JOSE LEONARDO ORTIZ',
  'Jefe de Proyecto: por designar',
  'Residente de obra con experiencia en puentes',
  'Local comunal Virgen del Carmen',
  'Nombre: Parque Zonal Huiracocha',
  'Consorcio Rojas Vega Díaz',
  'Predio de la Municipalidad de Lima',
  'A favor de Juan Pérez Rojas S.A.C.',
])('9-1.2 no firm, place or part of a text is taken for a person: %s', (text) => {
  expect(clean(text)).toBe(text);
});

test.each([
  ['Habló la señora ROSA QUISPE del barrio', 'Habló persona natural del barrio'],
  ['El vecino Juan Pérez Soto pidió agua', 'persona natural pidió agua'],
  ['Doña Julia Mamani, comerciante', 'persona natural, comerciante'],
  ['Contó don Juan Pérez', 'Contó persona natural'],
  ['Habló don Juan Pérez, alcalde', 'Habló don Juan Pérez, alcalde'],
  ['El alcalde, señor Juan Pérez, inauguró', 'El alcalde, señor Juan Pérez, inauguró'],
  ['La gerente María Torres explicó la obra', 'La gerente María Torres explicó la obra'],
  ['Parque Señor de los Milagros', 'Parque Señor de los Milagros'],
])('9-1.2 in news private persons are not named and officials are: %s', (text, shown) => {
  expect(spokenCleaner(text)).toBe(shown);
});
