import { z } from 'zod';

/** A preview or an import that somebody asked for. */
export const ImportRun = z.object({
  id: z.string(),
  user: z.string(),
  isDryRun: z.boolean(),
  file: z.object({
    fileName: z.string(),
    format: z.string(),
    source: z.string().optional(),
    asOf: z.string(),
    isPartial: z.boolean().optional(),
    takesHeld: z.boolean().optional(),
    newStatus: z.enum(['published', 'draft']).optional(),
    answers: z.record(z.string(), z.string()).optional(),
  }),
});
export type ImportRun = z.infer<typeof ImportRun>;

/**
 * What the CMS says to the process that imports. `stop`: leave at the next whole part, somebody goes on with it;
 * `cancel`: take back what was written. `request`: the identifier of the request that asked, for the log.
 */
export const ToWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('work'), run: ImportRun, request: z.string().nullable() }),
  z.object({ type: z.enum(['stop', 'cancel']) }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

const Progress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('reading'), bytes: z.number(), rows: z.number() }),
  z.object({ stage: z.literal('writing'), done: z.number(), total: z.number() }),
]);

/** What it answers; `ended`: the import's document says what became of it. */
export const FromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), at: Progress }),
  z.object({ type: z.enum(['ended', 'goesOn']) }),
]);
export type FromWorker = z.infer<typeof FromWorker>;
