import type { OrganizationOrder, OrganizationRole } from '../../../published/organizations.ts';

export const roleWords = {
  contractor: 'Contratista',
  supervisor: 'Supervisor',
  concessionaire: 'Concesionaria',
  bidder: 'Postor',
  consortium: 'Consorcio',
  entity: 'Entidad pública',
} as const satisfies Record<OrganizationRole, string>;

export const organizationOrderWords = {
  monto: 'Mayor monto adjudicado',
  adjudicaciones: 'Más adjudicaciones',
  nombre: 'Nombre',
} as const satisfies Record<OrganizationOrder, string>;
