import type { Document } from '../payload-types.ts';
import { projectCodeOf, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { z } from 'zod';
import { PublishedFile } from '../fields/published.ts';

/** Public document with its file; `projectCode` null when it belongs to no work. */
export const PublishedDocument = PublishedFile.extend({
  description: z.string().nullable(),
  projectCode: z.string().nullable(),
  updatedAt: z.string(),
});
export type PublishedDocument = z.infer<typeof PublishedDocument>;

/** The public view of a document: only of one classified as public (SE-2), and never of one that belongs to a work not shown. */
export function toPublishedDocument(document: Document, context: PublishContext): PublishedDocument | null {
  const file = context.file(document);
  const projectCode = projectCodeOf(document.project, context);
  if (document.classification !== 'public' || !file || (document.project && !projectCode)) return null;
  return PublishedDocument.parse({
    key: file.key,
    title: file.title,
    url: file.url,
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    documentType: file.documentType,
    date: file.date,
    description: textOrNull(document.description),
    projectCode,
    updatedAt: document.updatedAt,
  } satisfies PublishedDocument);
}
