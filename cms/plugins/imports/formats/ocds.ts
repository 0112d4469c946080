import { z } from 'zod';
import type { PublishedContractingProcess } from '../../../../collections/contracting-processes/published.ts';
import { restoreProcess } from '../../../../collections/standards/ocds-published.ts';
import type { JsonFormat } from './format.ts';
import { knownInEntry, knownInPackage } from './ocds-fields.ts';
import { issueIn } from './ocds-issues.ts';
import { mergeReleases, type ReleaseSet } from './ocds-merge.ts';
import { ocdsOrigin } from './ocds-origin.ts';
import { toProcess } from './ocds-process.ts';
import { Release } from './ocds-schema.ts';
import { isInvented, processOfExport, rejectInvented } from './own-export.ts';

const Entry = z.looseObject({ ocid: z.unknown().optional() });

const OFFICIAL_SOURCE = 'OCDS Perú (OECE), CC BY 4.0';

/** OCDS 1.1 release and record packages, those of Peru's publisher among them (CUI in `planning.budget.projectID`). */
export const ocds: JsonFormat = {
  kind: 'json',
  id: 'ocds',
  label: 'OCDS 1.1 · contrataciones abiertas',
  hint: 'Paquete de «releases» o «records» de contratacionesabiertas.oece.gob.pe (JSON)',
  defaultSource: OFFICIAL_SOURCE,
  mainTarget: 'process',
  originOf: (head) => ocdsOrigin(head, OFFICIAL_SOURCE),
  knownInPackage,
  knownInEntry,
  filled: {
    date: { share: 0.9, says: (entry) => releasesOf(entry).some((one) => Boolean(one['date'])) },
    buyer: {
      share: 0.5,
      says: (entry) =>
        releasesOf(entry).some(
          (one) =>
            Boolean(one['buyer']) ||
            Boolean((one['tender'] as Record<string, unknown> | undefined)?.['procuringEntity']),
        ),
    },
  },
  lists: ['records', 'releases'],
  refusal:
    'El JSON no es un paquete OCDS: falta la lista «releases» o «records». Descargue el paquete completo de contratacionesabiertas.oece.gob.pe.',
  entryOf: (value, path) => {
    const { data: entry } = Entry.safeParse(value);
    return entry ? { key: keyOf(entry, path), entry, path } : null;
  },
  read: (entries, context) => {
    const [first] = entries;
    if (!first) return [];
    const own = ownExport(entries.flatMap(({ entry }) => allReleases(entry)));
    if (own && isInvented(own)) return rejectInvented({ path: first.path, row: first.number }, context);
    if (own) return [processOfExport(own, { path: first.path, row: first.number })];
    const parts = entries.flatMap(({ entry, path, number }) =>
      partsOf(entry, path).map((part) => ({ ...part, number })),
    );
    // Each part is checked where it stands, so that a fault is told with its place in the document.
    const faults = parts.flatMap(({ release, path, number }) => {
      const { error } = Release.safeParse(release);
      return error ? [{ number, path, ...withPath(issueIn(release, error.issues[0]), path) }] : [];
    });
    for (const { number, column, value, reason } of faults)
      context.collect.reject({ row: number, column, value, reason });
    if (faults.length > 0) return [];
    const { release, instant } = mergeReleases(setOf(parts));
    const parsed = Release.safeParse(release);
    if (!parsed.success) {
      context.collect.reject({ row: first.number, ...withPath(issueIn(release, parsed.error.issues[0]), first.path) });
      return [];
    }
    const process = toProcess(
      parsed.data,
      { path: first.path, row: first.number, moment: instant === null ? null : new Date(instant).toISOString() },
      context,
    );
    return process ? [process] : [];
  },
};

type Part = { kind: keyof ReleaseSet; release: object; path: string };

/**
 * A record's compiled release and its releases, each with its place; a release is itself. Links to releases elsewhere
 * are left out.
 */
function partsOf(entry: object, path: string): Part[] {
  const compiled =
    'compiledRelease' in entry && isObject(entry.compiledRelease)
      ? [{ kind: 'compiled' as const, release: entry.compiledRelease, path: `${path}/compiledRelease` }]
      : [];
  const releases =
    'releases' in entry && Array.isArray(entry.releases)
      ? entry.releases.flatMap((release: unknown, index) =>
          isObject(release) && !('url' in release)
            ? [{ kind: 'releases' as const, release, path: `${path}/releases/${index}` }]
            : [],
        )
      : null;
  return compiled.length > 0 || releases !== null
    ? [...compiled, ...(releases ?? [])]
    : [{ kind: 'releases', release: entry, path }];
}

function setOf(parts: readonly Part[]): ReleaseSet {
  const of = (kind: Part['kind']): object[] => parts.filter((part) => part.kind === kind).map(({ release }) => release);
  return { compiled: of('compiled'), releases: of('releases') };
}

function withPath(
  { path, value, reason }: ReturnType<typeof issueIn>,
  place: string,
): { column: string; value: string; reason: string } {
  return { column: path ? `${place}/${path}` : place, value, reason };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyOf(entry: Record<string, unknown>, path: string): string {
  const compiled = entry['compiledRelease'];
  const inner = typeof compiled === 'object' && compiled !== null && 'ocid' in compiled ? compiled.ocid : undefined;
  return String(entry['ocid'] ?? inner ?? path);
}

/** The newest state of a process that this portal exported, null for another publisher's. */
function ownExport(releases: readonly object[]): PublishedContractingProcess | null {
  const dateOf = (release: object): number => ('date' in release ? Date.parse(String(release.date)) || 0 : 0);
  const [last] = [...releases].sort((one, other) => dateOf(other) - dateOf(one));
  return last ? restoreProcess(last) : null;
}

/** The releases of a record, each with its whole state; a release is itself. */
/** What an entry tells: itself, or the compiled and single releases of a record. */
const releasesOf = (entry: object): Record<string, unknown>[] =>
  [
    ...('compiledRelease' in entry && entry.compiledRelease ? [entry.compiledRelease] : []),
    ...allReleases(entry),
  ] as Record<string, unknown>[];

function allReleases(entry: object): object[] {
  return 'releases' in entry && Array.isArray(entry.releases)
    ? entry.releases.filter((release): release is object => typeof release === 'object' && release !== null)
    : [entry];
}
