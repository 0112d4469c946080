import { ValidationError, type CollectionBeforeChangeHook } from 'payload';
import type { Project } from '../../../cms/payload-types.ts';
import { takenWords, workCodes, workWithCode, type WorkCode } from '../same-code.ts';

/**
 * One code, one work: a CUI, an INFOBRAS code or an address that another work has already is refused on its field, in drafts too. Only
 * what this change writes is looked at, so that a work with an old clash can still be corrected. Throws `ValidationError` (400).
 */
export const refuseTakenCode: CollectionBeforeChangeHook<Project> = async ({ data, originalDoc, req, collection }) => {
  const errors: { path: string; message: string }[] = [];
  for (const field of Object.keys(workCodes) as WorkCode[]) {
    const value = data[field];
    // The address follows from the code: one message is enough.
    if (!value || value === originalDoc?.[field] || (field === 'code' && errors.length > 0)) continue;
    const other = await workWithCode({ payload: req.payload, req, field, value, not: originalDoc?.id });
    if (other) errors.push({ path: field, message: takenWords({ field, value, other }) });
  }
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, req, errors }, req.t);
  return data;
};
