import { can } from '../access/capabilities.ts';
import type { Role } from '../access/roles.ts';

/** Who speaks in a report. The contractor's and the supervisor's of one month are two documents. */
export const reportKinds = ['contractor', 'supervisor', 'office'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Of the form and of the portal: «Informe del contratista». */
export const reportKindLabels: Record<ReportKind, string> = {
  contractor: 'Contratista o concesionaria',
  supervisor: 'Supervisión',
  office: 'INVERMET',
};
/** After «informe de octubre de 2026». */
export const reportKindWords: Record<ReportKind, string> = {
  contractor: 'del contratista',
  supervisor: 'de la supervisión',
  office: 'de INVERMET',
};

/** What a user of this role writes; null for the offices, who say it themselves. */
export function kindOfRole(role: Role): ReportKind | null {
  if (!can(role, 'representsCompany')) return null;
  return role === 'supervisor' ? 'supervisor' : 'contractor';
}

/** Natural key of a report: the work, the month, who speaks and, after the first, which version. */
export function reportKey({
  projectId,
  period,
  reportKind = 'office',
  revision = 1,
}: {
  projectId: string;
  period: string;
  reportKind?: ReportKind | null | undefined;
  revision?: number | null | undefined;
}): string {
  return `${projectId}:${period}:${reportKind ?? 'office'}${(revision ?? 1) > 1 ? `:v${revision ?? 1}` : ''}`;
}
