import type { CollectionSlug, Payload, PayloadRequest, TaskConfig } from 'payload';
import { z } from 'zod';
import { scheduledJobs } from '../schedule/scheduled-jobs.ts';
import { Confirmations } from '../../../collections/plausibility/confirm.ts';
import { isCurrent, withBase } from './base.ts';
import { tellScheduler, whyNot } from './scheduled-failure.ts';

const TASK = 'schedulePublish';
const Input = z.object({
  type: z.enum(['publish', 'unpublish']).nullish(),
  doc: z.object({ relationTo: z.string(), value: z.union([z.string(), z.number()]).transform(String) }).nullish(),
  user: z.object({ relationTo: z.string(), value: z.union([z.string(), z.number()]) }).nullish(),
  /** `updatedAt` of the version that was in view when the publication was scheduled. */
  base: z.string().nullish(),
  /** Reasons of the warnings that were confirmed then. */
  confirmations: Confirmations.nullish(),
});

/**
 * Does what was scheduled only to the version that was reviewed: when the document changed meanwhile nothing is published,
 * and the job fails with a reason that the review page shows. Jobs from before versions were kept pass as they did.
 */
export async function publishReviewed({ input, req }: { input: unknown; req: PayloadRequest }): Promise<void> {
  const { type, doc, user: owner, base, confirmations } = Input.parse(input);
  if (!doc) throw new Error('La publicación programada no dice qué documento publicar. Vuelva a programarla.');
  const collection = doc.relationTo as CollectionSlug;
  const user = owner ? { ...await req.payload.findByID({ collection: owner.relationTo as 'users', id: String(owner.value), depth: 0 }), collection: owner.relationTo as 'users' } : null;
  try {
    await req.payload.update({
      collection, id: doc.value, data: { _status: type === 'unpublish' ? 'draft' : 'published', ...(confirmations?.length ? { confirmations } : {}) } as never, depth: 0, overrideAccess: user === null, user: user as never,
      context: base ? withBase({}, { slug: collection, id: doc.value, base: { kind: 'version', at: base } }) : {},
    });
  } catch (error) {
    const reason = `No se ${type === 'unpublish' ? 'retiró' : 'publicó'}: ${whyNot(error)}`;
    await tellScheduler({ payload: req.payload, collection, id: doc.value, user, reason, isUnpublishing: type === 'unpublish' });
    throw new Error(reason, { cause: error });
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

/** The newest publication of a document that failed, and why; null when there is none. */
export async function failedPublication({ payload, slug, id }: { payload: Payload; slug: string; id: string }): Promise<{ at: string; problem: string } | null> {
  const failed = (await scheduledJobs(payload, { slug, id })).filter(({ problem }) => problem !== null).at(-1);
  return failed?.at && failed.problem ? { at: failed.at, problem: failed.problem } : null;
}
