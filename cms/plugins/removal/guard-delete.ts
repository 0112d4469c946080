import type { CollectionBeforeDeleteHook, CollectionBeforeOperationHook, CollectionSlug } from 'payload';
import { may } from '../../../collections/access/permissions.ts';
import { SHORTEST_REASON } from '../../../collections/fields/reason.ts';
import { deleteWhatGoesAlong } from './going-along.ts';
import { RemovalRefused } from './errors.ts';
import { reasonOf } from './reason.ts';
import { refuseIfUsed } from './refuse.ts';

const KEY = 'removalByOwnCode';

/**
 * Keeps whether our own code deletes (uniting works, moving addresses): it has its reasons, and only what is used stops
 * it.
 */
export const rememberWhoDeletes: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (operation === 'delete') req.context[KEY] = overrideAccess === true;
  return args;
};

/**
 * Before a document goes for good: nothing names it, not even from the trash; and where there is a trash, people delete
 * only what lies in it, the administration only, with a reason, which the activity keeps.
 */
export const guardDelete: CollectionBeforeDeleteHook = async ({ id, collection, req }) => {
  const isOwnCode = req.context[KEY] === true;
  if (collection.trash && !isOwnCode) {
    const document = await req.payload.db.findOne<{ id: string; deletedAt?: string | null }>({
      collection: collection.slug as CollectionSlug,
      req,
      where: { id: { equals: id } },
    });
    if (!document?.deletedAt)
      throw new RemovalRefused('Primero envíelo a la papelera: solo desde ahí se elimina definitivamente.');
    if (!may(req.user, 'removesForGood'))
      throw new RemovalRefused(
        'Solo la administración del sistema elimina definitivamente lo que está en la papelera.',
        403,
      );
    const reason = reasonOf(req);
    if (reason === null)
      throw new RemovalRefused(
        `Escriba el motivo de la eliminación definitiva, en ${SHORTEST_REASON} caracteres o más: queda en el registro de actividad.`,
        400,
      );
    req.context['reason'] = reason;
  }
  await deleteWhatGoesAlong({ req, collection: collection.slug, id: String(id) });
  // Of several documents the next one is deleted by the same person.
  req.context[KEY] = isOwnCode;
  await refuseIfUsed({ req, config: collection, id: String(id), withTrashed: true });
};
