import type { DatabaseSync } from 'node:sqlite';
import { controlReportCounts, controlReportKeys, REPORTS_PER_PAGE } from '../../published/control-reports.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** Data of one report: its own, and the names of its works. */
export const controlTags = (slug: string, works: readonly string[]): string[] => [
  tag.controlReport(slug),
  ...works.map(tag.project),
];

/** The list of control reports, the page of each, and the timeline of the press. */
export function* controlAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/control/', group: 'list', tags: [tag.controlReports] };
  const last = Math.ceil(controlReportCounts(database).reports / REPORTS_PER_PAGE);
  for (let page = 2; page <= last; page += 1)
    yield { path: `/control/pagina/${page}/`, group: 'list', tags: [tag.controlReports] };
  for (const { slug, works } of controlReportKeys(database))
    yield { path: `/control/${slug}/`, group: 'detail', tags: controlTags(slug, works) };
  yield { path: '/noticias/prensa/', group: 'list', tags: pressTags };
}

/** The entries, and the names of the works that they are about. */
export const pressTags: string[] = [tag.press, tag.projects];
