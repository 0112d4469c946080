import { describe, expect, test } from 'vitest';
import type { Party } from '../../../cms/plugins/imports/formats/records.ts';
import { openDirectory } from '../../../cms/plugins/imports/write/organizations.ts';
import { party as office, sessionOver } from './session-setup.ts';

const party = (name: string, more: Partial<Party> = {}): Party => ({ ...office(name), role: 'contractor', ...more });
const RUC = '20100017491';
async function opened(organizations: object[] = []) {
  const over = sessionOver({ organizations });
  return { ...over, directory: await openDirectory(over.session) };
}
const lima = {
  id: 'lima',
  name: 'Municipalidad de Santa Rosa',
  standing: 'named',
  roles: ['entity'],
  ubigeo: '150139',
  key: 'a',
};
const puno = { ...lima, id: 'puno', ubigeo: '210807', key: 'b' };

describe('organisations of a file', () => {
  test('one that is not known is made, with its number, its role and its cell', async () => {
    const { directory, saved } = await opened();
    const firm = party('Constructora Andes S.A.C.', {
      taxCode: RUC,
      contact: 'Mesa de partes',
      ubigeo: '150101',
      executingUnit: '300',
    });
    await directory.resolve([firm]);
    expect(saved).toHaveLength(1);
    expect(saved[0]).toMatchObject({
      action: 'create',
      document: {
        ruc: RUC,
        roles: ['contractor'],
        contact: 'Mesa de partes',
        executingUnits: ['300'],
        ubigeo: '150101',
        isHidden: false,
        provenance: {
          source: 'MEF',
          asOf: '2026-05-01',
          grade: 'A',
          cells: { name: { original: 'Constructora Andes S.A.C.', file: 'gasto.csv', row: 3, column: 'ENTIDAD' } },
        },
      },
    });
    expect(directory.idOf(firm)).toBe(saved[0]?.document.id);
    await directory.resolve([firm]);
    expect(saved).toHaveLength(1);
  });

  test('a code that is no RUC is a code; a consortium plays that role too', async () => {
    const { directory, saved } = await opened();
    await directory.resolve([
      party('Consorcio Vial', { taxCode: '99000000012' }),
      party('CONSORCIO SUR'),
      party('Consorcio de Municipalidades', { role: 'entity' }),
      party('Sucursal', { taxCode: 'XX-1' }),
    ]);
    expect(saved.map(({ document: { ruc, code, roles } }) => [ruc ?? null, code ?? null, roles])).toEqual([
      [null, '99000000012', ['contractor', 'consortium']],
      [null, null, ['contractor', 'consortium']],
      [null, null, ['entity']],
      [null, 'XX-1', ['contractor']],
    ]);
  });

  test('who is not kept is not made, and has no identifier', async () => {
    const { directory, saved } = await opened();
    const person = party('Persona natural', { isAnonymous: true });
    await directory.resolve([person]);
    expect([saved, directory.idOf(person), directory.idOf(null), directory.problemOf(null)]).toEqual([
      [],
      null,
      null,
      null,
    ]);
  });

  test('a known one gains a role, a number or a more exact place, and else stays as it is', async () => {
    const known = {
      id: 'a',
      name: 'Fondo de Lima',
      standing: 'named',
      roles: ['entity'],
      ubigeo: '15',
      key: 'fondo-de-lima',
    };
    const gained = async (more: Partial<Party>, stored: object = known) => {
      const { directory, saved } = await opened([stored]);
      await directory.resolve([party('Fondo de Lima', { role: 'entity', ...more })]);
      return saved.map(({ action, before, document }) => [action, before?.id, document] as const)[0];
    };
    expect(await gained({})).toBeUndefined();
    expect(await gained({ ubigeo: '1' })).toBeUndefined();
    expect(await gained({ role: 'bidder' })).toMatchObject(['update', 'a', { roles: ['entity', 'bidder'] }]);
    expect(await gained({ taxCode: RUC })).toMatchObject(['update', 'a', { ruc: RUC }]);
    expect(await gained({ ubigeo: '150101' })).toMatchObject(['update', 'a', { ubigeo: '150101' }]);
    expect(await gained({ executingUnit: '300' })).toMatchObject([
      'update',
      'a',
      { executingUnits: ['300'], ubigeo: '15' },
    ]);
    expect(await gained({ executingUnit: '300' }, { ...known, executingUnits: ['300'] })).toBeUndefined();
    expect(await gained({}, { ...known, deletedAt: '2026-01-01' })).toMatchObject(['update', 'a', { deletedAt: null }]);
  });

  test('what several parties of a file add to one organisation is one change', async () => {
    const { directory, saved } = await opened([
      { id: 'a', name: 'Fondo de Lima', standing: 'named', roles: ['entity'] },
    ]);
    await directory.resolve([
      party('Fondo de Lima', { role: 'bidder' }),
      party('Fondo de Lima', { role: 'contractor' }),
      party('Nueva empresa', { role: 'bidder' }),
      party('Nueva empresa', { role: 'contractor' }),
    ]);
    expect(saved.map(({ action, before, document }) => [action, before?.['roles'] ?? null, document['roles']])).toEqual(
      [
        ['update', ['entity'], ['entity', 'bidder', 'contractor']],
        ['create', null, ['bidder', 'contractor']],
      ],
    );
  });

  test('of several of one name none is taken where nothing tells which, and why is said', async () => {
    const { directory, saved } = await opened([lima, { ...puno, executingUnits: ['300'] }]);
    const either = party('Municipalidad de Santa Rosa', { role: 'entity' });
    await directory.resolve([either]);
    expect([saved, directory.idOf(either)]).toEqual([[], null]);
    expect(directory.problemOf(either)).toBe(
      'hay 2 organizaciones llamadas «Municipalidad de Santa Rosa» (UBIGEO 150139; UBIGEO 210807, ejecutora 300) y la fila no trae la unidad ejecutora ni el UBIGEO que diga cuál es',
    );
    const one = party('Municipalidad de Santa Rosa', { role: 'entity', ubigeo: '150139' });
    expect([directory.idOf(one), directory.problemOf(one)]).toEqual(['lima', null]);
  });

  test('one known without a place is none of several that the file tells apart by place', async () => {
    const { ubigeo: _none, ...nowhere } = lima;
    const { directory, saved } = await opened([nowhere]);
    const first = party('Municipalidad de Santa Rosa', { role: 'entity', ubigeo: '150139' });
    const second = party('Municipalidad de Santa Rosa', { role: 'entity', ubigeo: '210807' });
    await directory.resolve([first, second]);
    expect([saved, directory.idOf(first), directory.idOf(second)]).toEqual([[], null, null]);
    expect(directory.problemOf(first)).toMatch(
      /^el archivo nombra varias «Municipalidad de Santa Rosa» de distintos lugares/,
    );
    const alone = await opened([nowhere]);
    await alone.directory.resolve([first]);
    expect(alone.saved[0]?.document).toMatchObject({ id: 'lima', ubigeo: '150139' });
  });

  test('whom the file may not name is told, unless it is known to be a firm', async () => {
    const withheld = () => ({ name: 'Rosa Quispe', standing: 'naturalPerson' as const });
    const { directory } = await opened([{ ...lima, id: 'f', name: 'Fondo', ruc: RUC }]);
    const of = (one: Party): unknown => directory.withheldOf([one]);
    expect(of(party('Rosa Quispe', { isAnonymous: true, withheld }))).toEqual([
      { name: 'Rosa Quispe', standing: 'naturalPerson' },
    ]);
    expect(of(party('Fondo', { taxCode: RUC, withheld }))).toEqual([]);
    expect(directory.withheldOf([null, undefined, party('Fondo')])).toEqual([]);
  });

  test('consortia gain the members that they lack, never themselves', async () => {
    const { directory, saved, unchanged } = await opened([
      { id: 'c', name: 'Consorcio Vial', standing: 'named', roles: ['consortium', 'contractor'], members: ['m1'] },
      { id: 'm1', name: 'Uno', standing: 'named', roles: ['contractor'] },
      { id: 'm2', name: 'Dos', standing: 'named', roles: ['contractor'] },
    ]);
    const consortium = { target: 'organization' as const, row: 3, party: party('Consorcio Vial') };
    await directory.saveConsortia([
      { ...consortium, members: [party('Uno'), party('Dos'), party('Dos'), party('Consorcio Vial')] },
    ]);
    expect(saved.map(({ document }) => [document.id, document['members']])).toEqual([['c', ['m1', 'm2']]]);
    await directory.saveConsortia([{ ...consortium, members: [party('Uno')] }]);
    expect([saved.length, unchanged()]).toEqual([1, 1]);
  });
});
