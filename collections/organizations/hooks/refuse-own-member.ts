import { ValidationError, type CollectionBeforeChangeHook } from 'payload';
import type { Organization } from '../../payload-types.ts';
import { relatedId } from '../../fields/related-id.ts';

/**
 * A consortium is not one of its own firms. Only what a change adds is refused: one that stands so already can still be corrected.
 * Throws `ValidationError` (400).
 */
export const refuseOwnMember: CollectionBeforeChangeHook<Organization> = ({
  data,
  originalDoc,
  req,
  operation,
  collection,
}) => {
  const id = operation === 'create' ? data.id : originalDoc?.id;
  const isIn = (members: readonly unknown[] | null | undefined): boolean =>
    (members ?? []).some((member) => relatedId(member) === id);
  if (!id || !isIn(data.members) || (operation === 'update' && isIn(originalDoc?.members))) return data;
  throw new ValidationError(
    {
      collection: collection.slug,
      req,
      errors: [
        {
          path: 'members',
          message: 'Una organización no puede ser empresa de sí misma. Quítela de «Empresas del consorcio».',
        },
      ],
    },
    req.t,
  );
};
