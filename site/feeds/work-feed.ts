import type { PublishedNews } from '../../collections/news/published.ts';
import { reportKindWords } from '../../collections/progress-reports/kinds.ts';
import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { atomFeed, latestOf, type AtomEntry } from './atom.ts';
import { stableUrn } from './stable-id.ts';

/** Readers ask often and want what is new; the page has the rest. */
const MOST_ENTRIES = 50;

export type WorkFeedInput = {
  work: Pick<PublishedProject, 'code' | 'title' | 'updatedAt'>;
  reports: readonly PublishedProgressReport[];
  news: readonly PublishedNews[];
  /** Changes of the page, newest first, each line in words. */
  changes: readonly { at: string; lines: readonly string[] }[];
  /** Words for the figures of a report and the name of its month. */
  words: { month: (period: string) => string; percent: (value: number | null) => string };
  publicUrl: string;
  licenseUrl: string;
  siteName: string;
};

/** Feed of a work: approved reports, news that name it, and what changed in its figures; newest first. */
export function workFeed({
  work,
  reports,
  news,
  changes,
  words,
  publicUrl,
  licenseUrl,
  siteName,
}: WorkFeedInput): string {
  const page = `${publicUrl}/obras/${work.code}/`;
  const id = (name: string): string => stableUrn(`obras/${work.code}/${name}`);
  const entries: AtomEntry[] = [
    ...reports.map((report) => ({
      id: id(`informe/${report.period}${isPlain(report) ? '' : `/${report.reportKind}/${report.revision}`}`),
      title: `Informe de ${words.month(report.period)}${isPlain(report) ? '' : ` ${reportKindWords[report.reportKind]}${report.revision > 1 ? `, versión ${report.revision}` : ''}`}: avance físico ${words.percent(report.actualPhysical)}`,
      url: `${page}#avance`,
      updated: report.updatedAt,
      summary: [
        `Programado ${words.percent(report.plannedPhysical)}, ejecutado ${words.percent(report.actualPhysical)}.`,
        report.summary,
        report.problems && `Problemas: ${report.problems}`,
        report.rectificationReason && `Rectifica la versión anterior: ${report.rectificationReason}`,
        `Fuente: ${report.source}.`,
      ]
        .filter(Boolean)
        .join(' '),
    })),
    ...news.map((item) => ({
      id: stableUrn(`noticias/${item.slug}`),
      title: item.title,
      url: `${publicUrl}/noticias/${item.slug}/`,
      updated: item.updatedAt,
      ...(item.summary ? { summary: item.summary } : {}),
    })),
    ...numbered(changes).map(({ at, lines, name }) => ({
      id: id(`cambio/${name}`),
      title: lines.length === 1 ? `Cambio: ${lines[0]}` : `${lines.length} datos cambiaron`,
      url: `${page}#cambios`,
      updated: at,
      summary: lines.join('. '),
    })),
  ];
  const newest = entries
    .sort((a, b) => Date.parse(b.updated) - Date.parse(a.updated) || a.id.localeCompare(b.id))
    .slice(0, MOST_ENTRIES);
  return atomFeed({
    id: id('novedades'),
    title: work.title,
    subtitle: 'Informes, noticias y cambios de la obra',
    selfUrl: `${publicUrl}/obras/${work.code}.atom`,
    htmlUrl: page,
    updated: latestOf([...newest.map(({ updated }) => updated), work.updatedAt], work.updatedAt),
    entries: newest,
    rightsUrl: licenseUrl,
    siteName,
  });
}

/** INVERMET's first report of a month keeps the name it always had. */
const isPlain = ({ reportKind, revision }: Pick<PublishedProgressReport, 'reportKind' | 'revision'>): boolean =>
  (reportKind ?? 'office') === 'office' && (revision ?? 1) === 1;

/**
 * Names the changes by their moment; of several at one moment the oldest keeps the plain name, so that later ones never
 * rename it.
 */
function numbered(changes: WorkFeedInput['changes']): (WorkFeedInput['changes'][number] & { name: string })[] {
  const seen = new Map<string, number>();
  return changes.toReversed().map((change) => {
    const before = seen.get(change.at) ?? 0;
    seen.set(change.at, before + 1);
    return { ...change, name: before === 0 ? change.at : `${change.at}/${before + 1}` };
  });
}
