import { expect, test } from 'vitest';
import { computeOrganization } from '../../../collections/organizations/hooks/compute.ts';

test.each([
  [{ name: 'Fondo Metropolitano de Inversiones', shortName: 'INVERMET' }, 'Fondo Metropolitano de Inversiones (INVERMET)'],
  [{ name: 'Consorcio Villa', shortName: null }, 'Consorcio Villa'],
  [{ name: 'ESSALUD', shortName: 'ESSALUD' }, 'ESSALUD'],
] as [{ name: string; shortName: string | null; displayName?: string }, string][])('an organisation is chosen by either of its names: %j', (data, expected) => {
  expect(computeOrganization({ data })?.displayName).toBe(expected);
  expect(computeOrganization<{ shortName?: string; displayName?: string | null }>({ data: {}, previous: data })?.displayName).toBe(expected);
});
