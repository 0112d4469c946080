import { describe, expect, test } from 'vitest';
import { freeNameRef } from '../../../collections/fields/to-published.ts';
import { shownName, shownRuc } from '../../../collections/organizations/legal-entity.ts';
import { standing } from './legal-entity-setup.ts';

const name = 'NOMBRE INVENTADO UNO';

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
