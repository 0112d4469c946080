import { ValidationError, type CollectionBeforeChangeHook } from 'payload';
import type { Project } from '../../payload-types.ts';
import { workContradictions } from '../contradictions.ts';

/**
 * A person cannot publish a work whose texts say that nobody publishes what stands beside them. What arrives without a person (an
 * import) is let in: the portal then leaves such a text out (`toPublishedProject`).
 */
export const refuseContradictions: CollectionBeforeChangeHook<Project> = ({ data, originalDoc, req, collection }) => {
  if (!req.user || (data._status ?? originalDoc?._status) !== 'published') return data;
  const found = workContradictions({ ...originalDoc, ...data });
  if (found.length === 0) return data;
  throw new ValidationError(
    { collection: collection.slug, req, errors: found.map(({ field, message }) => ({ path: field, message })) },
    req.t,
  );
};
