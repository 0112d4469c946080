import { z } from 'zod';
import { CalendarDate } from '../fields/published.ts';
import { shownAddress } from '../fields/plain-address.ts';
import { projectCodeOf, textOrNull, type PublishContext } from '../fields/to-published.ts';
import type { InformationRequest } from '../payload-types.ts';

/** A request for information and its answer, without whoever asked. Address: `/solicitudes/<slug>/`. */
export const PublishedInformationRequest = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  answer: z.string(),
  answeredOn: CalendarDate.nullable(),
  projectCode: z.string().nullable(),
  updatedAt: z.string(),
});
export type PublishedInformationRequest = z.infer<typeof PublishedInformationRequest>;

export function toPublishedInformationRequest(
  request: InformationRequest,
  context: PublishContext,
): PublishedInformationRequest | null {
  if (!request.slug) return null;
  return PublishedInformationRequest.parse({
    slug: shownAddress(request.slug),
    title: request.title,
    answer: request.answer,
    answeredOn: textOrNull(request.answeredOn),
    projectCode: projectCodeOf(request.project, context) ?? null,
    updatedAt: request.updatedAt,
  });
}
