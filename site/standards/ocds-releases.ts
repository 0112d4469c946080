import { createHash } from 'node:crypto';
import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import { ocidOf } from '../../collections/standards/identifiers.ts';
import type { JsonObject } from '../../collections/standards/json.ts';
import { withDeletions } from './ocds-deletions.ts';
import { mergeReleases } from './ocds-merge.ts';
import { ocdsRelease } from './ocds-release.ts';

type Process = PublishedContractingProcess;
/** A published state of a process and since when it was shown (RFC 3339). */
export type ProcessVersion = { at: string; doc: Process };

/**
 * One OCDS release for each published state of a process, oldest first. Each holds the whole state and says with null
 * what went away since the one before, so that merging them gives the present. Identifiers depend on the process, the
 * moment and the place in the history only: the same publication has the same one for ever.
 */
export function releasesOf(versions: readonly ProcessVersion[]): JsonObject[] {
  const releases: JsonObject[] = [];
  let merged: JsonObject | null = null;
  for (const [index, { at, doc }] of versions.entries()) {
    const previous = versions[index - 1]?.doc ?? null;
    const state = ocdsRelease({ process: doc, id: releaseId(doc, at, index), date: at, tag: tagsOf(doc, previous) });
    const release: JsonObject = merged === null ? state : withDeletions(merged, state);
    releases.push(release);
    merged = merged === null ? release : mergeReleases([merged, release]);
  }
  return releases;
}

function releaseId(process: Process, at: string, index: number): string {
  const hash = createHash('sha256').update(`${index} ${at} ${process.key}`).digest('hex').slice(0, 12);
  return `${ocidOf(process)}-${at.slice(0, 10)}-${hash}`;
}

/** OCDS `releaseTag` (closed) of a state, after what is new or otherwise in it since the one before. */
export function tagsOf(process: Process, previous: Process | null): string[] {
  const tags: string[] = [];
  const isPlanned = process.status === 'planned';
  if (previous === null) tags.push(isPlanned ? 'planning' : 'tender');
  else if (previous.status === 'planned' && !isPlanned) tags.push('tender');
  if (process.status === 'cancelled' && previous?.status !== 'cancelled') tags.push('tenderCancellation');
  if (process.awards.length > 0 && (previous?.awards.length ?? 0) === 0) tags.push('award');
  else if (previous !== null && differs(process.awards, previous.awards))
    tags.push(withdrawn(process) > withdrawn(previous) ? 'awardCancellation' : 'awardUpdate');
  if (process.contracts.length > 0 && (previous?.contracts.length ?? 0) === 0) tags.push('contract');
  else if (previous !== null && differs(signed(process), signed(previous))) tags.push('contractUpdate');
  if (amendments(process).some((one) => previous === null || !amendments(previous).includes(one)))
    tags.push('contractAmendment');
  if (process.status === 'complete' && previous?.status !== 'complete' && process.contracts.length > 0)
    tags.push('contractTermination');
  if (tags.length > 0) return tags;
  return [
    isPlanned
      ? 'planningUpdate'
      : process.contracts.length > 0
        ? 'contractUpdate'
        : process.awards.length > 0
          ? 'awardUpdate'
          : 'tenderUpdate',
  ];
}

const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
const withdrawn = ({ awards }: Process): number => awards.filter(({ status }) => status === 'cancelled').length;
const signed = ({ contracts }: Process): unknown => contracts.map(({ amendments: _, ...contract }) => contract);
/** What each amendment says, with the contract that it changes. */
const amendments = ({ contracts }: Process): string[] =>
  contracts.flatMap(({ id, number, amendments: list }) =>
    list.map(({ date, description, amountChange, daysChange }) =>
      JSON.stringify([id ?? number, date, description, amountChange, daysChange]),
    ),
  );
