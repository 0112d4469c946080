import type { PayloadRequest, Where } from 'payload';
import { limaDay } from '../../../collections/calendar/lima-day.ts';
import { findingsOf, type PlausibleSlug } from '../../../collections/plausibility/check.ts';
import {
  usualThresholds,
  type Context,
  type Data,
  type ReportFigures,
} from '../../../collections/plausibility/finding.ts';
import { relatedId } from '../../../collections/fields/related-id.ts';

type Asked = { slug: PlausibleSlug; data: Data; id: string | null; req: PayloadRequest; isPublic: boolean };

/** What the rules of the collection need to know beside the document: read only where a rule asks for it. */
export async function contextOf({ slug, data, id, req, isPublic }: Asked): Promise<Context> {
  const base: Context = {
    today: limaDay(),
    limits: slug === 'projects' || slug === 'progress-reports' ? await limitsOf(req) : usualThresholds,
    isPublic,
  };
  if (slug === 'progress-reports') return { ...base, ...(await besideReport({ data, id, req })) };
  if (slug !== 'projects' || id === null) return base;
  const lacksProof = findingsOf(slug, data, base).some(({ code }) => code === 'finished.noEnd');
  return lacksProof ? { ...base, hasReceptionAct: await hasReceptionAct({ id, req }) } : base;
}

/** The marks of the settings, read once per request. */
export async function limitsOf(req: PayloadRequest): Promise<Context['limits']> {
  const known = req.context['plausibilityLimits'] as Promise<Context['limits']> | undefined;
  if (known) return known;
  const read = req.payload
    .findGlobal({ slug: 'site-settings', depth: 0, overrideAccess: true, req, select: { plausibility: true } })
    .then(({ plausibility }) => ({
      jumpPoints: plausibility?.jumpPoints ?? usualThresholds.jumpPoints,
      districtMetres: plausibility?.districtMetres ?? usualThresholds.districtMetres,
    }));
  req.context['plausibilityLimits'] = read;
  return read;
}

/** The act of reception of a work is a document of it that says so in its type or title. */
async function hasReceptionAct({ id, req }: { id: string; req: PayloadRequest }): Promise<boolean> {
  const named = ['documentType', 'title'].map((field): Where => ({ [field]: { like: 'recepci' } }));
  const { totalDocs } = await req.payload.count({
    collection: 'documents',
    req,
    overrideAccess: true,
    where: { and: [{ project: { equals: id } }, { or: named }] },
  });
  return totalDocs > 0;
}

/** The reports of the same author just before and after, and the work's start. */
async function besideReport({
  data,
  id,
  req,
}: Pick<Asked, 'data' | 'id' | 'req'>): Promise<Pick<Context, 'reports' | 'work'>> {
  const project = relatedId(data['project']);
  const period = typeof data['period'] === 'string' ? data['period'] : '';
  if (!project || !/^\d{4}-\d{2}$/.test(period)) return {};
  const nearest = async (side: 'less_than' | 'greater_than'): Promise<ReportFigures | null> => {
    const { docs } = await req.payload.find({
      collection: 'progress-reports',
      req,
      overrideAccess: true,
      depth: 0,
      limit: 1,
      pagination: false,
      sort: [side === 'less_than' ? '-period' : 'period', '-revision'],
      where: {
        and: [
          { project: { equals: project } },
          { reportKind: { equals: data['reportKind'] ?? 'office' } },
          { period: { [side]: period } },
          { status: { in: ['approved', 'submitted', 'observed'] } },
          ...(id ? [{ id: { not_equals: id } }] : []),
        ],
      },
      select: { period: true, actualPhysical: true, actualFinancial: true, actualAmountPen: true },
    });
    return (docs[0] as ReportFigures | undefined) ?? null;
  };
  const work = await req.payload.findByID({
    collection: 'projects',
    id: project,
    req,
    overrideAccess: true,
    depth: 0,
    disableErrors: true,
    select: { actualStart: true },
  });
  return { reports: { before: await nearest('less_than'), after: await nearest('greater_than') }, work: work ?? null };
}
