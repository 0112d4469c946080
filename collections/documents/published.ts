import { z } from 'zod';
import { PublishedFile } from '../fields/published.ts';

/** Public document with its file; `projectCode` null when it belongs to no work. */
export const PublishedDocument = PublishedFile.extend({
  description: z.string().nullable(),
  projectCode: z.string().nullable(),
  isDemo: z.boolean(),
  updatedAt: z.string(),
});
export type PublishedDocument = z.infer<typeof PublishedDocument>;
