import { z } from 'zod';

/** Set for a CMS whose work beside the requests is done by a process of its own. */
const WORK_APART = 'INVERMET_WORK_APART';

/** Does another process do what runs beside the requests of this one? */
export const isWorkApart = (): boolean => process.env[WORK_APART] === '1';

/** What runs beside the requests is done by another process from now on: said before the CMS starts. */
export function setWorkApart(): void {
  process.env[WORK_APART] = '1';
}

/** The environment of a process that does the work itself, and follows no pipe of its parent's. */
export function ownWork({
  [WORK_APART]: _apart,
  SUPERVISED_CHILD: _pipe,
  ...environment
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return environment;
}

/** What the CMS says to its worker: that something was written, or whether it still turns. */
export const ToWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('nudge'), name: z.string() }),
  z.object({ type: z.literal('ask') }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** What the worker answers: it works, or it turns. */
export const FromWorker = z.object({ type: z.enum(['working', 'turning']) });
export type FromWorker = z.infer<typeof FromWorker>;
