import { describe, expect, test } from 'vitest';
import { limaDistrict, severalPlaces } from '../../../cms/plugins/imports/formats/places.ts';
import type { ProjectRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';

const at = (
  ubigeo: string | null,
  district: string | null,
  province: string | null = null,
  department: string | null = null,
) => limaDistrict({ ubigeo, district, province, department });

describe('9-3.6 a place elsewhere never becomes Lima', () => {
  test.each([
    ['150122', 'MIRAFLORES', 'LIMA', 'LIMA', '150122'],
    ['150122', null, null, null, '150122'],
    // Miraflores of Arequipa, La Victoria of Chiclayo (INEI 14…), San Luis of Cañete.
    ['040110', 'MIRAFLORES', null, null, null],
    ['140106', 'LA VICTORIA', null, null, null],
    ['140106', 'LA VICTORIA', 'CHICLAYO', 'LAMBAYEQUE', null],
    ['150513', 'SAN LUIS', 'CAÑETE', 'LIMA', null],
    // RENIEC's numbers of Lima's districts, with the name that belongs to each.
    ['140109', 'LA VICTORIA', null, null, '150115'],
    ['140101', 'LIMA', 'LIMA', 'LIMA', '150101'],
    ['140115', 'MIRAFLORES', 'LIMA', 'LIMA', '150122'],
    ['140115', 'SAÑA', 'CHICLAYO', 'LAMBAYEQUE', null],
    // A code of Lima beside another department contradicts itself.
    ['150122', 'MIRAFLORES', 'AREQUIPA', 'AREQUIPA', null],
    // Names alone: one of a kind, or shared with other districts of Peru.
    [null, 'SAN JUAN DE LURIGANCHO', null, null, '150132'],
    [null, 'MIRAFLORES', null, null, null],
    [null, 'SANTA ROSA', null, 'LIMA', null],
    [null, 'SANTA ROSA', 'LIMA', 'LIMA', '150139'],
    [null, 'SURCO', 'HUAROCHIRI', 'LIMA', null],
    [null, 'MIRAFLORES', '1501: LIMA', '15: LIMA', '150122'],
    [null, 'SAN ISIDRO', 'LIMA', null, null],
    [null, 'ATE', 'LIMA', 'LIMA', '150103'],
  ] as const)('%s %s, %s, %s is %s', (ubigeo, district, province, department, expected) =>
    expect(at(ubigeo, district, province, department)).toBe(expected),
  );
});

describe('9-3.6 a work in several places keeps all of them', () => {
  test('in one cell', () => {
    expect(severalPlaces('ATE; SANTA ANITA')).toEqual(['ATE', 'SANTA ANITA']);
    expect(severalPlaces('SAN JUAN DE LURIGANCHO')).toEqual(['SAN JUAN DE LURIGANCHO']);
    expect(severalPlaces('RIMAC - LIMA, BREÑA')).toEqual(['RIMAC', 'LIMA', 'BREÑA']);
  });
  const header = 'Código único de inversión;Nombre de la inversión;Monto viable;Departamento;Provincia;Distrito;Ubigeo';
  const work = async (...rows: string[]) =>
    (
      (await understood('invierte', textFile([header, ...rows.map((row) => `2790001;OBRA;100;${row}`)].join('\n'))))
        .all as ProjectRecord[]
    )[0];
  const places = (record: ProjectRecord | undefined) => [
    record?.districts.map(({ value }) => value),
    record?.address?.value ?? null,
  ];

  test('codes and names of one cell, some elsewhere', async () => {
    expect(places(await work('LIMA;LIMA;"ATE, SANTA ANITA";"150103,150137"'))).toEqual([['150103', '150137'], null]);
    expect(places(await work('LIMA;LIMA;ATE - SANTA ANITA;'))).toEqual([['150103', '150137'], null]);
    expect(places(await work('LIMA;LIMA;;"150103,070101"'))).toEqual([['150103'], 'LIMA, LIMA']);
  });
  test('rows of one work, Lima and Callao', async () => {
    expect(
      places(
        await work(
          'LIMA;LIMA;RIMAC;150128',
          'CALLAO;CALLAO;BELLAVISTA;070102',
          'CALLAO;CALLAO;LA PERLA;070104',
          'LIMA;LIMA;COMAS;150110',
        ),
      ),
    ).toEqual([['150128', '150110'], 'BELLAVISTA, CALLAO, CALLAO; LA PERLA, CALLAO, CALLAO']);
  });
});
