import { z } from 'zod';
import { noFacts } from '../projects/facts-view.ts';
import { PublishedProject, projectKinds } from '../projects/published.ts';
import { GeoLine } from '../fields/geo-line.ts';
import { extensionIn } from './extension.ts';
import { dayOf } from './formats.ts';
import { codeOfProjectId, partyOfId } from './identifiers.ts';
import { COURSE, EXACT, PLACE, UBIGEO_SCHEME } from './oc4ids-locations.ts';

const text = z.string().optional();
const Period = z.object({ startDate: text, endDate: text }).optional();
const list = <T extends z.ZodType>(item: T) => z.array(item).default([]);

/** The part of a project of ours that is read back. */
export const OwnProject = z.object({
  id: z.string(),
  updated: text,
  title: text,
  description: text,
  purpose: text,
  status: text,
  period: Period,
  implementationPeriod: Period,
  identifiers: list(z.object({ id: z.string(), scheme: text })),
  publicAuthority: z.object({ id: z.string(), name: z.string().default('') }),
  budget: z.object({ approvalDate: text }).optional(),
  locations: list(
    z.object({
      id: z.string(),
      description: text,
      geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).optional(),
      address: z.object({ streetAddress: text }).optional(),
      gazetteer: z.object({ scheme: z.string(), identifiers: z.array(z.string()) }).optional(),
    }),
  ),
  additionalClassifications: list(z.object({ scheme: text, id: text })),
  benefits: list(z.object({ beneficiaries: list(z.object({ numberOfPeople: z.number().optional() })) })),
});
const Coordinates = z.array(z.number()).catch([]);
type Project = PublishedProject;

const statusOf: Readonly<Record<string, Project['status']>> = {
  implementation: 'execution',
  completion: 'completed',
  maintenance: 'operation',
  cancelled: 'cancelled',
};

/** What a project of ours tells of a work without its `x_invermet`. Throws when it is not one of ours. */
export function restoreProject(document: object): Partial<Project> {
  const project = OwnProject.parse(document);
  const identifier = (scheme: string): string | null =>
    project.identifiers.find((one) => one.scheme === scheme)?.id ?? null;
  const classification = (scheme: string): string | undefined =>
    project.additionalClassifications.find((one) => one.scheme === scheme)?.id;
  const place = project.locations.find(({ id }) => id === PLACE);
  const [longitude, latitude] = place?.geometry ? Coordinates.parse(place.geometry.coordinates) : [];
  const course = project.locations.find(({ id }) => id === COURSE)?.geometry;
  const line = course && GeoLine.safeParse(course);
  return {
    ...noFacts,
    code: codeOfProjectId(project.id) ?? '',
    cui: identifier('PE-CUI'),
    snip: identifier('PE-SNIP'),
    infobrasCode: identifier('PE-INFOBRAS'),
    title: project.title ?? '',
    summary: project.description ?? null,
    entity: partyOfId(project.publicAuthority.id, project.publicAuthority.name),
    kind: projectKinds.find((kind) => kind === classification('x_invermet-clase')) ?? 'publicWork',
    sector: classification('x_invermet-sector') ?? null,
    subsector: classification('x_invermet-subsector') ?? null,
    purpose: project.purpose ?? null,
    status: project.status === undefined ? 'notPublished' : (statusOf[project.status] ?? 'preparation'),
    statusAsOf: null,
    isStatusDayRead: false,
    disputes: [],
    situation: null,
    stages: [],
    physicalRange: null,
    factSources: {},
    newestFactOn: null,
    entityContact: null,
    contractor: null,
    supervisor: null,
    stoppage: null,
    nextReport: null,
    figures: [],
    photos: [],
    documents: [],
    districts: project.locations.flatMap(({ gazetteer, description }) =>
      gazetteer?.scheme === UBIGEO_SCHEME
        ? gazetteer.identifiers.map((ubigeo) => ({ ubigeo, name: description ?? '' }))
        : [],
    ),
    address: place?.address?.streetAddress ?? null,
    location:
      latitude === undefined || longitude === undefined
        ? null
        : { latitude, longitude, accuracy: place?.description === EXACT ? 'exact' : 'approximate' },
    line: line?.success ? line.data : null,
    locationSource: null,
    beneficiaries: project.benefits[0]?.beneficiaries[0]?.numberOfPeople ?? null,
    dates: {
      viability: dayOf(project.budget?.approvalDate),
      plannedStart: dayOf(project.period?.startDate),
      plannedEnd: dayOf(project.period?.endDate),
      actualStart: dayOf(project.implementationPeriod?.startDate),
      actualEnd: dayOf(project.implementationPeriod?.endDate),
    },
    updatedAt: project.updated ?? '',
  };
}

/** The public view that a project of ours was made of (its search text empty); null when it is another publisher's. */
export function restorePublishedProject(document: object): Project | null {
  const extension = extensionIn(document);
  if (!extension) return null;
  const parsed = PublishedProject.safeParse({ ...restoreProject(document), ...extension, search: '' });
  return parsed.success ? parsed.data : null;
}
