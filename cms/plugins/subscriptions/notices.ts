import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import type { PublishedNews } from '../../../collections/news/published.ts';
import type { PublishedOpportunity } from '../../../collections/opportunities/published.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import type { PublishedSiteSettings } from '../../../collections/site-settings/published.ts';
import { topicOf, type Language } from '../../../collections/subscriptions/topics.ts';
import { fieldChanges } from '../../../site/published/history.ts';
import { opportunityLines, processLines, projectLines, type Line } from '../../../site/published/change-words.ts';

type Thresholds = Pick<PublishedSiteSettings['thresholds'], 'overCostPercent'>;

/** Something that changed in public, in both languages, with the topics whose followers it concerns. */
export type Notice = {
  key: string;
  topics: string[];
  path: string;
  text: Record<Language, { title: string; lines: string[]; path: string }>;
};

/** A published version and the one before it; `before` null when the document appeared. */
export type Version = { id: number; at: string; name: string; key: string; before: unknown; doc: unknown };

/** What followers are told of a new version with the thresholds of the settings, null when nothing that they would want to know changed. */
export function noticeOf(version: Version, thresholds: Thresholds): Notice | null {
  const key = `version:${version.id}`;
  switch (version.name) {
    case 'projects':
      return projectNotice(key, version.before as PublishedProject | null, version.doc as PublishedProject, thresholds);
    case 'contracting_processes':
      return processNotice(
        key,
        version.before as PublishedContractingProcess | null,
        version.doc as PublishedContractingProcess,
      );
    case 'opportunities':
      return opportunityNotice(key, version.before as PublishedOpportunity | null, version.doc as PublishedOpportunity);
    default:
      return null;
  }
}

/** What followers of news, and of the works that it names, are told of a news item. */
export function newsNotice(item: PublishedNews): Notice {
  return {
    key: `news:${item.slug}`,
    topics: [topicOf('topic', 'noticias'), ...item.projectCodes.map((code) => topicOf('work', code))],
    ...texts({ path: `/noticias/${item.slug}/`, title: item.title, lines: [{ es: item.summary, en: item.summary }] }),
  };
}

function projectNotice(
  key: string,
  before: PublishedProject | null,
  doc: PublishedProject,
  { overCostPercent }: Thresholds,
): Notice | null {
  const lines = before
    ? projectLines(fieldChanges(before, doc))
    : [{ es: 'Nueva en el portal', en: 'New on the portal' }];
  if (lines.length === 0) return null;
  const isTrouble =
    before !== null &&
    ((before.status !== 'stopped' && doc.status === 'stopped') ||
      (isOverCost(doc, overCostPercent) && !isOverCost(before, overCostPercent)) ||
      later(before, doc));
  return {
    key,
    topics: [
      topicOf('work', doc.code),
      ...doc.districts.map(({ ubigeo }) => topicOf('district', ubigeo)),
      ...[doc.contractor, doc.supervisor].flatMap((company) =>
        company?.key ? [topicOf('supplier', company.key)] : [],
      ),
      ...(isTrouble ? [topicOf('topic', 'rendicion')] : []),
    ],
    ...texts({ path: `/obras/${doc.code}/`, title: doc.title, lines }),
  };
}

function processNotice(
  key: string,
  before: PublishedContractingProcess | null,
  doc: PublishedContractingProcess,
): Notice | null {
  const lines = before
    ? processLines(fieldChanges(before, doc))
    : [{ es: 'Proceso nuevo en el portal', en: 'New process on the portal' }];
  if (lines.length === 0) return null;
  const suppliers = doc.awards.flatMap((award) => award.suppliers.flatMap((supplier) => supplier.key ?? []));
  return {
    key,
    topics: [
      ...new Set([
        topicOf('topic', 'contratos'),
        ...(doc.projectCode ? [topicOf('work', doc.projectCode)] : []),
        ...suppliers.map((supplier) => topicOf('supplier', supplier)),
      ]),
    ],
    ...texts({ path: `/contratos/${doc.key}/`, title: `${doc.nomenclature}. ${doc.title}`, lines }),
  };
}

function opportunityNotice(key: string, before: PublishedOpportunity | null, doc: PublishedOpportunity): Notice | null {
  const lines = before ? opportunityLines(before, doc) : [{ es: 'Oportunidad nueva', en: 'New opportunity' }];
  if (lines.length === 0) return null;
  return {
    key,
    topics: [topicOf('opportunity', doc.slug), topicOf('topic', 'oportunidades')],
    path: `/oportunidades/${doc.slug}/`,
    text: {
      es: { title: doc.title, lines: lines.map((line) => line.es), path: `/oportunidades/${doc.slug}/` },
      en: {
        title: doc.titleEn ?? doc.title,
        lines: lines.map((line) => line.en),
        path: `/en/opportunities/${doc.slug}/`,
      },
    },
  };
}

function texts({
  path,
  title,
  lines,
}: {
  path: string;
  title: string;
  lines: readonly Line[];
}): Pick<Notice, 'path' | 'text'> {
  return {
    path,
    text: {
      es: { title, lines: lines.map((line) => line.es), path },
      en: { title, lines: lines.map((line) => line.en), path },
    },
  };
}

/** As the list of works with over-cost counts it, with the threshold in force. */
const isOverCost = ({ costs: { viablePen, currentPen } }: PublishedProject, overCostPercent: number): boolean =>
  viablePen !== null &&
  viablePen > 0 &&
  currentPen !== null &&
  (currentPen - viablePen) * 100 > viablePen * overCostPercent;
const later = (before: PublishedProject, doc: PublishedProject): boolean =>
  before.dates.plannedEnd !== null && doc.dates.plannedEnd !== null && doc.dates.plannedEnd > before.dates.plannedEnd;
