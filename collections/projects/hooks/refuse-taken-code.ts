import { ValidationError, type CollectionBeforeChangeHook } from 'payload';
import type { Project } from '../../payload-types.ts';
import { takenWords, workCodes, workWithCode, type WorkCode } from '../same-code.ts';

/**
 * One code, one work: a CUI, an INFOBRAS code or an address that another work has already is refused on its field, in drafts too. Of a work
 * that the portal shows only what this change writes is looked at, so that one with an old clash can still be corrected; what is new, and what
 * goes to the portal, is looked at whole: a copy that was made of another work too. Throws `ValidationError` (400).
 */
export const refuseTakenCode: CollectionBeforeChangeHook<Project> = async ({
  data,
  originalDoc,
  req,
  operation,
  collection,
}) => {
  // Of a copy Payload gives its model.
  const before = operation === 'create' ? undefined : originalDoc;
  const isPublishing = data._status === 'published' && before?._status !== 'published';
  const errors: { path: string; message: string }[] = [];
  for (const field of Object.keys(workCodes) as WorkCode[]) {
    const value = field in data ? data[field] : before?.[field];
    // The address follows from the code: one message is enough.
    if (!value || (value === before?.[field] && !isPublishing) || (field === 'code' && errors.length > 0)) continue;
    const other = await workWithCode({ payload: req.payload, req, field, value, not: before?.id });
    if (other) errors.push({ path: field, message: takenWords({ field, value, other }) });
  }
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, req, errors }, req.t);
  return data;
};
