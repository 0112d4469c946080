import { isValidRuc } from '../../../collections/fields/ruc.ts';
import { INVENTED } from '../../../collections/site-settings/demonstration.ts';
import type { Put } from './place.ts';

/**
 * A RUC that no firm has: the registry has given out none that begins with 20999999. The check digit is right, since
 * the portal names nobody whose number does not prove a legal entity. `serial` 1 to 99.
 */
export function fictitiousRuc(serial: number): string {
  const start = `20999999${String(serial).padStart(2, '0')}`;
  const digit = Array.from({ length: 10 }, (_, index) => String(index)).find((one) => isValidRuc(start + one));
  if (digit === undefined) throw new RangeError(`No hay RUC ficticio con el número ${serial}.`);
  return start + digit;
}

const companies = {
  entity: {
    name: 'Municipalidad Ficticia de Las Garúas',
    shortName: 'Las Garúas (ficticia)',
    roles: ['entity'],
    contact: 'Mesa de partes ficticia',
  },
  fund: { name: 'Fondo Ficticio de Obras', shortName: 'Fondo Ficticio', roles: ['entity'] },
  huaca: { name: 'Constructora Huaca Ficticia S.A.', roles: ['contractor'] },
  mareas: { name: 'Mareas Imaginarias Ingenieros S.A.C.', roles: ['contractor'] },
  supervisor: { name: 'Supervisora Garúa de Ejemplo S.A.C.', roles: ['supervisor'] },
  loser: { name: 'Obras Inventadas del Sur S.R.L.', roles: ['bidder'] },
  operator: { name: 'Concesionaria Túnel de los Molles Ficticia S.A.', roles: ['concessionaire'] },
  paths: { name: 'Caminos de Mentira S.A.C.', roles: ['contractor', 'bidder'] },
} as const;

export type Companies = Record<keyof typeof companies | 'consortium', string>;

/** The invented entities and firms, by what they are in the rest. Returns their identifiers. */
export async function putCompanies(put: Put): Promise<Companies> {
  const ids: Partial<Companies> = {};
  const provenance = { source: INVENTED, consultedOn: '2026-10-31' };
  for (const [index, [name, data]] of Object.entries(companies).entries()) {
    const ruc = fictitiousRuc(index + 1);
    ids[name as keyof typeof companies] = await put({
      slug: 'organizations',
      key: { key: ruc },
      data: { ...data, ruc, provenance },
    });
  }
  const found = ids as Omit<Companies, 'consortium'>;
  const ruc = fictitiousRuc(50);
  const consortium = await put({
    slug: 'organizations',
    key: { key: ruc },
    data: {
      name: 'Consorcio Malecón de Ejemplo',
      ruc,
      roles: ['contractor', 'consortium'],
      members: [found.huaca, found.mareas],
      provenance,
    },
  });
  return { ...found, consortium };
}
