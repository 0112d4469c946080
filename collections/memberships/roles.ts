import { roleLabels } from '../organizations/role-labels.ts';
import type { ReportKind } from '../progress-reports/kinds.ts';

/** What an organisation or a person is in a work. */
export const workRoles = {
  contractor: roleLabels.contractor,
  concessionaire: roleLabels.concessionaire,
  supervisor: 'Supervisión',
  designer: 'Proyectista',
} as const;
export type WorkRole = keyof typeof workRoles;

/** In whose name a report is written by who has this role in the work; null: it writes none. */
export function reportKindOf(role: unknown): ReportKind | null {
  if (role === 'supervisor') return 'supervisor';
  return role === 'contractor' || role === 'concessionaire' ? 'contractor' : null;
}
