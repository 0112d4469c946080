import { randomUUID } from 'node:crypto';
import type { BulkDocument } from '../../../cms/database/bulk.ts';
import type { OrganizationRef } from '../../../collections/fields/published.ts';
import type { PublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import type { PublishedMilestone } from '../../../collections/milestones/published.ts';
import type { PublishedOrganization } from '../../../collections/organizations/published.ts';
import type { PublishedProgressReport } from '../../../collections/progress-reports/published.ts';
import type { FigureData } from '../../../collections/projects/figures.ts';
import type { FigureMetric } from '../../../collections/projects/metrics.ts';
import { computeProject } from '../../../collections/projects/hooks/compute.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { reportKey } from '../../../collections/progress-reports/kinds.ts';

/**
 * Turns generated public views back into the documents of the CMS that would give them. Identifiers are made on first
 * mention.
 */
export function documentMaker() {
  const ids = new Map<string, string>();
  const idOf = (kind: 'organization' | 'project', key: string): string => {
    const id = ids.get(`${kind} ${key}`) ?? randomUUID();
    ids.set(`${kind} ${key}`, id);
    return id;
  };
  const organizationId = (ref: OrganizationRef | null): string | null =>
    ref?.key ? idOf('organization', ref.key) : null;
  const projectId = (code: string | null): string | null => (code === null ? null : idOf('project', code));

  return {
    idOf,
    organization: ({
      key,
      ruc,
      name,
      roles,
      members,
      address,
      provenance,
      search,
    }: PublishedOrganization): BulkDocument => ({
      id: idOf('organization', key),
      key,
      ruc,
      name,
      roles,
      members: members.map(organizationId),
      address,
      provenance,
      search,
      isHidden: false,
      standing: 'named',
      displayName: name,
    }),
    project(view: PublishedProject): BulkDocument {
      const {
        code,
        cui,
        snip,
        infobrasCode,
        title,
        summary,
        kind,
        status,
        sector,
        unit,
        address,
        location,
        beneficiaries,
        dates,
        stoppage,
        nextReport,
        provenance,
      } = view;
      const { viability, ...otherDates } = dates;
      return computeProject({
        data: {
          id: idOf('project', code),
          code,
          cui,
          snip,
          infobrasCode,
          title,
          summary,
          kind,
          status,
          sector,
          unit,
          address,
          beneficiaries,
          ...otherDates,
          provenance,
          viabilityDate: viability,
          entity: organizationId(view.entity),
          contractor: organizationId(view.contractor),
          supervisor: organizationId(view.supervisor),
          districts: view.districts.map(({ ubigeo }) => ubigeo),
          latitude: location?.latitude ?? null,
          longitude: location?.longitude ?? null,
          locationAccuracy: location?.accuracy ?? null,
          stoppageCause: stoppage?.cause ?? null,
          stoppedSince: stoppage?.since ?? null,
          nextReportDueOn: nextReport?.dueOn ?? null,
          figures: figuresOf(view),
          _status: 'published',
        },
      }) as BulkDocument;
    },
    report({
      projectCode,
      period,
      plannedPhysical,
      actualPhysical,
      plannedFinancial,
      actualFinancial,
      plannedAmountPen,
      actualAmountPen,
      summary,
      problems,
      source,
      asOf,
    }: PublishedProgressReport): BulkDocument {
      const project = idOf('project', projectCode);
      return {
        id: randomUUID(),
        project,
        period,
        status: 'approved',
        plannedPhysical,
        actualPhysical,
        plannedFinancial,
        actualFinancial,
        plannedAmountPen,
        actualAmountPen,
        summary,
        problems,
        provenance: { source, asOf },
        reportKind: 'office',
        revision: 1,
        key: reportKey({ projectId: project, period }),
      };
    },
    process({
      key,
      nomenclature,
      title,
      projectCode,
      buyer,
      status,
      method,
      category,
      datePublished,
      referenceAmount,
      currency,
      numberOfBidders,
      bidders,
      awards,
      contracts,
      provenance,
      search,
    }: PublishedContractingProcess): BulkDocument {
      return {
        id: randomUUID(),
        key,
        nomenclature,
        title,
        project: projectId(projectCode),
        buyer: organizationId(buyer),
        status,
        method,
        category,
        datePublished,
        referenceAmount,
        currency,
        numberOfBidders,
        bidders: bidders.map((one) => ({ organization: organizationId(one), isWinner: one.isWinner })),
        awards: awards.map(({ id, date, amount, suppliers, ...award }) => ({
          awardId: id,
          date,
          amount,
          currency: award.currency,
          suppliers: suppliers.map(organizationId),
        })),
        contracts,
        provenance,
        search,
        isHidden: false,
      };
    },
    milestone: ({ projectCode, title, status, dueDate, dateMet }: PublishedMilestone): BulkDocument => ({
      id: randomUUID(),
      project: idOf('project', projectCode),
      title,
      status,
      dueDate,
      dateMet,
    }),
    budgetLine(
      {
        key,
        year,
        month,
        executingUnit,
        fundingSource,
        projectCode,
        ubigeo,
        piaPen,
        pimPen,
        certifiedPen,
        committedPen,
        accruedPen,
        paidPen,
        note,
        provenance,
      }: PublishedBudgetLine,
      entity: OrganizationRef,
    ): BulkDocument {
      return {
        id: randomUUID(),
        key,
        year,
        month,
        entity: organizationId(entity),
        executingUnit,
        fundingSource,
        project: projectId(projectCode),
        ubigeo,
        piaPen,
        pimPen,
        certifiedPen,
        committedPen,
        accruedPen,
        paidPen,
        note,
        provenance,
        isHidden: false,
      };
    },
  };
}

/** Costs and progress as figures with their source, beside those that the view has already. */
function figuresOf({ figures, costs, progress }: PublishedProject): FigureData[] {
  const values: [FigureMetric, number | null][] = [
    ['viableCost', costs.viablePen],
    ['updatedCost', costs.updatedPen],
    ['contractAmount', costs.contractPen],
    ['accrued', costs.accruedPen],
    ['physicalProgress', progress.physical],
    ['plannedPhysicalProgress', progress.plannedPhysical],
    ['financialProgress', progress.financial],
    ['plannedFinancialProgress', progress.plannedFinancial],
  ];
  const known = new Set(figures.map(({ metric }) => metric));
  return [
    ...figures.map(({ metric, value, unit, source, asOf, grade, note }) => ({
      metric,
      value,
      currency: unit === 'USD' ? ('USD' as const) : null,
      source,
      asOf,
      grade,
      note,
    })),
    ...values.flatMap(([metric, value]) =>
      value === null || known.has(metric)
        ? []
        : [{ metric, value, source: progress.source ?? 'Datos de demostración', asOf: '2026-10-31' }],
    ),
  ];
}
