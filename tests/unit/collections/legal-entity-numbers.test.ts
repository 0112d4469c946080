import { describe, expect, test } from 'vitest';
import { shownName } from '../../../collections/organizations/legal-entity.ts';
import {
  isPlainIdentifier,
  maskedTexts,
  maskPersonNumbers,
  textCleaner,
} from '../../../collections/organizations/person-texts.ts';
import { standing } from './legal-entity-setup.ts';

describe('9-1.2 a name that begins or ends like a firm’s proves nothing', () => {
  const ruc = '20310750256';
  test.each([
    ['CONSTRUCTORA DE PRUEBA UNO S.A.C. - REP. LEGAL: GENARO CHUMPITAZ SULLCA', 'CONSTRUCTORA DE PRUEBA UNO S.A.C.'],
    ['ABC S.A.C. (JUAN PEREZ QUISPE)', 'ABC S.A.C.'],
    ['ABC SAC REPRESENTADO POR ZZTESTA', 'ABC SAC'],
    ['ABC E.I.R.L. / Titular gerente: ZZTESTA', 'ABC E.I.R.L.'],
    ['JUAN PEREZ E.I.R.L.', 'JUAN PEREZ E.I.R.L.'],
    ['Consorcio Vial - Tramo 2', 'Consorcio Vial - Tramo 2'],
    ['INMECSA INGENIERIA Y CONSTRUCCION  SR.L.', 'INMECSA INGENIERIA Y CONSTRUCCION  SR.L.'],
    ['CONSORCIO QUISPE MAMANI', 'Proveedor no identificado'],
  ])('9-1.2 with a valid RUC 20 «%s» is shown as «%s»', (written, shown) => {
    expect(shownName({ name: written, ruc })).toBe(shown);
  });

  test.each([
    'CONSORCIO SAN QUISPE',
    'CONSORCIO VIRGEN DE MAMANI',
    'CONSORCIO SANTA HUAMAN',
    'MUNICIPALIDAD - JULISSA HUARCAYA NINA',
    'MUNICIPALIDAD WILFREDA TTITO',
    'MINISTERIO JUAN PEREZ',
    'UNIVERSIDAD NACIONAL JUAN QUISPE MAMANI',
    'WILFREDA TTITO CCAPA SUCURSAL PERU',
    'YAMADA TAKESHI NV',
    'ORTIZ VILCAPOMA EUSEBIO LTD',
    'CONSORCIO JU\u200bAN PE\u200bREZ',
    'CONSORCIO \u0408U\u0410N \u0420\u0415R\u0415Z',
    'CONSORCIO ＪＵＡＮ ＰＥＲＥＺ',
    'CONSORCIO \u0416uan',
  ])('9-1.2 «%s» is not named', (written) => {
    expect(['Proveedor no identificado', 'Persona natural']).toContain(shownName({ name: written }));
  });

  test.each([
    'UNIVERSIDAD NACIONAL JORGE BASADRE GROHMANN',
    'Universidad Nacional de Educación Enrique Guzmán y Valle',
    'MUNICIPALIDAD DISTRITAL DE JOSE LUIS BUSTAMANTE Y RIVERO',
    'Municipalidad Distrital de Carmen Salcedo',
    'MUNICIPALIDAD DISTRITAL DE SANTA ROSA - MELGAR',
    'GOBIERNO REGIONAL DE MADRE DE DIOS',
    'Autoridad de Transporte Urbano para Lima y Callao',
    'Fondo Metropolitano de Inversiones - INVERMET',
    'Municipalidad Ficticia de Las Garúas',
    'CONSORCIO SANTA ROSA',
    'CONSORCIO VIRGEN DEL CARMEN',
    'STRABAG GMBH',
  ])('9-1.2 «%s» still is', (written) => {
    expect(shownName({ name: written })).toBe(written);
  });

  test.each([
    ['Xiu Ling Tamashiro', 'XI-LEI-ABC123', false],
    ['Kusi Ttito Wamani', 'NL-KVK-12345', false],
    ['Kusi Ttito Wamani', 'NL-KVK-12345678', false],
    ['Apple', 'XI-LEI-HWUPKR0MPOU8FGXBT394', true],
    ['Apple', 'XI-LEI-HWUPKR0MPOU8FGXBT395', false],
    ['Inventada Engenharia', 'BR-CNPJ-12345678000195', true],
    ['Inventada', 'BR-CNPJ-12345678000190', false],
  ])('9-1.2 %s with %s: %s', (written, code, isNamed) => {
    expect(standing({ name: written, code }) === 'named').toBe(isNamed);
  });
});

describe('9-1.2 numbers of persons in running text', () => {
  test.each([
    ['Pago a quien lleva DNI N° 40404041.', 'Pago a quien lleva (número reservado).'],
    ['dni: 40404041', '(número reservado)'],
    ['D.N.I. 40404041', '(número reservado)'],
    ['Pasaporte X1234567', '(número reservado)'],
    ['Carné de extranjería 001234567', '(número reservado)'],
    ['C.E. N° 001234567', '(número reservado)'],
    ['RUC 10404040415', 'RUC (número reservado)'],
    ['con RUC 15404040415, Lima', 'con RUC (número reservado), Lima'],
  ])('9-1.2 %s', (text, masked) => {
    expect(maskPersonNumbers(text)).toBe(masked);
  });

  test.each([
    'CE-15-2024-INVERMET-1',
    'ce-15-2024-invermet-1',
    'Proceso CE-15-2024-INVERMET-1 de la entidad',
    'CUI 2673653',
    'I.E. N° 1182',
    'RUC 20164503080',
    'S/ 10 404 040,41',
    '2026-11-28T10:00:00',
    'https://ejemplo.pe/a?id=12345678',
    'ocds-dgv273-seacev3-2024-2407-178',
    'Teléfono 014282000',
  ])('9-1.2 left as it is: %s', (text) => {
    expect(maskPersonNumbers(text)).toBe(text);
  });

  test('9-1.2 in a whole document, which stays the same object when it holds none', () => {
    const clean = { title: 'Obra', list: [{ note: 'RUC 20164503080' }], amount: 10404040415 };
    expect(maskedTexts(clean)).toBe(clean);
    expect(maskedTexts({ title: 'Obra', list: [{ note: 'RUC 10404040415' }] })).toEqual({
      title: 'Obra',
      list: [{ note: 'RUC (número reservado)' }],
    });
  });
});

describe('9-1.2 whoever stands beside a number, and any withheld party of the document', () => {
  test.each([
    ['Servicio del señor ZZTESTE CARLOS CONDORI con DNI 40404041', 'Servicio de persona natural'],
    [
      'Contratación de ZZTESTF ROSA (R.U.C. 10404040415) para consultoría',
      'Contratación de persona natural para consultoría',
    ],
    ['Cesión a YYTESTG VEGA DNI 40404042', 'Cesión a persona natural'],
    ['Renuncia de YYTESTH PAZ (RUC 10404040423)', 'Renuncia de persona natural'],
    ['SERVICIO DE JUAN DE LA CRUZ QUISPE IDENTIFICADO CON DNI N° 40404041', 'SERVICIO DE persona natural'],
    ['Pago a pérez gómez, juan (DNI 40404041), por planos', 'Pago a persona natural, por planos'],
    ['DNI 40404041 - Quispe Mamani Rosa', 'persona natural'],
    ['10404040415 PÉREZ JUAN', 'persona natural'],
    ['Pago a Rosa Quispe 40404041', 'Pago a persona natural'],
    ['Honorarios de don Juan Pérez por planos', 'Honorarios de persona natural por planos'],
    ['Obra en San Juan de Lurigancho, expediente 40404041', 'Obra en San Juan de Lurigancho, expediente 40404041'],
    ['Imagen del Señor de los Milagros', 'Imagen del Señor de los Milagros'],
  ])('9-1.2 %s', (text, masked) => {
    expect(textCleaner([])(text)).toBe(masked);
  });

  test('9-1.2 in news only a number takes its name along', () => {
    expect(maskPersonNumbers('Habló don Juan Pérez, alcalde')).toBe('Habló don Juan Pérez, alcalde');
  });

  const clean = textCleaner([
    { name: 'QUISPE ZZTESTA, María', standing: 'naturalPerson' },
    { name: 'Consorcio Mamani YYTESTC', standing: 'unidentified' },
  ]);
  test.each([
    ['Contrato con ZZTESTA QUISPE', 'Contrato con persona natural'],
    ['Pago a maria quispe zztesta por planos', 'Pago a persona natural por planos'],
    ['Cesión a Zztesta', 'Cesión a persona natural'],
    ['Señora María Zztesta', 'persona natural'],
    ['Obra del Consorcio Mamani Yytestc en Lima', 'Obra del proveedor no identificado en Lima'],
    ['YYTESTC & MAMANI, planos', 'proveedor no identificado, planos'],
    ['Obra en Villa María del Triunfo', 'Obra en Villa María del Triunfo'],
    ['Calle Quispe, Lima', 'Calle Quispe, Lima'],
  ])('9-1.2 a withheld party of the file: %s', (text, masked) => {
    expect(clean(text)).toBe(masked);
  });

  test.each([
    ['AS-9 YYTESTF SOTO', false],
    ['012-2024-INVERMET-OGAF', true],
    ['C1', true],
    ['Contrato DNI 40404041', false],
    ['ZZTESTA QUISPE 2026', false],
  ])('9-1.2 a contract number that is a name: %s', (number, isPlain) => {
    expect(isPlainIdentifier(number, clean)).toBe(isPlain);
  });
});
