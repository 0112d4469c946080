import {
  APIError,
  commitTransaction,
  initTransaction,
  killTransaction,
  type Endpoint,
  type PayloadRequest,
} from 'payload';
import { z } from 'zod';
import type { ProgressReport } from '../../payload-types.ts';
import { subjectOf } from '../../access/subject.ts';
import { isReason, SHORTEST_REASON } from '../../fields/reason.ts';
import { relationsOf } from '../../memberships/current.ts';
import { FOLLOWS } from '../../plausibility/follows.ts';
import { monthWords } from '../../plausibility/words.ts';
import { isReviewer } from '../../workflow/report-states.ts';
import { reportForm } from './check.ts';
import { relatedId } from '../../fields/related-id.ts';

const Body = z.object({ reason: z.string().max(1000).refine(isReason) });

/**
 * `POST /api/progress-reports/:id/rectify` with `{"reason":"…"}`: makes the next version of an approved report, a draft with its content and
 * the reason. The approved one stays as it is; the portal shows both once the new one is approved. Answers 201 with `{ id, path, revision }`;
 * 403, 404, 409 (one is under way) or 422 with the reason in Spanish.
 */
export const rectifyEndpoint: Endpoint = {
  path: '/:id/rectify',
  method: 'post',
  handler: async (req) => {
    const subject = subjectOf(req.user);
    if (!subject) throw new APIError('Inicie sesión para rectificar un informe.', 401, undefined, true);
    const report = await req.payload.findByID({
      collection: 'progress-reports',
      id: String(req.routeParams?.['id'] ?? ''),
      depth: 0,
      disableErrors: true,
      overrideAccess: false,
      user: req.user,
      req,
    });
    if (!report)
      throw new APIError('No hay un informe con ese identificador. Vuelva a cargar la página.', 404, undefined, true);
    const isOwn = await isOfOwnWork(req, report);
    if (!isOwn && !isReviewer(subject.role))
      throw new APIError(
        'Su función no permite rectificar este informe: lo rectifica quien lo escribió, o la oficina que lo aprueba.',
        403,
        undefined,
        true,
      );
    if (report.status !== 'approved')
      throw new APIError(
        'Solo se rectifica un informe aprobado; este todavía se puede corregir.',
        422,
        undefined,
        true,
      );
    const body = Body.safeParse(await req.json?.().catch(() => null));
    if (!body.success)
      throw new APIError(`Diga por qué se rectifica, en ${SHORTEST_REASON} caracteres o más.`, 422, undefined, true);
    const made = await nextVersion({
      req,
      report,
      reason: body.data.reason.trim(),
      authorOrganization: isOwn ? relatedId(report.authorOrganization) : null,
    });
    return Response.json(
      { id: made.id, path: reportForm(made.id), revision: made.revision ?? 1 },
      { status: 201, headers: { 'Cache-Control': 'no-store' } },
    );
  },
};

/** Is it written in the name of whom the partner who asks speaks for in its work today? */
async function isOfOwnWork(req: PayloadRequest, report: ProgressReport): Promise<boolean> {
  const [author, work] = [relatedId(report.authorOrganization), relatedId(report.project)];
  const { works } = await relationsOf(req);
  return works.some((one) => one.organization === author && one.work === work);
}

async function nextVersion({
  req,
  report,
  reason,
  authorOrganization,
}: {
  req: PayloadRequest;
  report: ProgressReport;
  reason: string;
  authorOrganization: string | null;
}): Promise<ProgressReport> {
  const { docs } = await req.payload.find({
    collection: 'progress-reports',
    depth: 0,
    limit: 1,
    pagination: false,
    sort: '-revision',
    overrideAccess: true,
    req,
    where: {
      and: [
        { project: { equals: relatedId(report.project) } },
        { period: { equals: report.period } },
        { reportKind: { equals: report.reportKind } },
      ],
    },
  });
  const newest = docs[0];
  if (newest && newest.id !== report.id) {
    const told =
      newest.status === 'approved'
        ? `Este informe ya se rectificó: la versión ${newest.revision ?? 1} es la vigente`
        : `Ya hay una rectificación en curso del informe de ${monthWords(report.period)}`;
    throw new APIError(`${told} (${reportForm(newest.id)}).`, 409, undefined, true);
  }
  const {
    id: rectifies,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    key: _key,
    writers: _writers,
    internalNotes: _notes,
    ...content
  } = report;
  const isOwnTransaction = await initTransaction(req);
  try {
    req.context[FOLLOWS] = true;
    const made = await req.payload.create({
      collection: 'progress-reports',
      depth: 0,
      overrideAccess: true,
      req,
      data: {
        ...content,
        status: 'draft',
        revision: (report.revision ?? 1) + 1,
        rectifies,
        rectificationReason: reason,
        authorOrganization,
      },
    });
    if (isOwnTransaction) await commitTransaction(req);
    return made;
  } catch (error) {
    if (isOwnTransaction) await killTransaction(req);
    throw error;
  } finally {
    delete req.context[FOLLOWS];
  }
}
