import type { DatabaseSync } from 'node:sqlite';
import type { PublishedFigure, PublishedProject } from '../../collections/projects/published.ts';
import { endOfPeriod } from '../../collections/projects/freshness.ts';
import { hiddenParties } from '../published/hidden-parties.ts';
import { shownVersions } from '../published/old-versions.ts';
import { contentId } from '../../collections/standards/stable-ids.ts';
import { metricWords } from '../../collections/projects/data-codes.ts';

/** Why a published figure changed, as far as the two versions tell it. */
export const correctionReasons = {
  revision_prevista: 'la misma fuente publicó un dato de fecha posterior',
  fuente_cambio: 'la fuente cambió lo que decía del mismo día: se volvió a leer y decía otra cosa',
  error: 'estaba mal en el portal: la misma fuente, el mismo día y la misma lectura, con otro valor o retirada',
} as const;
export type CorrectionReason = keyof typeof correctionReasons;

/**
 * One correction: when it was published, of which work and measure, what it said before and says now (null: withdrawn),
 * and why.
 */
export type Correction = {
  key: string;
  at: string;
  projectCode: string;
  measure: string;
  part: string | null;
  source: string;
  before: string;
  after: string | null;
  reason: CorrectionReason;
};

type State = Pick<PublishedProject, 'code' | 'figures'>;

const valueOf = ({ value, text, unit }: PublishedFigure): string =>
  `${value ?? text ?? ''} ${unit === 'text' || unit === 'date' ? '' : unit}`.trim();
const aboutOf = ({ metric, part, label, source }: PublishedFigure): string =>
  JSON.stringify([metric, part ?? null, label, source.toLowerCase()]);
const dayOf = ({ asOf }: PublishedFigure): string => endOfPeriod(asOf ?? '') ?? '';

/**
 * What was corrected between two published states of a work. A figure is the same when it measures the same, of the
 * same part, by the same source. Of a later day it is a planned revision; of the same day and read anew, the source
 * changed; otherwise it was an error of ours. Figures that are only new correct nothing.
 */
export function correctionsBetween(before: State, after: State, at: string): Correction[] {
  const now = Map.groupBy(after.figures, aboutOf);
  const told = new Set(after.figures.map((figure) => `${aboutOf(figure)}|${figure.asOf}|${valueOf(figure)}`));
  return before.figures.flatMap((figure): Correction[] => {
    if (told.has(`${aboutOf(figure)}|${figure.asOf}|${valueOf(figure)}`)) return [];
    const candidates = (now.get(aboutOf(figure)) ?? []).filter(
      (one) =>
        !before.figures.some(
          (old) => aboutOf(old) === aboutOf(one) && old.asOf === one.asOf && valueOf(old) === valueOf(one),
        ),
    );
    const next =
      candidates.find((one) => one.asOf === figure.asOf) ??
      candidates.toSorted((one, other) => dayOf(other).localeCompare(dayOf(one)))[0] ??
      null;
    return [
      {
        key: contentId(before.code, at, aboutOf(figure), figure.asOf, valueOf(figure)),
        at,
        projectCode: before.code,
        measure: metricWords[figure.metric] ?? figure.metric,
        part: figure.part ?? null,
        source: figure.source,
        before: valueOf(figure),
        after: next && valueOf(next),
        reason: reasonOf(figure, next),
      },
    ];
  });
}

function reasonOf(before: PublishedFigure, after: PublishedFigure | null): CorrectionReason {
  if (after && dayOf(after) > dayOf(before)) return 'revision_prevista';
  if (after && after.asOf === before.asOf && (after.consultedOn ?? '') > (before.consultedOn ?? ''))
    return 'fuente_cambio';
  return 'error';
}

/** Works of which nothing was published twice have nothing corrected: most of them, which are not read. */
const VERSIONS = `SELECT * FROM versions WHERE name = 'projects' AND doc IS NOT NULL
  AND key IN (SELECT key FROM versions WHERE name = 'projects' GROUP BY key HAVING count(*) > 1) ORDER BY key, id`;

/** Every correction of every work that is still published, by work and moment; one work in memory at a time. */
export function* corrections(database: DatabaseSync, history: DatabaseSync | null): Generator<Correction> {
  if (history === null) return;
  const isShown = database.prepare('SELECT 1 FROM projects WHERE key = ?');
  const hidden = hiddenParties(history);
  let before: State | null = null;
  for (const row of history.prepare(VERSIONS).iterate()) {
    const [doc] = shownVersions<Partial<State>>([row], hidden);
    const state: State = { code: String(row['key']), figures: doc?.figures ?? [] };
    if (before?.code === state.code && isShown.get(state.code))
      yield* correctionsBetween(before, state, String(row['at']));
    before = state;
  }
}

/** The newest corrections, newest first. */
export function latestCorrections(database: DatabaseSync, history: DatabaseSync | null, most = 50): Correction[] {
  let newest: Correction[] = [];
  for (const one of corrections(database, history)) {
    newest.push(one);
    if (newest.length > 4 * most) newest = newest.sort(newestFirst).slice(0, most);
  }
  return newest.sort(newestFirst).slice(0, most);
}

const newestFirst = (one: Correction, other: Correction): number =>
  other.at.localeCompare(one.at) || one.key.localeCompare(other.key);
