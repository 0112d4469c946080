import { APIError, ValidationError, type CollectionBeforeChangeHook, type PayloadRequest } from 'payload';
import type { ProgressReport } from '../../payload-types.ts';
import { subjectOf, type Subject } from '../../access/subject.ts';
import { relationsOf } from '../../memberships/current.ts';
import { reportKindOf } from '../../memberships/roles.ts';
import { monthWords } from '../../plausibility/words.ts';
import { canMove, canStart, reportStateLabels } from '../../workflow/report-states.ts';
import { kindOfRole, reportKey, reportKindWords, type ReportKind } from '../kinds.ts';
import { hasNewContent, mayApprove, writersAfter } from './writers.ts';
import { relatedId } from '../../fields/related-id.ts';

/**
 * One report per work, month and author (and version), moved only along the workflow, by partners only for their own works and in their own
 * name (EX-1, EX-4). Nobody approves what he wrote. Throws `APIError` (403) and `ValidationError` (400) on the month that is taken.
 */
export const checkReport: CollectionBeforeChangeHook<ProgressReport> = async ({
  data,
  originalDoc: stored,
  req,
  operation,
}) => {
  // A copy is a new report, whatever it was made from.
  const originalDoc = operation === 'create' ? undefined : stored;
  const subject = subjectOf(req.user);
  const merged = { ...originalDoc, ...data };
  const projectId = relatedId(merged.project);
  const own = subject && kindOfRole(subject.role);
  const reportKind: ReportKind = own ?? merged.reportKind ?? 'office';
  const revision = merged.revision ?? 1;
  if (subject) {
    refuseMove({ data, originalDoc, subject, isNew: operation === 'create' });
    if (
      originalDoc &&
      revision > 1 &&
      (relatedId(originalDoc.project) !== projectId ||
        originalDoc.period !== merged.period ||
        originalDoc.reportKind !== reportKind)
    )
      throw new APIError(
        'Una rectificación es de la misma obra, mes y autor que el informe que corrige.',
        403,
        undefined,
        true,
      );
  }
  const parties = projectId && !own && !merged.reportedBy ? await partiesOf({ projectId, req }) : null;
  // A report that stays with its work is its author's by access (`ownReports`).
  const isNewOfWork = !originalDoc || relatedId(originalDoc.project) !== projectId;
  const author = own && isNewOfWork ? await speakerIn({ projectId, kind: own, req }) : null;
  const key = reportKey({ projectId: projectId ?? '', period: merged.period ?? '', reportKind, revision });
  if (key !== originalDoc?.key)
    await refuseTwin({ key, period: merged.period ?? '', reportKind, id: originalDoc?.id, req, subject });
  return {
    ...data,
    key,
    reportKind,
    revision,
    // A partner reports in the name of whoever takes part in the work; what an office takes down is its party's.
    reportedBy: own
      ? (author ?? relatedId(merged.authorOrganization))
      : (merged.reportedBy ?? (reportKind === 'office' ? null : (parties?.[reportKind] ?? null))),
    authorOrganization:
      author ?? (originalDoc ? relatedId(originalDoc.authorOrganization) : relatedId(data.authorOrganization)),
    writers: writersAfter({ data, previous: originalDoc, userId: subject?.id ?? null }),
  };
};

type Move = {
  data: Partial<ProgressReport>;
  originalDoc: ProgressReport | undefined;
  subject: NonNullable<Subject>;
  isNew: boolean;
};

function refuseMove({ data, originalDoc, subject, isNew }: Move): void {
  const to = data.status ?? originalDoc?.status ?? 'draft';
  if (isNew || !originalDoc) {
    if (!canStart({ state: to, role: subject.role }))
      throw new APIError(
        `Un informe no nace «${reportStateLabels[to]}»: su función no permite ese paso. Guárdelo como borrador o preséntelo, y lo revisará otra persona.`,
        403,
        undefined,
        true,
      );
    return;
  }
  if (originalDoc.status === 'approved')
    throw new APIError(
      'Un informe aprobado ya no se cambia: su función no permite corregirlo aquí. Use «Rectificar», que hace la versión siguiente con su motivo.',
      403,
      undefined,
      true,
    );
  if (!canMove({ from: originalDoc.status, to, role: subject.role }))
    throw new APIError(`Su función no permite pasar este informe a «${reportStateLabels[to]}».`, 403, undefined, true);
  if (
    to === 'approved' &&
    (!mayApprove({ writers: originalDoc.writers, userId: subject.id }) || hasNewContent(data, originalDoc))
  )
    throw new APIError(
      'Nadie aprueba lo que escribió: usted escribió o cambió este informe. Pida a otra persona de su oficina que lo apruebe.',
      403,
      undefined,
      true,
    );
}

/** Another report of the month: said with its address, when the reader may open it. */
async function refuseTwin({
  key,
  period,
  reportKind,
  id,
  req,
  subject,
}: {
  key: string;
  period: string;
  reportKind: ReportKind;
  id: string | undefined;
  req: PayloadRequest;
  subject: Subject;
}): Promise<void> {
  const { docs } = await req.payload.find({
    collection: 'progress-reports',
    where: { and: [{ key: { equals: key } }, ...(id ? [{ id: { not_equals: id } }] : [])] },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
    select: { key: true },
  });
  const [twin] = docs;
  if (!twin) return;
  const isReadable =
    !subject ||
    (
      await req.payload.count({
        collection: 'progress-reports',
        where: { id: { equals: twin.id } },
        overrideAccess: false,
        user: req.user,
        req,
      })
    ).totalDocs === 1;
  const message = `Ya existe el informe de ${monthWords(period)} ${reportKindWords[reportKind]} para esta obra${isReadable ? ` (${reportForm(twin.id)}): ábralo y complételo, o elija otro mes.` : '. Elija otro mes.'}`;
  throw new ValidationError({ collection: 'progress-reports', req, errors: [{ path: 'period', message }] }, req.t);
}

/** Form of a report in the CMS. */
export const reportForm = (id: string): string => `/admin/collections/progress-reports/${id}`;

/**
 * In whose name the partner who asks writes of this work today: their own organisation's, else that of the consortium
 * or company whose membership reaches them. Throws `APIError` (403) where there is none.
 */
async function speakerIn({
  projectId,
  kind,
  req,
}: {
  projectId: string | null;
  kind: ReportKind;
  req: PayloadRequest;
}): Promise<string> {
  const { employers, works } = await relationsOf(req);
  const speaking = works.filter(({ work, role }) => work === projectId && reportKindOf(role) === kind);
  const speaker = speaking.find(({ organization }) => employers.includes(organization)) ?? speaking[0];
  if (!speaker)
    throw new APIError(
      'Hoy su organización no participa en esa obra. Si le corresponde, pida a INVERMET que registre su participación.',
      403,
      undefined,
      true,
    );
  return speaker.organization;
}

async function partiesOf({
  projectId,
  req,
}: {
  projectId: string;
  req: PayloadRequest;
}): Promise<{ contractor: string | null; supervisor: string | null }> {
  const project = await req.payload.findByID({
    collection: 'projects',
    id: projectId,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
    select: { contractor: true, supervisor: true },
  });
  return { contractor: relatedId(project?.contractor), supervisor: relatedId(project?.supervisor) };
}
