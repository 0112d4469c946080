import type { PublishedBudgetLine } from '../../collections/budget-lines/published.ts';
import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { PublishedDocument } from '../../collections/documents/published.ts';
import type { OrganizationRef, PublishedFile } from '../../collections/fields/published.ts';
import { isWithheldName } from '../../collections/organizations/legal-entity.ts';
import type { PublishedMilestone } from '../../collections/milestones/published.ts';
import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import { currentFigure } from '../../collections/projects/figures.ts';
import { isBuilt } from '../../collections/projects/freshness.ts';
import { kindLabels } from '../../collections/projects/labels.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { withoutOsm } from '../../collections/projects/osm.ts';
import { documentTypeOf, projectStages, projectTypeOf, sectorOf } from './codelists.ts';
import { extensionOf, withExtension } from '../../collections/standards/extension.ts';
import { dateTime, instant, uri } from '../../collections/standards/formats.ts';
import { withoutPerson } from '../../collections/organizations/personal-data.ts';
import { projectIdOf } from '../../collections/standards/identifiers.ts';
import { compactObject, type Draft, type JsonObject } from '../../collections/standards/json.ts';
import { contractingProcess, contractTold, partsInProject } from './oc4ids-contracts.ts';
import { disagreementField, disagreementWords } from './oc4ids-disagreements.ts';
import { locationsOf } from '../../collections/standards/oc4ids-locations.ts';
import { progressMetrics } from './oc4ids-metrics.ts';
import { restoreProject } from '../../collections/standards/oc4ids-published.ts';
import { amountOf, withoutPersons } from './ocds-release.ts';
import { partiesOf, referenceTo, type Part } from './parties.ts';
import { stableIds } from '../../collections/standards/stable-ids.ts';

/** A work with all that is published of it. `reports` in order of their months. */
export type ProjectFile = {
  project: PublishedProject;
  processes: readonly PublishedContractingProcess[];
  milestones: readonly PublishedMilestone[];
  documents: readonly PublishedDocument[];
  reports: readonly PublishedProgressReport[];
  budgetLines: readonly PublishedBudgetLine[];
};

/** What of a view is kept out of the extension: search text serves the portal only. */
const LEFT_OUT = ['search'] as const;

/**
 * One work as an OC4IDS 0.9.5 project. What is not known is left out; what OC4IDS has no place for (every figure with
 * its source, photos, who owes the next report) stands in `x_invermet`. `publicUrl` makes addresses of files absolute.
 */
export function oc4idsProject(file: ProjectFile, { publicUrl }: { publicUrl: string }): JsonObject {
  const project = withoutOsm(withoutPersonsOf(file.project));
  const processes = file.processes.map(withoutPersons);
  const parts = processes.map(partsInProject);
  const files = [...new Map([...project.documents, ...file.documents].map((one) => [one.key, one])).values()];
  const document = compactObject({
    id: projectIdOf(project.code),
    updated: instant(project.updatedAt),
    language: 'es',
    identifiers: identifiersOf(project),
    publicAuthority: referenceTo(project.entity, 'entidad'),
    title: project.title,
    description: project.summary,
    purpose: project.purpose,
    budget: budgetOf(project, file.budgetLines),
    period: { startDate: dateTime(project.dates.plannedStart), endDate: dateTime(project.dates.plannedEnd) },
    implementationPeriod: {
      startDate: dateTime(project.dates.actualStart),
      endDate: dateTime(project.dates.actualEnd),
    },
    locations: locationsOf(project),
    status: projectStages[project.status],
    type: projectTypeOf(project.title),
    sector: [sectorOf(project.sector)],
    additionalClassifications: classificationsOf(project),
    parties: partiesOf(partsOfProject(project, parts.flat())),
    ...progressMetrics(project, file.reports),
    milestones: milestonesOf(file.milestones),
    completion: completionOf(project),
    benefits: benefitsOf(project),
    documents: files.map((one) => documentOf(one, publicUrl)),
    contractingProcesses: [
      ...processes.map((process, index) => contractingProcess(process, parts[index])),
      contractTold(project, processes),
    ],
  });
  return withExtension(document, {
    ...extensionOf(project, restoreProject(document), LEFT_OUT),
    ...disagreementField(project),
  });
}

/** The work without names and numbers of natural persons. */
export function withoutPersonsOf(project: PublishedProject): PublishedProject {
  const contractor = project.contractor && withoutPerson(project.contractor);
  return {
    ...project,
    entity: withoutPerson(project.entity),
    contractor,
    supervisor: project.supervisor && withoutPerson(project.supervisor),
    nextReport:
      project.nextReport && contractor !== project.contractor && project.nextReport.owedBy === project.contractor?.name
        ? { ...project.nextReport, owedBy: contractor?.name ?? '' }
        : project.nextReport,
  };
}

function identifiersOf({ cui, snip, infobrasCode }: PublishedProject): Draft {
  return (
    [
      ['PE-CUI', cui],
      ['PE-SNIP', snip],
      ['PE-INFOBRAS', infobrasCode],
    ] as const
  ).flatMap(([scheme, id]) => (id ? [{ id, scheme }] : []));
}

/** Approved cost; the day of viability is that of its approval only while no later cost replaced it. */
function budgetOf({ costs, dates, figures }: PublishedProject, lines: readonly PublishedBudgetLine[]): Draft {
  const isUpdated = costs.updatedPen !== null;
  const others = disagreementWords(
    figures,
    isUpdated ? 'updatedCost' : 'viableCost',
    costs.updatedPen ?? costs.viablePen,
  );
  const description = isUpdated
    ? 'Costo actualizado de la inversión'
    : costs.viablePen === null
      ? null
      : 'Costo con el que se declaró viable';
  return {
    description: description && [description, others].filter(Boolean).join('; '),
    amount: amountOf(costs.updatedPen ?? costs.viablePen, 'PEN'),
    approvalDate: isUpdated ? null : dateTime(dates.viability),
    budgetBreakdowns: yearsOf(lines),
  };
}

/** Budget of each year (PIM, the amended one, else PIA) by source of funds. */
function yearsOf(lines: readonly PublishedBudgetLine[]): Draft {
  const yearly = lines.filter((line) => line.month === null && (line.pimPen ?? line.piaPen) !== null);
  return [...Map.groupBy(yearly, ({ year }) => year)].map(([year, parts]) => ({
    id: String(year),
    description: `Presupuesto del año ${year}`,
    budgetBreakdown: linesOf(parts).map(([id, line]) => ({
      id,
      description: line.fundingSource,
      amount: amountOf(line.pimPen ?? line.piaPen, 'PEN'),
      period: { startDate: dateTime(`${year}-01-01`), endDate: dateTime(`${year}-12-31`) },
    })),
  }));
}

/** Lines with their key, else what they say, as identifier. */
function linesOf(parts: readonly PublishedBudgetLine[]): [string, PublishedBudgetLine][] {
  const ids = stableIds(parts, {
    own: ({ key }) => key,
    content: ({ fundingSource, executingUnit, ubigeo, piaPen, pimPen }) => [
      fundingSource,
      executingUnit,
      ubigeo,
      piaPen,
      pimPen,
    ],
    prefix: 'linea-',
  });
  return parts.map((line, index) => [ids[index] ?? line.key, line]);
}

function classificationsOf({ kind, sector, subsector }: PublishedProject): Draft {
  return [
    { scheme: 'x_invermet-clase', id: kind, description: kindLabels[kind] },
    sector ? { scheme: 'x_invermet-sector', id: sector } : null,
    subsector ? { scheme: 'x_invermet-subsector', id: subsector } : null,
  ];
}

/** What stands in the place of a name is no party. */
const isTold = (reference: OrganizationRef | null): reference is OrganizationRef =>
  reference !== null && !isWithheldName(reference.name);

function partsOfProject({ entity, contractor, supervisor }: PublishedProject, ofProcesses: readonly Part[]): Part[] {
  const suppliers = [contractor, supervisor].flatMap((reference, index): Part[] =>
    isTold(reference) ? [{ reference, role: 'supplier', place: index === 0 ? 'contratista' : 'supervisor' }] : [],
  );
  return [{ reference: entity, role: 'publicAuthority', place: 'entidad' }, ...suppliers, ...ofProcesses];
}

function milestonesOf(milestones: readonly PublishedMilestone[]): Draft {
  return milestones
    .filter(({ key }) => key !== '')
    .map(({ key, title, description, status, dueDate, dateMet }) => ({
      id: key,
      title,
      description,
      status,
      dueDate: dateTime(dueDate),
      dateMet: dateTime(dateMet),
    }));
}

function completionOf({ status, dates, figures }: PublishedProject): Draft {
  const finalCost = currentFigure(figures, 'finalCost');
  return isBuilt(status)
    ? {
        endDate: dateTime(dates.actualEnd),
        finalValue: amountOf(finalCost?.value ?? null, 'PEN'),
        finalValueDetails:
          finalCost &&
          [`Según ${finalCost.source}`, disagreementWords(figures, 'finalCost', finalCost.value)]
            .filter(Boolean)
            .join('; '),
      }
    : null;
}

function benefitsOf({ beneficiaries }: PublishedProject): Draft {
  return Number.isInteger(beneficiaries)
    ? [
        {
          title: 'Población beneficiada declarada',
          beneficiaries: [{ description: 'Personas', numberOfPeople: beneficiaries }],
        },
      ]
    : null;
}

function documentOf(file: PublishedFile & { description?: string | null }, publicUrl: string): Draft {
  if (!file.key) return null;
  return {
    id: file.key,
    documentType: documentTypeOf(file.documentType),
    title: file.title,
    description: file.description,
    url: uri(file.url) ?? uri(`${publicUrl}${file.url}`),
    datePublished: dateTime(file.date),
    format: file.mimeType,
  };
}
