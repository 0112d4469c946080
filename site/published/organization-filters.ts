import { organizationRoles } from '../../collections/organizations/published.ts';
import { readPage } from './contracts.ts';
import { choiceOf } from './filter-values.ts';

export type OrganizationRole = (typeof organizationRoles)[number];

/** Words of the address (`/proveedores/?rol=contratista`) for what an organisation does. */
export const organizationRoleWords = {
  contractor: 'contratista',
  supervisor: 'supervisor',
  concessionaire: 'concesionaria',
  bidder: 'postor',
  consortium: 'consorcio',
  entity: 'entidad',
} as const satisfies Record<OrganizationRole, string>;

export const organizationOrders = ['monto', 'adjudicaciones', 'nombre'] as const;

export type OrganizationOrder = (typeof organizationOrders)[number];

export type OrganizationFilters = { q: string; role: OrganizationRole | null; order: OrganizationOrder; page: number };

/** The open data say it in the masculine. */
export const openDataRoles: Partial<Record<OrganizationRole, string>> = { concessionaire: 'concesionario' };

/** Filters of the address; what it does not know is left out. */
export function readOrganizationFilters(query: URLSearchParams): OrganizationFilters {
  return {
    q: (query.get('q') ?? '').trim().slice(0, 100),
    role: choiceOf(query.get('rol'), organizationRoleWords, openDataRoles),
    order: organizationOrders.find((one) => one === query.get('orden')) ?? 'monto',
    page: readPage(query.get('pagina')),
  };
}

/** Address of a list with these filters; without any it is the static page. */
export function organizationsHref(filters: OrganizationFilters): string {
  const query = new URLSearchParams();
  if (filters.q) query.set('q', filters.q);
  if (filters.role) query.set('rol', organizationRoleWords[filters.role]);
  if (filters.order !== 'monto') query.set('orden', filters.order);
  if (query.size === 0) return filters.page > 1 ? `/proveedores/pagina/${filters.page}/` : '/proveedores/';
  if (filters.page > 1) query.set('pagina', String(filters.page));
  return `/proveedores/?${query}`;
}
