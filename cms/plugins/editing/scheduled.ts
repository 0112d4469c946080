import type { CollectionAfterChangeHook, CollectionSlug, Payload, PayloadRequest, TaskConfig } from 'payload';
import { z } from 'zod';
import { underRequest } from '../../../collections/doors/request-id.ts';
import { faultOf } from '../../background/fault.ts';
import { WAITS } from '../schedule/run-due.ts';
import { dropJobs, scheduledJobs, standingJobs } from '../schedule/scheduled-jobs.ts';
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
  /** Identifier of the request that scheduled it. */
  request: z.string().nullish(),
});

/**
 * Does what was scheduled only to the version that was reviewed: when the document changed meanwhile nothing is
 * published, and the job fails with a reason that the review page shows. Jobs from before versions were kept pass as
 * they did.
 */
export async function publishReviewed({ input, req }: { input: unknown; req: PayloadRequest }): Promise<void> {
  const { type, doc, user: owner, base, confirmations } = Input.parse(input);
  if (!doc) throw new Error('La publicación programada no dice qué documento publicar. Vuelva a programarla.');
  const collection = doc.relationTo as CollectionSlug;
  const user = owner
    ? {
        ...(await req.payload.findByID({ collection: owner.relationTo as 'users', id: String(owner.value), depth: 0 })),
        collection: owner.relationTo as 'users',
      }
    : null;
  try {
    await req.payload.update({
      collection,
      id: doc.value,
      data: {
        _status: type === 'unpublish' ? 'draft' : 'published',
        ...(confirmations?.length ? { confirmations } : {}),
      } as never,
      depth: 0,
      overrideAccess: user === null,
      user: user as never,
      context: base ? withBase({}, { slug: collection, id: doc.value, base: { kind: 'version', at: base } }) : {},
    });
  } catch (error) {
    if (faultOf(error) === 'environment') throw new Error(WAITS, { cause: error });
    const reason = `No se ${type === 'unpublish' ? 'retiró' : 'publicó'}: ${whyNot(error)}`;
    await tellScheduler({
      payload: req.payload,
      collection,
      id: doc.value,
      user,
      reason,
      isUnpublishing: type === 'unpublish',
    });
    throw new Error(reason, { cause: error });
  }
  // It is done: what cannot be tidied now is told by the next one.
  await dropFailed({ payload: req.payload, slug: collection, id: doc.value }).catch((error: unknown) =>
    req.payload.logger.warn(
      `No se quitaron los avisos de publicaciones fallidas: ${error instanceof Error ? error.name : 'error'}.`,
    ),
  );
}

/** Puts `publishReviewed` in the place of Payload's own handler, which takes whatever stands there. */
export function guardScheduledPublications(payload: Payload): void {
  const task = payload.config.jobs.tasks?.find(({ slug }) => slug === TASK) as TaskConfig | undefined;
  if (task)
    task.handler = async ({ input, req }: { input: unknown; req: PayloadRequest }) => {
      const { request = null } = Input.parse(input);
      await underRequest(request, () => publishReviewed({ input, req }));
      return { output: {} };
    };
}

/** A document that was published has no publication any more that failed. */
async function dropFailed({
  payload,
  slug,
  id,
  req,
}: {
  payload: Payload;
  slug: string;
  id: string;
  req?: PayloadRequest;
}): Promise<void> {
  const failed = (await scheduledJobs(payload, { slug, id })).filter(({ problem }) => problem !== null);
  await dropJobs({ payload, ids: failed.map((job) => job.id), ...(req ? { req } : {}) });
}

/**
 * The same after a person published by hand. (What imports publish by the thousand asks nothing: `publicationsOf`
 * leaves out what is older than the document.)
 */
export const dropFailedPublications: CollectionAfterChangeHook = async ({ doc, collection, operation, req }) => {
  const { id, _status: status } = doc as { id: string | number; _status?: string };
  if (operation === 'update' && status === 'published' && req.payloadAPI === 'REST')
    await dropFailed({ payload: req.payload, slug: collection.slug, id: String(id), req });
};

/** What waits for a document and what failed of it. Moments are ISO dates and times. */
export type Publications = {
  /** The next publication, and whether it was made for the version that stands now. */
  scheduled: { at: string; isForThis: boolean } | null;
  /**
   * The newest that was not done, and why; nothing while another one waits, or once the document was changed after it.
   */
  failed: { at: string; problem: string } | null;
};

/** What is scheduled of a document, whose newest version is of `updatedAt`. */
export async function publicationsOf({
  payload,
  slug,
  id,
  updatedAt,
}: {
  payload: Payload;
  slug: string;
  id: string;
  updatedAt: string | null;
}): Promise<Publications> {
  const {
    waiting: [next],
    failed,
  } = standingJobs(await scheduledJobs(payload, { slug, id }), updatedAt);
  const base = next && Input.parse(next.input).base;
  return {
    scheduled: next?.at
      ? { at: next.at, isForThis: !base || isCurrent({ kind: 'version', at: base }, updatedAt) }
      : null,
    failed: failed?.at && failed.problem !== null ? { at: failed.at, problem: failed.problem } : null,
  };
}
