import type { OrganizationOrder } from '../../../published/organizations.ts';
import { commonOrders } from '../../requests/common-orders.ts';

export const organizationOrderWords = {
  monto: 'Mayor monto adjudicado',
  adjudicaciones: 'Más adjudicaciones',
  nombre: commonOrders.nombre,
} as const satisfies Record<OrganizationOrder, string>;
