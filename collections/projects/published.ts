import type { Project } from '../payload-types.ts';
import { districtRefs } from '../fields/districts.ts';
import { GeoLine } from '../fields/geo-line.ts';
import {
  enteredProvenance,
  factProvenance,
  images,
  isShown,
  organizationRef,
  provenanceOf,
  related,
  textOrNull,
  type PublishContext,
} from '../fields/to-published.ts';
import { withoutContradictions } from './contradictions.ts';
import { factShape, plainValues, shapeOf } from './facts-view.ts';
import { currentCost, currentFigure, disagreement } from './figures.ts';
import { newestOf } from './freshness.ts';
import { dayRead, partyOf, progressOf, situationOf, sourcesOf, unitOf } from './headline.ts';
import { type FigureMetric } from './metrics.ts';
import { z } from 'zod';
import {
  Amount,
  CalendarDate,
  DistrictRef,
  OrganizationRef,
  PartialDate,
  Percent,
  Provenance,
  PublishedFile,
  PublishedImage,
} from '../fields/published.ts';
import {
  PublishedDispute,
  PublishedFigure,
  PublishedStage,
  locationAccuracies,
  projectKinds,
  projectStatuses,
  sourcedFacts,
  workStages,
} from './published-parts.ts';
import { shownAddress } from '../fields/plain-address.ts';

export * from './published-parts.ts';

/** One work, concession or study as the public sees it (PO-1). Key in the read model and in addresses: `code`. Its plain facts: `facts.ts`. */
export const PublishedProject = z.object({
  /** CUI; without one `infobras-<number>` or a slug. Address: `/obras/<code>/`. */
  code: z.string().regex(/^[a-z0-9-]+$/),
  cui: z.string().nullable(),
  ...shapeOf('snip', 'infobrasCode'),
  /** The official name. */
  title: z.string(),
  ...shapeOf('shortTitle', 'summary', 'purpose'),
  kind: z.enum(projectKinds),
  ...shapeOf('workType'),
  status: z.enum(projectStatuses),
  /** The day the state speaks of; how it reads today: `freshnessOf`. */
  statusAsOf: PartialDate.nullable().default(null),
  /** True where `statusAsOf` is the day on which the source was read: it gives no day of its own («consultado el», never «dato de»). */
  isStatusDayRead: z.boolean().default(false),
  ...shapeOf('doubt'),
  disputes: z.array(PublishedDispute).default([]),
  /** What happened and why, who must act and what is owed, what comes next and when. */
  situation: z
    .object({
      happened: z.string().nullable(),
      mustAct: z.string().nullable(),
      owed: z.string().nullable(),
      next: z.string().nullable(),
      nextOn: PartialDate.nullable(),
      provenance: Provenance,
    })
    .nullable()
    .default(null),
  stages: z.array(PublishedStage).default([]),
  ...shapeOf('sector', 'subsector', 'unit'),
  entity: OrganizationRef,
  /** How to reach the entity: an office, never a person. */
  entityContact: z.string().nullable().default(null),
  contractor: OrganizationRef.nullable(),
  supervisor: OrganizationRef.nullable(),
  districts: z.array(DistrictRef),
  ...shapeOf('address'),
  location: z.object({ latitude: z.number(), longitude: z.number(), accuracy: z.enum(locationAccuracies) }).nullable(),
  /** Course of a road. */
  line: GeoLine.nullable().default(null),
  /** Where point and line come from; `isOsm`: derived from OpenStreetMap, so ODbL and never in the CC BY files. */
  locationSource: z.object({ source: z.string(), isOsm: z.boolean() }).nullable().default(null),
  ...shapeOf('beneficiaries'),
  dates: z.object({
    viability: CalendarDate.nullable(),
    plannedStart: CalendarDate.nullable(),
    plannedEnd: CalendarDate.nullable(),
    actualStart: CalendarDate.nullable(),
    actualEnd: CalendarDate.nullable(),
  }),
  /** Soles. `current` is the best known: updated, else contract, else viable. */
  costs: z.object({
    viablePen: Amount.nullable(),
    updatedPen: Amount.nullable(),
    contractPen: Amount.nullable(),
    accruedPen: Amount.nullable(),
    currentPen: Amount.nullable(),
  }),
  /** Last known percentages. From the last approved report if there is one, else from `figures`. */
  progress: z.object({
    plannedPhysical: Percent.nullable(),
    physical: Percent.nullable(),
    plannedFinancial: Percent.nullable(),
    financial: Percent.nullable(),
    asOf: z.string().nullable(),
    source: z.string().nullable(),
  }),
  /** Lowest and highest physical progress where sources disagree: shown instead of `progress.physical`. */
  physicalRange: z.object({ low: Percent, high: Percent }).nullable().default(null),
  /** `since` may be a month or a year. Days are computed where they are shown. */
  stoppage: z.object({ cause: z.string().nullable(), since: PartialDate.nullable() }).nullable(),
  /** Day by which the next monthly report is due, and who owes it (PO-4). */
  nextReport: z.object({ dueOn: CalendarDate, owedBy: z.string() }).nullable(),
  /** Every figure with its source and date; two sources for one metric both stay (PO-10). */
  figures: z.array(PublishedFigure),
  photos: z.array(PublishedImage),
  documents: z.array(PublishedFile),
  provenance: Provenance,
  /** Where each headline fact comes from; one that is missing comes from `provenance`. */
  factSources: z.partialRecord(z.enum(sourcedFacts), Provenance).default({}),
  /** The newest «dato de» of all facts: what «última actualización» means. */
  newestFactOn: PartialDate.nullable().default(null),
  ...factShape,
  /** Accent-free lower-case text for `LIKE` searches. */
  search: z.string(),
  updatedAt: z.string(),
});
export type PublishedProject = z.infer<typeof PublishedProject>;

/** The figures that a report gives to its work: the newest approved one. */
export type LatestReport = {
  period: string;
  plannedPhysical?: number | null;
  actualPhysical?: number | null;
  plannedFinancial?: number | null;
  actualFinancial?: number | null;
  source: string;
};

export type WorkBeside = {
  latestReport: (projectId: string) => LatestReport | null;
  documents: (projectId: string) => PublishedFile[];
};

/** The public view of a work, null when its entity is not shown. The document must have been read as the visitor, one level deep. */
export function toPublishedProject(written: Project, context: PublishContext & WorkBeside): PublishedProject | null {
  const project = withoutContradictions(written);
  const entity = organizationRef(project.entity);
  if (!entity || !isShown(project.entity, context) || !project.code) return null;
  const figures = project.figures ?? [];
  const valueOf = (metric: FigureMetric): number | null => currentFigure(figures, metric)?.value ?? null;
  const contractor = partyOf(project, 'contractor');
  const provenance = enteredProvenance(project.provenance, project.createdAt);
  const factSources = sourcesOf(project, figures, provenance);
  const report = context.latestReport(project.id);
  const progress = progressOf(project, report);
  const stated = textOrNull(project.statusAsOf) ?? factSources.status?.asOf ?? provenance.asOf;
  // The day of entering is none on which anybody read how things stood.
  const read = dayRead(stated, factSources.status ?? provenanceOf(project.provenance));
  // An approved report of a month says that the work went on in it.
  const statusAsOf = project.status === 'execution' ? newestOf([read ?? stated, report?.period]) : (read ?? stated);
  const isStatusDayRead = read !== null && statusAsOf === read;
  return PublishedProject.parse({
    code: shownAddress(project.code),
    cui: textOrNull(project.cui),
    ...plainValues(project),
    title: project.title,
    kind: project.kind,
    status: project.status,
    statusAsOf,
    isStatusDayRead,
    disputes: (project.disputes ?? []).map((one) => ({
      declaredBy: one.declaredBy,
      declaration: one.declaration,
      disputedBy: textOrNull(one.disputedBy),
      position: textOrNull(one.position),
      provenance: factProvenance(one, provenance),
    })),
    situation: situationOf(project.situation, provenance),
    stages: (project.stages ?? [])
      .map((one) => ({
        stage: one.stage,
        unit: textOrNull(one.unit),
        url: textOrNull(one.url),
        plannedOn: textOrNull(one.plannedOn),
        actualOn: textOrNull(one.actualOn),
        note: textOrNull(one.note),
        provenance: factProvenance(one, provenance),
      }))
      .sort((a, b) => workStages.indexOf(a.stage) - workStages.indexOf(b.stage)),
    entity,
    entityContact: textOrNull(related(project.entity)?.contact),
    contractor,
    supervisor: partyOf(project, 'supervisor'),
    districts: districtRefs(project.districts),
    location:
      typeof project.latitude === 'number' && typeof project.longitude === 'number'
        ? {
            latitude: project.latitude,
            longitude: project.longitude,
            accuracy: project.locationAccuracy ?? 'approximate',
          }
        : null,
    line: project.line ? GeoLine.parse(project.line) : null,
    locationSource: project.locationSource
      ? { source: project.locationSource, isOsm: project.isLocationOsm ?? false }
      : null,
    dates: {
      viability: textOrNull(project.viabilityDate),
      plannedStart: textOrNull(project.plannedStart),
      plannedEnd: textOrNull(project.plannedEnd),
      actualStart: textOrNull(project.actualStart),
      actualEnd: textOrNull(project.actualEnd),
    },
    costs: {
      viablePen: valueOf('viableCost'),
      updatedPen: valueOf('updatedCost'),
      contractPen: valueOf('contractAmount'),
      accruedPen: valueOf('accrued'),
      currentPen: currentCost(figures),
    },
    progress,
    physicalRange: progress.source === report?.source ? null : disagreement(figures, 'physicalProgress'),
    stoppage:
      project.status === 'stopped' || project.stoppedSince
        ? { cause: textOrNull(project.stoppageCause), since: textOrNull(project.stoppedSince) }
        : null,
    nextReport: project.nextReportDueOn
      ? { dueOn: project.nextReportDueOn, owedBy: contractor?.name ?? entity.name }
      : null,
    figures: figures.map((figure) => ({
      metric: figure.metric,
      label: textOrNull(figure.label),
      value: figure.value ?? null,
      text: textOrNull(figure.text),
      unit: unitOf(figure.metric, figure.currency),
      source: figure.source,
      sourceUrl: textOrNull(figure.sourceUrl),
      asOf: textOrNull(figure.asOf),
      consultedOn: textOrNull(figure.consultedOn),
      grade: figure.grade ?? null,
      scope: figure.scope ?? 'whole',
      part: textOrNull(figure.part),
      note: textOrNull(figure.note),
    })),
    photos: images(project.photos, context),
    documents: context.documents(project.id),
    provenance,
    factSources,
    newestFactOn: newestOf([
      isStatusDayRead ? null : statusAsOf,
      provenance.asOf,
      report?.period,
      ...figures.map(({ asOf }) => asOf),
    ]),
    search: project.search ?? '',
    updatedAt: project.updatedAt,
  } satisfies PublishedProject);
}
