import type { Payload, PayloadRequest, Where } from 'payload';
import { z } from 'zod';

const TASK = 'schedulePublish';
const MOST = 500;

const Input = z.looseObject({
  type: z.enum(['publish', 'unpublish']).nullish(),
  doc: z.object({ relationTo: z.string(), value: z.union([z.string(), z.number()]).transform(String) }),
});
const Problem = z.object({ message: z.string() });

/** A publication or withdrawal that is due at a moment. */
export type ScheduledJob = {
  id: string;
  slug: string;
  documentId: string;
  isUnpublishing: boolean;
  /** ISO date and time. */
  at: string | null;
  /** Why it failed, in Spanish where it is ours; null while it has not failed. */
  problem: string | null;
  /** ISO date and time of the failure; null while it has not failed. */
  failedAt: string | null;
  /** What Payload keeps of it, to be written back with additions. */
  input: Record<string, unknown>;
};

/**
 * What of the jobs of one document still says something: those that wait, and, while none does, the last that failed,
 * unless the document was changed after it. `jobs` in the order of `scheduledJobs`; `updatedAt` of its newest version.
 * Pure.
 */
export function standingJobs<Job extends Pick<ScheduledJob, 'problem' | 'failedAt'>>(
  jobs: readonly Job[],
  updatedAt: string | null,
): { waiting: Job[]; failed: Job | null } {
  const waiting = jobs.filter(({ problem }) => problem === null);
  const last = waiting.length === 0 ? jobs.at(-1) : undefined;
  const isPast = last?.failedAt && updatedAt && Date.parse(updatedAt) > Date.parse(last.failedAt);
  return { waiting, failed: last && !isPast ? last : null };
}

/** Takes jobs away, in the transaction of `req` where it is given. */
export async function dropJobs({
  payload,
  ids,
  req,
}: {
  payload: Payload;
  ids: readonly string[];
  req?: PayloadRequest;
}): Promise<void> {
  if (ids.length > 0)
    await payload.db.deleteMany({
      collection: 'payload-jobs',
      where: { id: { in: [...ids] } },
      ...(req ? { req } : {}),
    });
}

/**
 * What is scheduled and not done, the next first, failed ones included: 500 at most, and all of a collection or
 * document that `of` names.
 */
export async function scheduledJobs(payload: Payload, of?: { slug: string; id?: string }): Promise<ScheduledJob[]> {
  const named: Where[] = of
    ? [
        { 'input.doc.relationTo': { equals: of.slug } },
        ...(of.id === undefined ? [] : [{ 'input.doc.value': { equals: of.id } }]),
      ]
    : [];
  const { docs } = await payload.db.find<Record<string, unknown>>({
    collection: 'payload-jobs',
    limit: of ? 0 : MOST,
    pagination: false,
    sort: 'waitUntil',
    where: { and: [{ taskSlug: { equals: TASK } }, { completedAt: { exists: false } }, ...named] },
  });
  return docs.flatMap((job): ScheduledJob[] => {
    const input = Input.safeParse(job['input']);
    if (!input.success) return [];
    const {
      type,
      doc: { relationTo: slug, value: documentId },
    } = input.data;
    if (of && (of.slug !== slug || (of.id !== undefined && of.id !== documentId))) return [];
    const hasFailed = job['hasError'] === true;
    return [
      {
        id: String(job['id']),
        slug,
        documentId,
        isUnpublishing: type === 'unpublish',
        at: timeOf(job['waitUntil']),
        problem: hasFailed ? reasonOf(job) : null,
        failedAt: hasFailed ? (timeOf(attemptsOf(job).at(-1)?.completedAt) ?? timeOf(job['updatedAt'])) : null,
        input: input.data,
      },
    ];
  });
}

function reasonOf(job: Record<string, unknown>): string {
  const known = [job['error'], attemptsOf(job).at(-1)?.error]
    .map((error) => Problem.safeParse(error))
    .find(({ success }) => success);
  return known?.data?.message ?? 'No se sabe por qué. Vuelva a programarla.';
}

function attemptsOf(job: Record<string, unknown>): { error?: unknown; completedAt?: unknown }[] {
  return Array.isArray(job['log']) ? (job['log'] as { error?: unknown; completedAt?: unknown }[]) : [];
}

function timeOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : null;
}
