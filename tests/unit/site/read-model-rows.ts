import type { DatabaseSync } from 'node:sqlite';
import { PublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import { PublishedConcessionFile } from '../../../collections/concession-files/published.ts';
import { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { PublishedOrganization } from '../../../collections/organizations/published.ts';
import { PublishedProject } from '../../../collections/projects/published.ts';
import { PublishedProgressReport } from '../../../collections/progress-reports/published.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import type { PublishedTable } from '../../../site/published/schema.ts';
import { publishedWriter } from '../../../site/published/write.ts';

const provenance = { source: 'Fuente de prueba', asOf: '2025-09-30', url: null, grade: null };
const updatedAt = '2025-10-01T00:00:00.000Z';

/** A read model in memory with these rows. The caller closes it. */
export function readModelWith(rows: { table: PublishedTable; key: string; doc: object }[]): DatabaseSync {
  const { database } = openPublishedForWriting(':memory:');
  publishedWriter(database).apply({ rows, tags: [], editedAt: updatedAt });
  return database;
}

/** A process of which the test names what matters. */
export function processRow(given: Partial<PublishedContractingProcess> & { key: string }): {
  table: 'contracting_processes';
  key: string;
  doc: PublishedContractingProcess;
} {
  const doc = PublishedContractingProcess.parse({
    ocid: null,
    nomenclature: given.key.toUpperCase(),
    title: 'Proceso',
    projectCode: null,
    projectTitle: null,
    buyer: { key: null, ruc: null, name: 'Entidad' },
    status: 'awarded',
    method: null,
    category: 'works',
    datePublished: '2025-01-15',
    referenceAmount: null,
    currency: 'PEN',
    numberOfBidders: null,
    bidders: [],
    awards: [],
    contracts: [],
    provenance,
    search: given.key,
    updatedAt,
    ...given,
  });
  return { table: 'contracting_processes', key: doc.key, doc };
}

/** An award of `amount` to suppliers named by their keys. */
export function award(
  id: string,
  amount: number | null,
  suppliers: string[],
  currency: PublishedContractingProcess['currency'] = 'PEN',
): PublishedContractingProcess['awards'][number] {
  return {
    id,
    status: null,
    date: '2025-03-01',
    amount,
    currency,
    suppliers: suppliers.map((key) => ({ key, ruc: null, name: `Empresa ${key}` })),
  };
}

/** An organisation of which the test names what matters. */
export function organizationRow(given: Partial<PublishedOrganization> & { key: string }): {
  table: 'organizations';
  key: string;
  doc: PublishedOrganization;
} {
  const doc = PublishedOrganization.parse({
    ruc: null,
    name: `Empresa ${given.key}`,
    shortName: null,
    roles: ['contractor'],
    members: [],
    website: null,
    address: null,
    provenance,
    search: `empresa ${given.key.toLowerCase()}`,
    updatedAt,
    ...given,
  });
  return { table: 'organizations', key: doc.key, doc };
}

/** A concession file of which the test names what matters. */
export function concessionRow(given: Partial<PublishedConcessionFile> & { key: string; projectCode: string }): {
  table: 'concession_files';
  key: string;
  doc: PublishedConcessionFile;
} {
  const doc = PublishedConcessionFile.parse({
    projectTitle: 'Concesión',
    name: `Concesión ${given.key}`,
    summary: null,
    grantor: null,
    concessionaire: null,
    concessionaireName: null,
    supervisor: null,
    contract: {
      number: null,
      modality: null,
      signedOn: null,
      startsOn: null,
      endsOn: null,
      termYears: null,
      investment: null,
      currency: 'PEN',
      handback: null,
      url: null,
    },
    shareholders: [],
    lenders: [],
    obligations: [],
    guarantees: [],
    addenda: [],
    penalties: [],
    claims: [],
    renegotiations: [],
    risks: [],
    tariffs: [],
    documents: [],
    provenance,
    updatedAt,
    ...given,
  });
  return { table: 'concession_files', key: doc.key, doc };
}

/** A budget line of 2025 of which the test names what matters. */
export function budgetLine(given: Partial<PublishedBudgetLine>): PublishedBudgetLine {
  return PublishedBudgetLine.parse({
    key: JSON.stringify(given),
    year: 2025,
    month: null,
    entityName: 'INVERMET',
    entityRuc: null,
    executingUnit: '500235',
    fundingSource: null,
    projectCode: null,
    projectTitle: null,
    ubigeo: null,
    piaPen: null,
    pimPen: null,
    certifiedPen: null,
    committedPen: null,
    accruedPen: null,
    paidPen: null,
    note: null,
    provenance,
    updatedAt,
    ...given,
  });
}

/** A work of which the test names what matters: real, under way, without figures. */
export function projectRow(given: Partial<PublishedProject> & { code: string }): {
  table: 'projects';
  key: string;
  doc: PublishedProject;
} {
  const doc = PublishedProject.parse({
    cui: null,
    snip: null,
    infobrasCode: null,
    title: `Obra ${given.code}`,
    summary: null,
    kind: 'publicWork',
    status: 'execution',
    sector: null,
    unit: null,
    entity: { key: null, ruc: null, name: 'Entidad' },
    contractor: null,
    supervisor: null,
    districts: [],
    address: null,
    location: null,
    beneficiaries: null,
    dates: { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null },
    costs: { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null },
    progress: {
      plannedPhysical: null,
      physical: null,
      plannedFinancial: null,
      financial: null,
      asOf: null,
      source: null,
    },
    stoppage: null,
    nextReport: null,
    figures: [],
    photos: [],
    documents: [],
    provenance,
    search: given.code,
    updatedAt,
    ...given,
  });
  return { table: 'projects', key: doc.code, doc };
}

/** A monthly report of which the test names what matters. */
export function reportRow(given: Partial<PublishedProgressReport> & { projectCode: string; period: string }): {
  table: 'progress_reports';
  key: string;
  doc: PublishedProgressReport;
} {
  const doc = PublishedProgressReport.parse({
    key: `${given.projectCode}-${given.period}`,
    plannedPhysical: null,
    actualPhysical: null,
    plannedFinancial: null,
    actualFinancial: null,
    plannedAmountPen: null,
    actualAmountPen: null,
    summary: null,
    problems: null,
    photos: [],
    reportedBy: null,
    source: 'Informe',
    asOf: null,
    updatedAt,
    ...given,
  });
  return { table: 'progress_reports', key: doc.key, doc };
}
