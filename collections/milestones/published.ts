import type { Milestone } from '../payload-types.ts';
import { enteredProvenance, images, projectCodeOf, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { partOf, shapeOfFacts, valuesOfFacts } from '../published/facts-view.ts';
import { facts } from './facts.ts';
import { z } from 'zod';
import { CalendarDate, Provenance, PublishedImage } from '../fields/published.ts';

const factShape = shapeOfFacts(facts);

/** Milestone of a project after OCDS `milestoneStatus`: scheduled, met, notMet, partiallyMet. */
export const PublishedMilestone = z.object({
  key: z.string(),
  projectCode: z.string(),
  ...partOf(factShape, 'title', 'description'),
  status: z.enum(['scheduled', 'met', 'notMet', 'partiallyMet']),
  dueDate: CalendarDate.nullable(),
  dateMet: CalendarDate.nullable(),
  photosBefore: z.array(PublishedImage),
  photosAfter: z.array(PublishedImage),
  ...factShape,
  /** The entity's own register: of the day on which it was met, else read on the day on which it was entered. */
  provenance: Provenance.default({ source: 'INVERMET', asOf: null, consultedOn: null, url: null, grade: null }),
  updatedAt: z.string(),
});
export type PublishedMilestone = z.infer<typeof PublishedMilestone>;

export function toPublishedMilestone(milestone: Milestone, context: PublishContext): PublishedMilestone | null {
  const projectCode = projectCodeOf(milestone.project, context);
  if (!projectCode) return null;
  return PublishedMilestone.parse({
    key: milestone.id,
    projectCode,
    ...valuesOfFacts(facts, milestone),
    status: milestone.status,
    dueDate: textOrNull(milestone.dueDate),
    dateMet: textOrNull(milestone.dateMet),
    photosBefore: images(milestone.photosBefore, context),
    photosAfter: images(milestone.photosAfter, context),
    provenance: enteredProvenance({ asOf: textOrNull(milestone.dateMet) }, milestone.createdAt),
    updatedAt: milestone.updatedAt,
  } satisfies PublishedMilestone);
}
