import { z } from 'zod';
import { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import { PublishedDocument } from '../../collections/documents/published.ts';
import { PublishedMilestone } from '../../collections/milestones/published.ts';
import { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import { PublishedProject } from '../../collections/projects/published.ts';
import type { PublishedChangeSet } from '../published/history.ts';
import { isFromOsm, withoutOsm } from '../../collections/projects/osm.ts';
import { withoutNaturalPersons } from '../../collections/organizations/personal-data.ts';

const Source = z.object({
  source: z.string(),
  url: z.string().nullable(),
  asOf: z.string().nullable(),
  grade: z.string().nullable(),
});

/**
 * Shape of `/obras/<code>.json`, stable within `version`: fields are only added. Amounts in soles unless a `currency`
 * or `unit` says otherwise, percentages in points, dates ISO 8601. `null` means that nobody published it.
 */
export const WorkFile = z.object({
  version: z.literal(1),
  license: z.object({ name: z.string(), url: z.string() }),
  publisher: z.object({ name: z.string(), ruc: z.string().nullable() }),
  links: z.object({ page: z.string(), self: z.string(), schema: z.string(), atom: z.string(), calendar: z.string() }),
  project: PublishedProject.omit({ search: true }),
  /** Approved monthly reports, oldest first. */
  reports: z.array(PublishedProgressReport),
  milestones: z.array(PublishedMilestone),
  processes: z.array(PublishedContractingProcess.omit({ search: true })),
  documents: z.array(PublishedDocument),
  /** Every source that some figure, report or process names, with the latest date of each. */
  sources: z.array(Source),
  /** What changed in the work since it was first published, newest first. */
  history: z.array(
    z.object({
      at: z.string(),
      changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
});
export type WorkFile = z.infer<typeof WorkFile>;

export type WorkFileInput = {
  work: PublishedProject;
  reports: readonly PublishedProgressReport[];
  milestones: readonly PublishedMilestone[];
  processes: readonly PublishedContractingProcess[];
  documents: readonly PublishedDocument[];
  history: readonly PublishedChangeSet[];
  license: { name: string; url: string };
  publisher: { name: string; ruc: string | null };
  /** Without a slash at the end. */
  publicUrl: string;
};

/** Everything that the portal knows of one work, for programs. Names and RUC of natural persons are left out (SE-5). */
export function workFile({
  work,
  reports,
  milestones,
  processes,
  documents,
  history,
  license,
  publisher,
  publicUrl,
}: WorkFileInput): WorkFile {
  const address = `${publicUrl}/obras/${work.code}`;
  // A file under CC BY: what comes from OpenStreetMap is in `obras_osm.geojson`.
  const { search: _, ...project } = withoutOsm(work);
  return withoutNaturalPersons({
    version: 1,
    license,
    publisher,
    links: {
      page: `${address}/`,
      self: `${address}.json`,
      schema: `${publicUrl}/obras/obra.schema.json`,
      atom: `${address}.atom`,
      calendar: `${address}.ics`,
    },
    project,
    reports: [...reports],
    milestones: [...milestones],
    processes: processes.map(({ search: __, ...process }) => process),
    documents: [...documents],
    sources: sourcesOf({ work, reports, processes }),
    history: placesShown(work, history).map(({ at, changes }) => ({
      at,
      changes: changes.map(({ field, before, after }) => ({ field, before, after })),
    })),
  } satisfies WorkFile);
}

/** The history without points and courses, if the place of the work was ever taken from OpenStreetMap. */
function placesShown(work: PublishedProject, history: readonly PublishedChangeSet[]): readonly PublishedChangeSet[] {
  const saysOsm = (value: unknown): boolean =>
    value === true || (typeof value === 'object' && value !== null && 'isOsm' in value && value.isOsm === true);
  const everOsm =
    isFromOsm(work) ||
    history.some(({ changes }) =>
      changes.some(
        ({ field, before, after }) => field.startsWith('locationSource') && (saysOsm(before) || saysOsm(after)),
      ),
    );
  if (!everOsm) return history;
  return history.flatMap(({ at, changes }) => {
    const others = changes.filter(({ field }) => !/^(location|line)(\.|$)/.test(field));
    return others.length > 0 ? [{ at, changes: others }] : [];
  });
}

/** JSON Schema (2020-12) of the file. */
export function workFileSchema(): object {
  return { title: 'Obra del portal INVERMET Abierto', ...z.toJSONSchema(WorkFile, { unrepresentable: 'any' }) };
}

function sourcesOf({
  work,
  reports,
  processes,
}: Pick<WorkFileInput, 'work' | 'reports' | 'processes'>): WorkFile['sources'] {
  const all = [
    work.provenance,
    ...work.figures.map(({ source, sourceUrl, asOf, grade }) => ({ source, url: sourceUrl, asOf, grade })),
    ...reports.map(({ source, asOf, period }) => ({ source, url: null, asOf: asOf ?? period, grade: null })),
    ...processes.map(({ provenance }) => provenance),
  ];
  const latest = new Map<string, WorkFile['sources'][number]>();
  for (const one of all) {
    const known = latest.get(one.source);
    if (!known || (one.asOf ?? '') > (known.asOf ?? ''))
      latest.set(one.source, {
        source: one.source,
        url: one.url ?? known?.url ?? null,
        asOf: one.asOf,
        grade: one.grade ?? known?.grade ?? null,
      });
  }
  return [...latest.values()].sort((a, b) => a.source.localeCompare(b.source, 'es'));
}
