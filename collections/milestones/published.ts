import { z } from 'zod';
import { CalendarDate, PublishedImage } from '../fields/published.ts';

/** Milestone of a project after OCDS `milestoneStatus`: scheduled, met, notMet, partiallyMet. */
export const PublishedMilestone = z.object({
  key: z.string(),
  projectCode: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  status: z.enum(['scheduled', 'met', 'notMet', 'partiallyMet']),
  dueDate: CalendarDate.nullable(),
  dateMet: CalendarDate.nullable(),
  photosBefore: z.array(PublishedImage),
  photosAfter: z.array(PublishedImage),
  isDemo: z.boolean(),
  updatedAt: z.string(),
});
export type PublishedMilestone = z.infer<typeof PublishedMilestone>;
