import { describe, expect, test } from 'vitest';
import { freeNameRef } from '../../../collections/fields/to-published.ts';
import { shownName, shownRuc, standingOf } from '../../../collections/organizations/legal-entity.ts';
import {
  isPlainIdentifier,
  maskedTexts,
  maskPersonNumbers,
  textCleaner,
} from '../../../collections/organizations/person-texts.ts';

const name = 'NOMBRE INVENTADO UNO';
const standing = (identity: Parameters<typeof standingOf>[0]): string => standingOf(identity);

describe('9-1.2 only a demonstrable legal entity is named', () => {
  test.each([
    ['a DNI with its scheme', 'PE-DNI-00000001'],
    ['a foreigner’s card', 'PE-CE-000123456'],
    ['a passport', 'PE-PAS-A1234567'],
    ['a passport spelt out', 'Pasaporte A1234567'],
    ['a bare DNI', '40404041'],
    ['a RUC 10', '10404040415'],
    ['a RUC 15', '15123456789'],
    ['a RUC 16', '16123456789'],
    ['a RUC 17', '17123456789'],
    ['a RUC 10 of OCDS', 'PE-RUC-10404040415'],
    ['lower case', 'pe-ruc-10404040415'],
    ['R.U.C. with dots', 'R.U.C. 10404040415'],
    ['RUC with number sign', 'RUC N° 10404040415'],
    ['RUC with dashes', '10-40404041-5'],
    ['DNI in words', 'DNI 40404041'],
    ['D.N.I. with sign', 'D.N.I. N° 40404041'],
    ['lower-case dni', 'dni: 40404041'],
  ])('9-1.2 %s makes a natural person, whatever the name', (_what, number) => {
    expect(standing({ name, ruc: number })).toBe('naturalPerson');
    expect(standing({ name: 'CONSTRUCTORA INVENTADA S.A.C.', code: number })).toBe('naturalPerson');
    expect(
      standing({
        name: 'CONSORCIO INVENTADO',
        code: number,
        namedAs: 'company',
        namedAsReason: 'Marcado por error en la oficina',
      }),
    ).toBe('naturalPerson');
    expect(shownName({ name, ruc: number })).toBe('Persona natural');
    expect(shownRuc({ name, ruc: number })).toBeNull();
  });

  test.each([
    'PEREZ JUAN - 10404040415',
    'Pérez Juan (DNI 40404041)',
    'INVENTADA S.A.C. 40404041',
    'INVENTADA 40.404.041',
    'Inventado, C.E. 001234567',
    'PERSONA NATURAL 047',
    'persona natural con negocio',
  ])('9-1.2 a number in the name itself: %s', (written) => {
    expect(standing({ name: written })).toBe('naturalPerson');
    expect(standing({ name: written, ruc: '20164503080' })).toBe('naturalPerson');
  });

  test.each([
    ['no number', ''],
    ['a dash', '-'],
    ['zeros', '0'],
    ['ten digits', '1040404041'],
    ['twelve digits', '104040404155'],
    ['a RUC 20 with a wrong check digit', '20164503081'],
    ['letters', 'SIN RUC'],
  ])('9-1.2 %s proves nothing: the firm is not identified', (_what, ruc) => {
    expect(shownName({ name: 'CONSTRUCTORA INVENTADA S.A.C.', ruc })).toBe('Proveedor no identificado');
    expect(shownName({ name, ruc })).toBe('Proveedor no identificado');
    expect(standing({ name: 'PÉREZ GÓMEZ JUAN CARLOS', ruc })).toBe('naturalPerson');
    expect(standing({ name: 'quispe mamani rosa', ruc })).toBe('naturalPerson');
  });

  test.each([
    ['PAR Contratistas S.R.Ltda.', '20310750256'],
    ['Consorcio Villa', '20557215647'],
    ['Consorcio MB', '20611622849'],
    ['3T Contratistas Generales S.R.Ltda.', '20298049822'],
    ['Fondo Metropolitano de Inversiones', '20164503080'],
    ['JUAN PEREZ E.I.R.L.', '20310750256'],
    ['INVENTADA', 'PE-RUC-20310750256'],
    ['INVENTADA', 'R.U.C. 20310750256'],
  ])('9-1.2 a valid RUC 20 names %s', (named, ruc) => {
    expect(shownName({ name: named, ruc })).toBe(named);
    expect(shownRuc({ name: named, ruc })).toBe(/\d{11}/.exec(ruc)?.[0]);
  });

  test.each([
    'MUNICIPALIDAD DISTRITAL DE SAN MARTIN DE PORRES',
    'Municipalidad Metropolitana de Lima',
    'Ministerio de Economía y Finanzas',
    'EMAPE S.A.',
    'INVERMET',
    'Universidad Nacional de Ingeniería',
    'Contraloría General de la República',
  ])('9-1.2 a known public body is named: %s', (named) => {
    expect(shownName({ name: named })).toBe(named);
  });

  test.each([
    ['Consorcio Dos de Mayo', 'C0003271678'],
    ['CONSORCIO COBRESUR', '1495726'],
    ['CONSORCIO SAN MARTIN', '1495727'],
    ['CONSOCIO SEÑOR DE HUANCA', '1495728'],
    ['Consorcio Vial Lima', null],
  ])('9-1.2 a consortium is named: %s', (named, code) => {
    expect(shownName({ name: named, code })).toBe(named);
  });

  test.each([
    'CONSORCIO JUAN PEREZ',
    'Consorcio Quispe Mamani',
    'CONSORCIO MARÍA ÑAHUI',
    'CONSORCIO RODRÍGUEZ',
    'consorcio pérez & gómez',
  ])('9-1.2 a consortium named after a person is not: %s', (named) => {
    expect(shownName({ name: named, code: '1495726' })).toBe('Proveedor no identificado');
  });

  test('9-1.2 not even with a RUC 20 when it bears a whole name', () => {
    expect(standing({ name: 'CONSORCIO JUAN PEREZ', ruc: '20557215647' })).toBe('unidentified');
  });

  test('9-1.2 a code of seven digits alone is no proof: a DNI that lost its zero has seven too', () => {
    expect(standing({ name: 'LUCROP', code: '1495742' })).toBe('unidentified');
    expect(standing({ name: 'LUCROP', code: '1495742', members: ['a', 'b'] })).toBe('named');
  });

  test.each([
    ['STRABAG GMBH', null],
    ['China Railway Inventada Co., Ltd.', null],
    ['Sociedad Inventada S.p.A.', null],
    ['INVENTADA S.A. DE C.V.', null],
    ['Inventada S.L. Sucursal del Perú', null],
    ['Inventada Engenharia', 'BR-CNPJ-12345678000195'],
  ])('9-1.2 a foreign company is named: %s', (named, code) => {
    expect(shownName({ name: named, code })).toBe(named);
  });

  test('9-1.2 a mark of the staff names with a reason, not without', () => {
    const reason = 'Sociedad concesionaria del contrato de 2009, publicado por la MML';
    expect(shownName({ name: 'Lima Expresa', namedAs: 'company', namedAsReason: reason })).toBe('Lima Expresa');
    expect(shownName({ name: 'Lima Expresa', namedAs: 'company' })).toBe('Proveedor no identificado');
    expect(shownName({ name: 'Lima Expresa', namedAs: 'company', namedAsReason: 'sí' })).toBe(
      'Proveedor no identificado',
    );
    expect(shownName({ name: 'Lima Expresa', namedAs: 'persona', namedAsReason: reason })).toBe(
      'Proveedor no identificado',
    );
  });

  test.each([
    '..........',
    '----------',
    '          ',
    '\u200B'.repeat(12),
    'x         .',
    'aaaaaaaaaaaa',
    '. . . . . . .',
  ])('9-1.2 a reason that says nothing names nobody: %j', (namedAsReason) => {
    expect(shownName({ name: 'ROSA QUISPE MAMANI', namedAs: 'company', namedAsReason })).toBe('Persona natural');
    expect(shownName({ name: 'Lima Expresa', namedAs: 'company', namedAsReason })).toBe('Proveedor no identificado');
    expect(freeNameRef('ROSA QUISPE MAMANI', { namedAs: 'company', reason: '.....' }).name).toBe('Persona natural');
    expect(freeNameRef('Lima Expresa', { namedAs: 'company', reason: 'MEF' }).name).toBe('Lima Expresa');
  });
});

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
