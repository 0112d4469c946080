import type { AfterErrorHook, PayloadRequest } from 'payload';
import { nameOf } from './conflict.ts';
import { dayInLima, hourInLima } from './lima-time.ts';

const LOCKED = 423;
const WRITE_CONFLICT = 112;

/**
 * Says in Spanish who holds a document, since when by the clock of Lima; and that of two writes at the same instant the
 * database (MongoDB) took the other.
 */
export const explainRefusals: AfterErrorHook = async ({ error, req }) => {
  if (isAtOnce(error)) return { status: 409, response: { errors: [{ message: 'Otra persona guardó este documento en el mismo instante. No se guardó nada: vuelva a guardar.', data: { conflict: { isAtOnce: true } } }] } };
  if (error.name !== 'Locked' && (error as { status?: number }).status !== LOCKED) return;
  const lock = await lockOf(req);
  const who = lock?.name ? `${lock.name} lo edita desde el ${dayInLima(lock.since)} a las ${hourInLima(lock.since)} (hora de Lima)` : 'otra persona lo está editando';
  return { status: LOCKED, response: { errors: [{ message: `El documento está ocupado: ${who}. No se guardó nada. Tome la edición para seguir, o espere a que termine.`, data: { lock } }] } };
};

type Lock = { name: string | null; since: string };

/** Who holds the document that the request is about, since when; null when nobody does. */
export async function lockOf(req: PayloadRequest, place: { slug?: string | null; id?: string | null; global?: string | null } = placeOf(req)): Promise<Lock & { userId: string } | null> {
  const where = place.global ? { globalSlug: { equals: place.global } } : { and: [{ 'document.relationTo': { equals: place.slug } }, { 'document.value': { equals: place.id } }] };
  const { docs: [lock] } = await req.payload.db.find<{ user?: { value?: unknown }; updatedAt: string; createdAt: string }>({ collection: 'payload-locked-documents', where: where as never, limit: 1, pagination: false, sort: '-updatedAt' });
  const userId = lock?.user?.value;
  return lock && typeof userId === 'string' ? { userId, name: await nameOf(userId, req), since: new Date(lock.createdAt).toISOString() } : null;
}

function placeOf({ routeParams }: PayloadRequest): { slug?: string | null; id?: string | null; global?: string | null } {
  const text = (name: string): string | null => (typeof routeParams?.[name] === 'string' ? routeParams[name] : null);
  return { slug: text('collection'), id: text('id'), global: text('global') };
}

function isAtOnce(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, codeName, cause } = error as { code?: unknown; codeName?: unknown; cause?: unknown };
  return code === WRITE_CONFLICT || codeName === 'WriteConflict' || code === 'SQLITE_BUSY_SNAPSHOT' || (cause !== undefined && isAtOnce(cause));
}
