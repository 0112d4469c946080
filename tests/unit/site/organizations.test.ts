import { describe, expect, onTestFinished, test } from 'vitest';
import {
  awardsOf,
  consortiaOf,
  listOrganizations,
  offersOf,
  organizationsHref,
  readOrganizationFilters,
  totalsOf,
} from '../../../site/published/organizations.ts';
import { organizationAddresses } from '../../../site/src/addresses/organizations.ts';
import { award, organizationRow, processRow, readModelWith } from './read-model-rows.ts';

const filters = (query: string) => readOrganizationFilters(new URLSearchParams(query));

describe('suppliers (PO-6)', () => {
  test('PO-6 the list is ordered by published amount and leaves out offices that only buy', () => {
    const database = readModelWith([
      organizationRow({ key: 'A' }),
      organizationRow({ key: 'B' }),
      organizationRow({ key: 'C' }),
      organizationRow({ key: 'MML', roles: ['entity'] }),
      processRow({ key: 'lp-1', awards: [award('1', 10, ['A']), award('2', 50, ['B']), award('3', null, ['C'])] }),
    ]);
    onTestFinished(() => database.close());
    const { rows, total } = listOrganizations(database, filters(''));
    expect(total).toBe(3);
    expect(rows.map(({ key, awards, amountPen }) => [key, awards, amountPen])).toEqual([
      ['B', 1, 50],
      ['A', 1, 10],
      ['C', 1, null],
    ]);
    expect(listOrganizations(database, filters('rol=entidad')).rows.map(({ key }) => key)).toEqual(['MML']);
    expect(listOrganizations(database, filters('q=EMPRESA b')).rows.map(({ key }) => key)).toEqual(['B']);
  });

  test('PO-6 the address holds the filters', () => {
    expect(organizationsHref(filters('q=greda&rol=consorcio&orden=nombre&pagina=2'))).toBe(
      '/proveedores/?q=greda&rol=consorcio&orden=nombre&pagina=2',
    );
    expect(organizationsHref(filters('rol=nada&pagina=2'))).toBe('/proveedores/pagina/2/');
  });

  test('PO-6 a supplier has every award, with totals by currency that never add an unpublished amount', () => {
    const database = readModelWith([
      organizationRow({ key: 'A' }),
      processRow({ key: 'lp-1', awards: [award('1', 10, ['A', 'B']), award('2', null, ['A'])] }),
      processRow({ key: 'lp-2', awards: [award('1', 3, ['A'], 'USD')] }),
    ]);
    onTestFinished(() => database.close());
    const awards = awardsOf(database, 'A');
    expect(awards.map(({ processKey, amount, sharedWith }) => [processKey, amount, sharedWith])).toEqual([
      ['lp-1', 10, 1],
      ['lp-1', null, 0],
      ['lp-2', 3, 0],
    ]);
    expect(totalsOf(awards)).toEqual([
      { currency: 'PEN', awards: 2, withoutAmount: 1, amount: 10 },
      { currency: 'USD', awards: 1, withoutAmount: 0, amount: 3 },
    ]);
    expect(totalsOf([{ amount: null, currency: 'PEN' }])[0]?.amount).toBeNull();
  });

  test('PO-6 a consortium and its members lead to each other, also after a member leaves', () => {
    const members = [
      { key: 'A', ruc: null, name: 'Empresa A' },
      { key: null, ruc: null, name: 'Sin página' },
    ];
    const database = readModelWith([
      organizationRow({ key: 'A' }),
      organizationRow({ key: 'C1', roles: ['consortium'], members }),
    ]);
    onTestFinished(() => database.close());
    expect(consortiaOf(database, 'A')).toEqual([{ key: 'C1', name: 'Empresa C1' }]);
    database.prepare("UPDATE organizations SET doc = json_set(doc, '$.members', json('[]')) WHERE key = 'C1'").run();
    expect(consortiaOf(database, 'A')).toEqual([]);
  });

  test('PO-6 offers and wins are counted by process', () => {
    const bidder = (isWinner: boolean) => ({ key: 'A', ruc: null, name: 'Empresa A', isWinner });
    const database = readModelWith([
      processRow({ key: 'lp-1', bidders: [bidder(true), bidder(true)] }),
      processRow({ key: 'lp-2', bidders: [bidder(false)] }),
    ]);
    onTestFinished(() => database.close());
    expect(offersOf(database, 'A')).toEqual({ offered: 2, won: 1 });
  });

  test('every organisation has an address, and the list has as many pages as it needs', () => {
    const database = readModelWith([
      ...Array.from({ length: 51 }, (_, index) => organizationRow({ key: `E${index}` })),
      organizationRow({ key: 'MML', roles: ['entity'] }),
    ]);
    onTestFinished(() => database.close());
    const paths = [...organizationAddresses(database)].map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('/proveedores/pagina/'))).toEqual(['/proveedores/pagina/2/']);
    expect(paths).toContain('/proveedores/MML/');
    expect(paths).toHaveLength(2 + 52);
  });
});
