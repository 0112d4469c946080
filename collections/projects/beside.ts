import { related } from '../fields/to-published.ts';
import type { Document } from '../payload-types.ts';
import { inForce } from '../progress-reports/in-force.ts';
import type { ReadBeside, ReadIds, VisitorReader } from '../published/noun.ts';
import type { LatestReport, WorkBeside } from './published.ts';

/** What works are made with: their public documents, and the newest approved report of each. Two queries for all of them. */
export async function readBeside(visitor: VisitorReader, { all, shown }: ReadIds): Promise<ReadBeside<WorkBeside>> {
  const documents = await visitor('documents', { project: { in: shown } });
  const reports = await latestReports(visitor, all);
  const byProject = new Map<string, Document[]>();
  for (const document of documents) {
    const id = typeof document.project === 'string' ? document.project : related(document.project)?.id;
    if (id) byProject.set(id, [...(byProject.get(id) ?? []), document]);
  }
  return {
    documents: [...byProject.values()].flat(),
    context: ({ file }) => ({
      latestReport: (id) => reports.get(id) ?? null,
      documents: (id) => (byProject.get(id) ?? []).flatMap((document) => file(document) ?? []),
    }),
  };
}

/** The newest approved report of each work: of its last month the one in force (`in-force.ts`). */
export async function latestReports(
  visitor: VisitorReader,
  ids: readonly string[],
): Promise<Map<string, LatestReport>> {
  const docs = await visitor(
    'progress-reports',
    { and: [{ project: { in: ids } }, { status: { equals: 'approved' } }] },
    {
      depth: 0,
      sort: 'period',
      select: {
        project: true,
        period: true,
        reportKind: true,
        revision: true,
        plannedPhysical: true,
        actualPhysical: true,
        plannedFinancial: true,
        actualFinancial: true,
        provenance: true,
      },
    },
  );
  const byProject = Map.groupBy(docs, ({ project }) => (typeof project === 'string' ? project : project.id));
  return new Map(
    [...byProject].flatMap(([project, reports]) => {
      const report = inForce(reports).at(-1);
      return report
        ? [[project, { ...report, source: report.provenance?.source || 'Informe de avance aprobado' }]]
        : [];
    }),
  );
}
