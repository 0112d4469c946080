import { expect, test } from 'vitest';
import { computeOrganization } from '../../../collections/organizations/hooks/compute.ts';

test.each([
  [{ name: 'Fondo Metropolitano de Inversiones', shortName: 'INVERMET' }, 'Fondo Metropolitano de Inversiones (INVERMET)'],
  [{ name: 'Consorcio Dos de Mayo', shortName: null }, 'Consorcio Dos de Mayo'],
  [{ name: 'ESSALUD', shortName: 'ESSALUD' }, 'ESSALUD'],
] as [{ name: string; shortName: string | null; displayName?: string }, string][])('an organisation is chosen by either of its names: %j', (data, expected) => {
  expect(computeOrganization({ data })?.displayName).toBe(expected);
  expect(computeOrganization<{ shortName?: string; displayName?: string | null }>({ data: {}, previous: data })?.displayName).toBe(expected);
});

test.each([{ name: 'PÉREZ GÓMEZ JUAN' }, { name: 'NOMBRE INVENTADO UNO', ruc: '1040404041' }, { name: 'Inventada S.A.C.', ruc: '' }, { name: 'Consorcio Juan Pérez', code: '1495726' }])('9-1.2 lists, searches and addresses of the CMS do not tell who %j is', (data) => {
  const computed = computeOrganization<typeof data & { displayName?: string | null; key?: string | null; search?: string | null }>({ data });
  expect(['Persona natural', 'Proveedor no identificado']).toContain(computed?.displayName);
  expect(computed?.key).toMatch(/^sin-identificar-[0-9a-f]{16}$/);
  expect(['persona natural', 'proveedor no identificado']).toContain(computed?.search);
  expect(computeOrganization({ data: { ...computed, shortName: 'x' } })).toMatchObject({ key: computed?.key });
});

test('9-1.2 a firm that gains its RUC gets a name and an address', () => {
  const before = computeOrganization<{ name: string; ruc?: string; key?: string | null }>({ data: { name: 'Inventada S.A.C.' } });
  expect(computeOrganization({ data: { ruc: '20310750256' }, previous: before ?? {} })).toMatchObject({ standing: 'named', displayName: 'Inventada S.A.C.', key: '20310750256' });
});
