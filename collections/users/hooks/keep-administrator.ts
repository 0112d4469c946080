import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type PayloadRequest,
} from 'payload';

const HELD_MS = 15_000;
/**
 * Administrators that are on their way out in this process: two of them cannot remove each other at the same moment, on
 * any database.
 */
const leaving = new Map<string, number>();

const LAST = 'Es la única persona con la función «Administración del sistema». Dé antes esa función a otra persona.';
const refused = (message: string): Error => new APIError(message, 409, undefined, true);

/** Throws when nobody would be left who administers; counted in the transaction of the change. */
async function requireAnotherAdministrator(req: PayloadRequest, id: string): Promise<void> {
  const now = Date.now();
  for (const [known, until] of leaving) if (until < now) leaving.delete(known);
  leaving.set(id, now + HELD_MS);
  try {
    const { totalDocs } = await req.payload.count({
      collection: 'users',
      overrideAccess: true,
      req,
      where: { and: [{ role: { equals: 'admin' } }, { id: { not_in: [...leaving.keys()] } }] },
    });
    if (totalDocs === 0) throw refused(LAST);
  } catch (error) {
    leaving.delete(id);
    throw error;
  }
}

/** Nobody takes the function from the last administrator. */
export const keepAdministratorOnChange: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || originalDoc?.role !== 'admin') return data;
  const losesRole = data['role'] !== undefined && data['role'] !== 'admin';
  if (losesRole) await requireAnotherAdministrator(req, String(originalDoc.id));
  return data;
};

/** Nobody deletes the last administrator or puts it in the trash, nor an own account. */
export const keepAdministratorOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (req.user?.id === id) throw refused('No puede eliminar su propia cuenta. Pídaselo a otra persona que administre.');
  const user = await req.payload.findByID({
    collection: 'users',
    id,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
    req,
  });
  if (user?.role === 'admin') await requireAnotherAdministrator(req, String(id));
};
