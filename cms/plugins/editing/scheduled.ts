import type { CollectionSlug, Payload, PayloadRequest, TaskConfig } from 'payload';
import { z } from 'zod';
import { scheduledJobs } from '../schedule/scheduled-jobs.ts';
import { isCurrent, withBase } from './base.ts';
import { dayInLima, hourInLima } from '../../lima-time.ts';

const TASK = 'schedulePublish';
const Input = z.object({
  type: z.enum(['publish', 'unpublish']).nullish(),
  doc: z.object({ relationTo: z.string(), value: z.union([z.string(), z.number()]).transform(String) }).nullish(),
  user: z.object({ relationTo: z.string(), value: z.union([z.string(), z.number()]) }).nullish(),
  /** `updatedAt` of the version that was in view when the publication was scheduled. */
  base: z.string().nullish(),
});

/**
 * Does what was scheduled only to the version that was reviewed: when the document changed meanwhile nothing is published,
 * and the job fails with a reason that the review page shows. Jobs from before versions were kept pass as they did.
 */
export async function publishReviewed({ input, req }: { input: unknown; req: PayloadRequest }): Promise<void> {
  const { type, doc, user: owner, base } = Input.parse(input);
  if (!doc) throw new Error('La publicación programada no dice qué documento publicar. Vuelva a programarla.');
  const collection = doc.relationTo as CollectionSlug;
  const user = owner ? { ...await req.payload.findByID({ collection: owner.relationTo as 'users', id: String(owner.value), depth: 0 }), collection: owner.relationTo as 'users' } : null;
  try {
    await req.payload.update({
      collection, id: doc.value, data: { _status: type === 'unpublish' ? 'draft' : 'published' } as never, depth: 0, overrideAccess: user === null, user: user as never,
      context: base ? withBase({}, { slug: collection, id: doc.value, base: { kind: 'version', at: base } }) : {},
    });
  } catch (error) {
    if (!isStale(error)) throw error;
    const { current, changedBy } = error.data.conflict;
    throw new Error(`No se ${type === 'unpublish' ? 'retiró' : 'publicó'}: ${changedBy ?? 'otra persona'} cambió el documento el ${dayInLima(current)} a las ${hourInLima(current)} (hora de Lima), después de que se programó. Revíselo y vuelva a programar.`, { cause: error });
  }
}

/** Puts `publishReviewed` in the place of Payload's own handler, which takes whatever stands there. */
export function guardScheduledPublications(payload: Payload): void {
  const task = payload.config.jobs.tasks?.find(({ slug }) => slug === TASK) as TaskConfig | undefined;
  if (task) task.handler = async ({ input, req }: { input: unknown; req: PayloadRequest }) => { await publishReviewed({ input, req }); return { output: {} }; };
}

/** The next publication of a document that waits; null when there is none. */
export async function pendingPublication({ payload, slug, id, updatedAt }: { payload: Payload; slug: string; id: string; updatedAt: string | null }): Promise<{ at: string; isForThis: boolean } | null> {
  const next = (await scheduledJobs(payload, { slug, id })).find(({ problem }) => problem === null);
  if (!next?.at) return null;
  const { base } = Input.parse(next.input);
  return { at: next.at, isForThis: !base || isCurrent({ kind: 'version', at: base }, updatedAt) };
}

function isStale(error: unknown): error is Error & { data: { conflict: { current: string; changedBy: string | null } } } {
  return error instanceof Error && error.name === 'RefusedWrite' && (error as { status?: number }).status === 409;
}
