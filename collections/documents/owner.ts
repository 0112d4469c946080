import { ValidationError, type CollectionBeforeChangeHook, type FieldAccess } from 'payload';
import { can } from '../access/capabilities.ts';
import { may } from '../access/permissions.ts';
import { subjectOf } from '../access/subject.ts';
import { relatedId } from '../fields/related-id.ts';
import { isChoosable } from '../users/choosable.ts';
import { isOwnedBy, type Owned } from './owned-by.ts';

/** Is it the user's, by themselves or by their office? */
export function isOwner({ user, document }: { user: unknown; document: Owned }): boolean {
  const subject = subjectOf(user);
  return subject !== null && isOwnedBy(subject, document);
}

/** Whose it is says whoever owns it, or the administration; of what nobody owns, whoever may change it. */
export const mayGiveAway: FieldAccess<{ id: string } & Owned> = ({ req, doc }) =>
  may(req.user, 'managesUsers') ||
  !doc ||
  (!doc.ownerOffice && !relatedId(doc.ownerPerson)) ||
  isOwner({ user: req.user, document: doc });

/** A new document is of the office of whoever files it, unless it says whose it is. */
export const nameOwner: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  const role = subjectOf(req.user)?.role;
  return operation === 'create' && can(role, 'readsDrafts') && !data['ownerOffice'] && !data['ownerPerson']
    ? { ...data, ownerOffice: role }
    : data;
};

/** Only those of the house own documents. Throws `ValidationError` (400). */
export const checkOwner: CollectionBeforeChangeHook = async ({ data, originalDoc, req, collection }) => {
  const person = relatedId(data['ownerPerson']);
  const stood = relatedId((originalDoc as Owned | undefined)?.ownerPerson);
  if (subjectOf(req.user) && person !== null && person !== stood) {
    const isFine = await isChoosable(req, { person, purpose: 'owner' });
    const message = 'Solo quien trabaja en la municipalidad o en INVERMET puede ser propietario de un documento.';
    if (!isFine)
      throw new ValidationError(
        { collection: collection.slug, req, errors: [{ path: 'ownerPerson', message }] },
        req.t,
      );
  }
  return data;
};
