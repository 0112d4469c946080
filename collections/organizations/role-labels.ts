import type { organizationRoles } from './published.ts';

/** What an organisation is, on pages and in forms, in the order of the pages. */
export const roleLabels: Record<(typeof organizationRoles)[number], string> = {
  contractor: 'Contratista',
  supervisor: 'Supervisor',
  concessionaire: 'Concesionaria',
  bidder: 'Postor',
  consortium: 'Consorcio',
  entity: 'Entidad pública',
};
