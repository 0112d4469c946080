import { APIError, ValidationError, type CollectionBeforeChangeHook } from 'payload';
import { may } from '../../access/permissions.ts';
import { subjectOf } from '../../access/subject.ts';
import { limaDay } from '../../calendar/lima-day.ts';
import { isOwner } from '../../documents/owner.ts';
import { relatedId } from '../../fields/related-id.ts';
import { isChoosable } from '../../users/choosable.ts';
import type { AccessGrant } from '../../payload-types.ts';

/**
 * Only the owner of the document, or the administration, gives access to it; not to what everybody reads, and not to a
 * day that is past. Writes the name of the person along. Throws `APIError` (403) and `ValidationError` (400).
 */
export const checkGrant: CollectionBeforeChangeHook<AccessGrant> = async ({
  data,
  originalDoc,
  operation,
  req,
  collection,
}) => {
  const refuse = (path: string, message: string): never => {
    throw new ValidationError({ collection: collection.slug, req, errors: [{ path, message }] }, req.t);
  };
  if (subjectOf(req.user) && data.until && data.until !== originalDoc?.until && data.until < limaDay())
    refuse('until', 'Ese día ya pasó. Elija hoy o uno posterior.');
  if (operation === 'update') return data;
  const document = await req.payload.findByID({
    collection: 'documents',
    id: relatedId(data.document) ?? '',
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  });
  if (subjectOf(req.user) && !may(req.user, 'managesUsers') && !(document && isOwner({ user: req.user, document })))
    throw new APIError(
      'Solo el propietario del documento, o la administración del sistema, da acceso a él.',
      403,
      undefined,
      true,
    );
  if (document?.classification === 'public') refuse('document', 'Un documento público ya lo lee cualquiera.');
  const person = relatedId(data.person);
  if (
    subjectOf(req.user) &&
    person !== null &&
    !(await isChoosable(req, { person, purpose: 'grant', document: document?.id }))
  )
    refuse(
      'person',
      'A esa persona no se le puede dar: ya lee el documento por su función o por ser suyo, no trabaja ya para ninguna empresa, o es usted.',
    );
  const named = await req.payload.findByID({
    collection: 'users',
    id: person ?? '',
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  });
  return { ...data, personName: named?.name ?? null };
};
