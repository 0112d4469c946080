import type { AfterErrorHook, PayloadRequest } from 'payload';
import { hourInLima } from '../../../collections/calendar/lima-time.ts';
import { lockOf, type LockPlace } from './lock.ts';

const LOCKED = 423;
const WRITE_CONFLICT = 112;

/**
 * Says in Spanish who holds a document, by the clock of Lima; and that of two writes at the same instant the database
 * (MongoDB) took the other.
 */
export const explainRefusals: AfterErrorHook = async ({ error, req }) => {
  if (isAtOnce(error))
    return {
      status: 409,
      response: {
        errors: [
          {
            message: 'Otra persona guardó este documento en el mismo instante. No se guardó nada: vuelva a guardar.',
            data: { conflict: { isAtOnce: true } },
          },
        ],
      },
    };
  if (error.name !== 'Locked' && (error as { status?: number }).status !== LOCKED) return;
  const lock = await lockOf(req, placeOf(req));
  const who = lock
    ? `${lock.name ?? 'otra persona'} lo está editando (última actividad a las ${hourInLima(lock.since)}, hora de Lima)`
    : 'otra persona lo está editando';
  return {
    status: LOCKED,
    response: {
      errors: [
        {
          message: `No se guardó nada: ${who}. Tome la edición para seguir, o espere a que termine; lo que usted escribió sigue aquí.`,
          data: { lock: lock && { name: lock.name, since: lock.since } },
        },
      ],
    },
  };
};

function placeOf({ routeParams }: PayloadRequest): LockPlace {
  const text = (name: string): string | null => (typeof routeParams?.[name] === 'string' ? routeParams[name] : null);
  return { slug: text('collection'), id: text('id'), global: text('global') };
}

function isAtOnce(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, codeName, cause } = error as { code?: unknown; codeName?: unknown; cause?: unknown };
  return (
    code === WRITE_CONFLICT ||
    codeName === 'WriteConflict' ||
    code === 'SQLITE_BUSY_SNAPSHOT' ||
    (cause !== undefined && cause !== null && isAtOnce(cause))
  );
}
