import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { PublishedControlReport } from '../../collections/control-reports/published.ts';
import type { PublishedDocument } from '../../collections/documents/published.ts';
import type { PublishedNews } from '../../collections/news/published.ts';
import type { PublishedOpportunity } from '../../collections/opportunities/published.ts';
import type { PublishedOrganization } from '../../collections/organizations/published.ts';
import type { PublishedPage } from '../../collections/pages/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { htmlToText } from '../../collections/fields/rich-text.ts';
import { foundAs } from '../../collections/projects/facts.ts';
import { kindLabels, statusLabels, workTypeLabels } from '../../collections/projects/labels.ts';
import type { PublishedConcessionFile } from '../../collections/concession-files/published.ts';
import { controlName } from './control-name.ts';
import type { PublishedTable } from './schema.ts';
import { processWords, statusSynonyms, workTypeSynonyms } from './search-terms.ts';

/** What can be found of a public row: its name, the codes people know it by, where it is, the rest of its words, and the words of its kind and state, which are not shown. */
export type SearchEntry = { title: string; codes: string; place: string; body: string; terms: string };

/** Words of a body that are looked at: a long page is found by its beginning. */
const BODY_CHARACTERS = 20_000;

const entries: Partial<Record<PublishedTable, (doc: object) => SearchEntry>> = {
  projects: (doc) => {
    const work = doc as PublishedProject;
    return entry({
      title: work.shortTitle ?? work.title,
      codes: [work.code, work.cui, ...foundAs('code', work)],
      place: [...foundAs('place', work), ...work.districts.map(({ name }) => name)],
      body: [
        work.title,
        ...foundAs('name', work),
        work.entity.name,
        work.contractor?.name,
        work.supervisor?.name,
        ...foundAs('words', work),
        work.stoppage?.cause,
      ],
      terms: [
        'obra',
        kindLabels[work.kind],
        statusLabels[work.status],
        statusSynonyms[work.status],
        work.workType && workTypeLabels[work.workType],
        work.workType && workTypeSynonyms[work.workType],
      ],
    });
  },
  contracting_processes: (doc) => {
    const process = doc as PublishedContractingProcess;
    return entry({
      title: process.title,
      codes: [process.nomenclature, process.ocid, ...process.contracts.map(({ number }) => number)],
      place: [],
      body: [
        process.buyer.name,
        process.projectTitle,
        ...process.bidders.map(({ name }) => name),
        ...process.awards.flatMap(({ suppliers }) => suppliers.map(({ name }) => name)),
      ],
      terms: ['contrato proceso', processWords[process.status]],
    });
  },
  concession_files: (doc) => {
    const file = doc as PublishedConcessionFile;
    return entry({
      title: file.name,
      codes: [file.projectCode, file.contract.number],
      place: [],
      body: [
        file.projectTitle,
        file.summary,
        file.grantor?.name,
        file.concessionaire?.name,
        file.concessionaireName,
        file.supervisor?.name,
        ...file.shareholders.map(({ name }) => name),
        ...file.lenders.map(({ name }) => name),
        ...file.claims.flatMap(({ title, forum, claimant }) => [title, forum, claimant]),
        ...file.obligations.map(({ description }) => description),
        ...file.renegotiations.map(({ topic }) => topic),
      ],
      terms: [
        'concesión expediente accionista accionistas',
        file.guarantees.length > 0 && 'garantía',
        file.addenda.length > 0 && 'adenda',
        file.penalties.length > 0 && 'penalidad',
        file.claims.length > 0 && 'arbitraje controversia',
      ],
    });
  },
  organizations: (doc) => {
    const organization = doc as PublishedOrganization;
    return entry({
      title: organization.name,
      codes: [organization.ruc, organization.shortName],
      place: [organization.address],
      body: organization.members.map(({ name }) => name),
      terms: ['empresa proveedor'],
    });
  },
  opportunities: (doc) => {
    const opportunity = doc as PublishedOpportunity;
    return entry({
      title: opportunity.title,
      codes: [opportunity.projectCode],
      place: opportunity.districts.map(({ name }) => name),
      body: [opportunity.summary, opportunity.summaryEn, opportunity.modality, htmlToText(opportunity.bodyHtml ?? '')],
      terms: ['oportunidad inversión'],
    });
  },
  control_reports: (doc) => {
    const report = doc as PublishedControlReport;
    return entry({
      title: controlName(report),
      codes: [report.number, ...report.projects.map(({ code }) => code)],
      place: [],
      body: [
        report.entity.name,
        report.authority,
        report.workName,
        ...report.projects.map(({ title }) => title),
        report.finding,
        report.recommendation,
        report.followUp,
      ],
      terms: ['informe control contraloría auditoría'],
    });
  },
  news: (doc) => {
    const item = doc as PublishedNews;
    return entry({
      title: item.title,
      codes: item.projectCodes,
      place: [],
      body: [item.summary, htmlToText(item.bodyHtml)],
    });
  },
  pages: (doc) => {
    const page = doc as PublishedPage;
    return entry({ title: page.title, codes: [], place: [], body: [page.summary, htmlToText(page.bodyHtml)] });
  },
  documents: (doc) => {
    const file = doc as PublishedDocument;
    return entry({ title: file.title, codes: [file.projectCode], place: [], body: [file.description] });
  },
};

/** Entry of a row of the read model in the search, null for tables that are not searched. */
export function searchEntry(table: PublishedTable, doc: object): SearchEntry | null {
  return entries[table]?.(doc) ?? null;
}

type Parts = readonly (string | null | undefined | false)[];

function entry({
  title,
  codes,
  place,
  body,
  terms = [],
}: {
  title: string;
  codes: Parts;
  place: Parts;
  body: Parts;
  terms?: Parts;
}): SearchEntry {
  return {
    title,
    codes: joined(codes),
    place: joined(place),
    body: joined(body).slice(0, BODY_CHARACTERS),
    terms: joined(terms),
  };
}

function joined(parts: Parts): string {
  return [...new Set(parts.filter((part): part is string => Boolean(part)))].join(' · ');
}
