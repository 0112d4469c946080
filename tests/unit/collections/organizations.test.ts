import { describe, expect, test } from 'vitest';
import type { Organization } from '../../../collections/payload-types.ts';
import { searchText } from '../../../collections/fields/search-text.ts';
import { computeOrganization } from '../../../collections/organizations/hooks/compute.ts';
import { toPublishedOrganization } from '../../../collections/organizations/published.ts';

const organization = {
  id: 'o',
  key: '20310750256',
  name: '',
  roles: ['contractor'],
  provenance: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
} as Organization;

test.each([
  [
    { name: 'Fondo Metropolitano de Inversiones', shortName: 'INVERMET' },
    'Fondo Metropolitano de Inversiones (INVERMET)',
  ],
  [{ name: 'Consorcio Dos de Mayo', shortName: null }, 'Consorcio Dos de Mayo'],
  [{ name: 'ESSALUD', shortName: 'ESSALUD' }, 'ESSALUD'],
] as [{ name: string; shortName: string | null; displayName?: string }, string][])(
  'an organisation is chosen by either of its names: %j',
  (data, expected) => {
    expect(computeOrganization({ data })?.displayName).toBe(expected);
    expect(
      computeOrganization<{ shortName?: string; displayName?: string | null }>({ data: {}, previous: data })
        ?.displayName,
    ).toBe(expected);
  },
);

test.each([
  { name: 'PÉREZ GÓMEZ JUAN' },
  { name: 'NOMBRE INVENTADO UNO', ruc: '1040404041' },
  { name: 'Inventada S.A.C.', ruc: '' },
  { name: 'Consorcio Juan Pérez', code: '1495726' },
])('9-1.2 lists, searches and addresses of the CMS do not tell who %j is', (data) => {
  const computed = computeOrganization<
    typeof data & { displayName?: string | null; key?: string | null; search?: string | null }
  >({ data });
  expect(['Persona natural', 'Proveedor no identificado']).toContain(computed?.displayName);
  expect(computed?.key).toMatch(/^sin-identificar-[0-9a-f]{16}$/);
  expect(['persona natural', 'proveedor no identificado']).toContain(computed?.search);
  expect(computeOrganization({ data: { ...computed, shortName: 'x' } })).toMatchObject({ key: computed?.key });
});

test('9-1.2 a firm that gains its RUC gets a name and an address', () => {
  const before = computeOrganization<{ name: string; ruc?: string; key?: string | null }>({
    data: { name: 'Inventada S.A.C.' },
  });
  expect(computeOrganization({ data: { ruc: '20310750256' }, previous: before ?? {} })).toMatchObject({
    standing: 'named',
    displayName: 'Inventada S.A.C.',
    key: '20310750256',
  });
});

describe('9-1.2 a short name or another name of a firm names no person', () => {
  const named = (data: { name: string; ruc?: string; shortName?: string | null; aliases?: string[] }) =>
    computeOrganization<typeof data & { displayName?: string | null; search?: string | null }>({
      data: { ruc: '20310750256', ...data },
    });
  test.each([
    ['CONSTRUCTORA INVENTADA S.A.C.', 'Juan Pérez'],
    ['CONSTRUCTORA INVENTADA S.A.C.', 'QUISPE MAMANI ROSA'],
    ['CONSTRUCTORA INVENTADA S.A.C.', 'Inventada - DNI 40404041'],
    ['CONSTRUCTORA INVENTADA S.A.C.', 'Juan Pérez E.I.R.L.'],
    ['CONSTRUCTORA INVENTADA S.A.C.', 'Quispe'],
    ['JUAN PEREZ E.I.R.L.', 'Juan Pérez'],
    ['CONSTRUCTORA INVENTADA S.A.C.', 'Persona natural con negocio'],
  ])('9-1.2 %s, also «%s», goes by its name alone', (name, other) => {
    const computed = named({ name, shortName: other, aliases: [other] });
    expect(computed?.displayName).toBe(name);
    expect(computed?.search).toBe(`${searchText(name)} 20310750256`);
    expect(
      toPublishedOrganization({
        ...organization,
        name,
        ruc: '20310750256',
        shortName: other,
        aliases: [other],
        search: searchText(other),
      }),
    ).toMatchObject({ shortName: null, search: `${searchText(name)} 20310750256` });
  });

  test('9-1.2 whoever stands beside a firm in another name goes, the firm stays', () => {
    const computed = named({
      name: 'CONSTRUCTORA INVENTADA S.A.C.',
      shortName: 'Inventada SAC - Rep. legal: Juan Pérez',
      aliases: ['INVENTADA INGENIEROS S.A. (ROSA QUISPE MAMANI)'],
    });
    expect(computed?.displayName).toBe('CONSTRUCTORA INVENTADA S.A.C. (Inventada SAC)');
    expect(computed?.search).toBe('constructora inventada s.a.c. inventada sac 20310750256 inventada ingenieros s.a.');
  });

  test.each([
    'INVERMET',
    'Graña y Montero S.A.A.',
    'Municipalidad Distrital de San Juan de Lurigancho',
    'Constructora Pérez',
    'Rutas de Lima',
    'GyM',
    'Línea Amarilla',
  ])('9-1.2 «%s» may be another name', (other) => {
    expect(named({ name: 'INVENTADA S.A.', shortName: other })?.displayName).toBe(`INVENTADA S.A. (${other})`);
  });
});
