import type { ControlReport } from '../payload-types.ts';
import { searchText } from '../fields/search-text.ts';
import {
  enteredProvenance,
  isShown,
  organizationRef,
  shownProject,
  textOrNull,
  type PublishContext,
} from '../fields/to-published.ts';
import { partOf, shapeOfFacts, valuesOfFacts } from '../published/facts-view.ts';
import { facts } from './facts.ts';
import { z } from 'zod';
import { OrganizationRef, PartialDate, Provenance } from '../fields/published.ts';
import { shownAddress } from '../fields/plain-address.ts';

const factShape = shapeOfFacts(facts);

/** Report of a control body: finding and recommendation in two sentences, never a person. Address: `/control/<slug>/`. */
export const PublishedControlReport = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  number: z.string(),
  kind: z.string(),
  authority: z.string(),
  entity: OrganizationRef,
  /** Shown works that it is about. */
  projects: z.array(z.object({ code: z.string(), title: z.string() })),
  ...partOf(factShape, 'workName'),
  finding: z.string(),
  recommendation: z.string().nullable(),
  /** What was done about it; null: nobody publishes it. */
  ...partOf(factShape, 'followUp'),
  issuedOn: PartialDate.nullable(),
  publishedOn: PartialDate.nullable(),
  ...factShape,
  provenance: Provenance,
  search: z.string(),
  updatedAt: z.string(),
});
export type PublishedControlReport = z.infer<typeof PublishedControlReport>;

/** The public view, null when its entity is not shown. */
export function toPublishedControlReport(
  report: ControlReport,
  context: PublishContext,
): PublishedControlReport | null {
  const entity = organizationRef(report.entity);
  if (!report.slug || !entity || !isShown(report.entity, context)) return null;
  const projects = (report.projects ?? []).flatMap((one) => shownProject(one, context) ?? []);
  return PublishedControlReport.parse({
    slug: shownAddress(report.slug),
    number: report.number,
    kind: report.kind,
    authority: report.authority,
    entity,
    projects: projects.map(({ code, title, shortTitle }) => ({ code, title: textOrNull(shortTitle) ?? title })),
    ...valuesOfFacts(facts, report),
    finding: report.finding,
    recommendation: textOrNull(report.recommendation),
    issuedOn: textOrNull(report.issuedOn),
    publishedOn: textOrNull(report.publishedOn),
    provenance: enteredProvenance(report.provenance, report.createdAt),
    search: searchText(
      report.number,
      report.kind,
      report.workName,
      report.finding,
      report.recommendation,
      entity.name,
      ...projects.map(({ title }) => title),
    ),
    updatedAt: report.updatedAt,
  } satisfies Record<keyof PublishedControlReport, unknown>);
}
