import type { Payload, PayloadRequest } from 'payload';
import { relatedId } from '../../../collections/fields/related-id.ts';
import type { ReadableMark } from '../../../collections/organizations/party-mask.ts';
import { marksIn, type WordDigest } from '../../../collections/organizations/withheld-marks.ts';

/**
 * Who may be withheld around a document: organisations by their identifiers (`persons`: only if they are natural persons), and marks of
 * those of whom nothing else is kept.
 */
export type Around = { ids: string[]; persons: string[]; marks: ReadableMark[] };

/**
 * Everybody who plays a part in these works: contractor and supervisor, those of their contracting processes and of their concession files,
 * and whoever files named there without being kept; what is hidden or in the trash counts too. Of the processes only natural persons: what a firm that nothing proves is called, the
 * title of a work often says of a place. Three queries for all works.
 */
export async function partiesOfWorks(
  payload: Payload,
  works: readonly string[],
  digest: WordDigest,
  req?: PayloadRequest,
): Promise<Map<string, Around>> {
  const around = new Map<string, Around>();
  if (works.length === 0) return around;
  const add = (
    work: unknown,
    {
      ids = [],
      persons = [],
      marks = [],
    }: { ids?: readonly unknown[]; persons?: readonly unknown[]; marks?: readonly ReadableMark[] },
  ): void => {
    if (typeof work !== 'string') return;
    const known = around.get(work) ?? { ids: [], persons: [], marks: [] };
    around.set(work, known);
    known.ids.push(...ids.filter((id) => typeof id === 'string'));
    known.persons.push(...persons.filter((id) => typeof id === 'string'));
    known.marks.push(...marks);
  };
  // What lies in the trash names its parties still.
  const all = {
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: true,
    trash: true,
    ...(req ? { req } : {}),
  } as const;
  const { docs: projects } = await payload.find({
    ...all,
    collection: 'projects',
    where: { id: { in: works } },
    select: { contractor: true, supervisor: true, provenance: true },
  });
  for (const work of projects) add(work.id, { ids: [work.contractor, work.supervisor], marks: marksIn(work, digest) });
  const { docs: processes } = await payload.find({
    ...all,
    collection: 'contracting-processes',
    where: { project: { in: works } },
    select: { project: true, bidders: true, awards: true, provenance: true },
  });
  for (const process of processes)
    add(process.project, {
      persons: partiesOfProcess(process),
      marks: marksIn(process, digest).filter(({ standing }) => standing === 'naturalPerson'),
    });
  const { docs: files } = await payload.find({
    ...all,
    collection: 'concession-files',
    where: { project: { in: works } },
    select: { project: true, grantor: true, concessionaire: true, supervisor: true },
  });
  for (const { project, grantor, concessionaire, supervisor } of files)
    add(project, { ids: [grantor, concessionaire, supervisor] });
  return around;
}

export type ProcessParties = {
  bidders?: readonly { organization?: unknown }[] | null;
  awards?: readonly { suppliers?: readonly unknown[] | null }[] | null;
};

/** Identifiers of the bidders and suppliers of a process. */
export function partiesOfProcess({ bidders, awards }: ProcessParties): string[] {
  return [
    ...(bidders ?? []).map(({ organization }) => organization),
    ...(awards ?? []).flatMap(({ suppliers }) => suppliers ?? []),
  ].flatMap((party) => relatedId(party) ?? []);
}

/** Works that a document speaks of: itself, the one it hangs on, those it tells of. */
export function worksOf(slug: string, doc: { id: string }): string[] {
  if (slug === 'projects') return [doc.id];
  const { project, projects } = doc as { project?: unknown; projects?: unknown };
  return [project, ...(Array.isArray(projects) ? projects : [])].flatMap((work: unknown) => {
    const id = relatedId(work);
    return id === null ? [] : [id];
  });
}
