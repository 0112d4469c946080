import type { CollectionBeforeValidateHook } from 'payload';
import { subjectOf } from '../../access/subject.ts';
import { readersOr } from '../classification.ts';

/** A confidential document never stands without readers: nobody could open it. */
export const nameReaders: CollectionBeforeValidateHook = ({ data, originalDoc, req }) => {
  const classification: unknown = data?.['classification'] ?? originalDoc?.classification;
  const readers: unknown = data?.['readableBy'] ?? originalDoc?.readableBy ?? [];
  return {
    ...data,
    readableBy: readersOr({
      classification,
      readers: Array.isArray(readers) ? readers.map(String) : [],
      own: subjectOf(req.user)?.role ?? null,
    }),
  };
};
