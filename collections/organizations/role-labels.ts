import type { organizationRoles } from './published.ts';

/** What an organisation is, on pages and in forms. */
export const roleLabels: Record<(typeof organizationRoles)[number], string> = {
  entity: 'Entidad pública',
  contractor: 'Contratista',
  supervisor: 'Supervisor',
  concessionaire: 'Concesionaria',
  bidder: 'Postor',
  consortium: 'Consorcio',
};
