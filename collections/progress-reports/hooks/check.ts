import { APIError, type CollectionBeforeChangeHook } from 'payload';
import { subjectOf } from '../../access/permissions.ts';
import { partnerRoles } from '../../access/roles.ts';
import { canMove, canStart, reportStateLabels, type ReportState } from '../../workflow/report-states.ts';

/** One report per work and month, moved only along the workflow, and by partners only for their own works (EX-1, EX-4). */
export const checkReport: CollectionBeforeChangeHook = async ({ data, originalDoc, req, operation }) => {
  const merged: { project?: unknown; period?: unknown } = { ...originalDoc, ...data };
  const projectId = relatedId(merged.project);
  const subject = subjectOf(req.user);
  if (subject) {
    const to = (data['status'] ?? originalDoc?.['status'] ?? 'draft') as ReportState;
    const from = originalDoc?.['status'] as ReportState | undefined;
    const allowed = operation === 'create' || !from ? canStart({ state: to, role: subject.role }) : canMove({ from, to, role: subject.role });
    if (!allowed) throw new APIError(`Su función no permite pasar este informe a «${reportStateLabels[to]}».`, 403, undefined, true);
    if (projectId && partnerRoles.some((role) => role === subject.role)) {
      const { totalDocs } = await req.payload.count({
        collection: 'projects', req, overrideAccess: true,
        where: { and: [{ id: { equals: projectId } }, { or: [{ contractor: { equals: subject.organization } }, { supervisor: { equals: subject.organization } }] }] },
      });
      if (totalDocs === 0) throw new APIError('Esa obra no corresponde a su organización.', 403, undefined, true);
    }
  }
  // A partner reports in the name of its own organisation.
  if (subject && partnerRoles.some((role) => role === subject.role)) data['reportedBy'] = subject.organization;
  return { ...data, key: reportKey({ projectId, period: String(merged.period ?? '') }) };
};

/** Natural key of a report: the work and the month. */
export function reportKey({ projectId, period }: { projectId: string; period: string }): string {
  return `${projectId}:${period}`;
}

function relatedId(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value ?? '');
}
