import { expect, test } from 'vitest';
import type { Party } from '../../../cms/plugins/imports/formats/records.ts';
import { organizationIndex } from '../../../cms/plugins/imports/write/organization-index.ts';
import type { Stored } from '../../../cms/plugins/imports/write/session.ts';

const party = (name: string, more: Partial<Party> = {}): Party => ({
  name,
  taxCode: null,
  isAnonymous: false,
  origin: { original: name, row: 1, column: 'c' },
  role: 'entity',
  ...more,
});
function found(stored: object[], asked: Party): [string | null, string[]] {
  const index = organizationIndex();
  for (const one of stored) index.add(one as Stored);
  const { organization, homonyms } = index.find(asked);
  return [organization?.id ?? null, homonyms.map(({ id }) => id)];
}

const andes = { id: 'andes', name: 'CONSTRUCTORA ANDES S.A.C.', ruc: '20123456789', key: 'constructora-andes' };

test('by RUC or code, whatever the name', () => {
  expect(found([andes], party('Otra', { taxCode: '20123456789' }))).toEqual(['andes', []]);
  expect(found([{ id: 'c', name: 'Consorcio', code: 'CC-1' }], party('Otro', { taxCode: 'CC-1' }))).toEqual(['c', []]);
});

test('the same name under another number is another one', () => {
  expect(found([andes], party('Constructora Andes S.A.C.', { taxCode: '20999999999' }))).toEqual([null, []]);
  expect(found([{ ...andes, ruc: null, code: 'CC-1' }], party(andes.name, { taxCode: '20999999999' }))).toEqual([
    null,
    [],
  ]);
});

test('by name where it has no number of its own: written otherwise, short, or another that it bears', () => {
  const known = {
    id: 'i',
    name: 'Fondo Metropolitano de Inversiones',
    shortName: 'INVERMET',
    aliases: ['Fondo de Lima', 5],
  };
  for (const name of ['FONDO METROPOLITANO DE INVERSIONES', 'Invermet', 'fondo de lima'])
    expect(found([known], party(name)), name).toEqual(['i', []]);
  expect(found([known], party('Invermet', { taxCode: '20164503080' }))).toEqual(['i', []]);
  expect(found([known], party('Invermet - Unidad ejecutora'))).toEqual(['i', []]);
  expect(found([known], party('Otro fondo'))).toEqual([null, []]);
  expect(
    found(
      [
        { id: 'e', name: '' },
        { id: 'f', name: 5 },
      ],
      party(''),
    ),
  ).toEqual([null, []]);
});

test('by address where nothing else is told', () => {
  const known = { id: 'k', name: 'Nombre de antes', key: 'municipalidad-de-comas' };
  expect(found([known], party('Municipalidad de Comas'))).toEqual(['k', []]);
  expect(found([known], party('Municipalidad de Comas', { taxCode: '20131370645' }))).toEqual([null, []]);
  expect(found([known], party('Municipalidad de Comas', { executingUnit: '300' }))).toEqual([null, []]);
  expect(found([known], party('Municipalidad de Comas', { ubigeo: '150110' }))).toEqual([null, []]);
});

test('by executing unit before the name, and not under another unit', () => {
  const first = { id: 'a', name: 'Gobierno de Lima', executingUnits: ['300'] };
  const second = { id: 'b', name: 'Gobierno de Lima', executingUnits: ['301', '302'] };
  expect(found([first, second], party('Cualquiera', { executingUnit: '302' }))).toEqual(['b', []]);
  expect(found([first, second], party('Gobierno de Lima', { executingUnit: '999' }))).toEqual([null, []]);
  expect(found([first], party('Gobierno de Lima', { executingUnit: '999' }))).toEqual([null, []]);
  expect(found([{ id: 'c', name: 'Gobierno de Lima' }], party('Gobierno de Lima', { executingUnit: '999' }))).toEqual([
    'c',
    [],
  ]);
  expect(
    found(
      [
        { id: 'c', name: 'G' },
        { id: 'd', name: 'G' },
      ],
      party('G', { executingUnit: '999' }),
    ),
  ).toEqual([null, []]);
});

test('homonyms are told apart by place, the exact one first; else they are named', () => {
  const lima = { id: 'lima', name: 'Municipalidad de Santa Rosa', ubigeo: '150139' };
  const puno = { id: 'puno', name: 'Municipalidad de Santa Rosa', ubigeo: '210807' };
  const province = { id: 'prov', name: 'Municipalidad de Santa Rosa', ubigeo: '1501' };
  const all = [lima, puno, province];
  const at = (ubigeo?: string) => found(all, party('MUNICIPALIDAD DE SANTA ROSA', ubigeo ? { ubigeo } : {}));
  expect(at('150139')).toEqual(['lima', []]);
  expect(at('210807')).toEqual(['puno', []]);
  expect(at('1501')).toEqual(['prov', []]);
  expect(at('15')).toEqual([null, ['lima', 'prov']]);
  expect(at('040101')).toEqual([null, []]);
  expect(at()).toEqual([null, ['lima', 'puno', 'prov']]);
});

test('one without place is likely, unless another of its name stands in the place', () => {
  const nowhere = { id: 'n', name: 'Municipalidad de Ate' };
  expect(found([nowhere], party('Municipalidad de Ate', { ubigeo: '150103' }))).toEqual(['n', []]);
  const there = { id: 't', name: 'Municipalidad de Ate', ubigeo: '150103' };
  expect(found([nowhere, there], party('Municipalidad de Ate', { ubigeo: '150103' }))).toEqual(['t', []]);
});

test('what was added again under the same identifier is known as it is now', () => {
  const index = organizationIndex();
  index.add({ id: 'a', name: 'Uno' } as Stored);
  index.add({ id: 'a', name: 'Dos' } as Stored);
  expect(index.byId('a')?.['name']).toBe('Dos');
  expect(index.byId('b')).toBeUndefined();
  expect(index.find(party('Dos')).organization?.id).toBe('a');
});
