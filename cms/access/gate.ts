import { executeAuthStrategies, getPayload, type SanitizedConfig } from 'payload';
import { subjectOf } from '../../collections/access/subject.ts';
import { mustChangePassword, mayGoOnWithOldPassword } from '../../collections/users/password/must-change.ts';
import { BodyError, type Patience } from './body-limits.ts';
import { checkRequest, isOverridden, QueryError } from './checked-request.ts';
import { isOpen } from './open-routes.ts';
import { FOREIGN_WRITE, isForeignWrite } from './own-origin.ts';
import { isPasswordRoute, passwordTurns, TooBusy } from './password-turns.ts';
import { inSpanish } from './spanish-errors.ts';

const REFUSALS = { 401: 'Inicie sesión para continuar.', 403: 'Su función no permite hacer esto.' } as const;
export const MUST_CHANGE = 'Debe cambiar su contraseña antes de continuar. Hágalo en «Cambiar contraseña».';

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * The door of the REST API: without a session only `openRoutes` answer. It stands before Payload, so that it holds for
 * every route that Payload or a plugin adds, files and unknown addresses included. It refuses what is too large, too
 * slow or asks for too much before anything behind reads it, lets few passwords be checked at a time, and lets whoever
 * must change the password do only that. Every refusal, also those of the access rules behind it, has one shape:
 * `{ errors: [{ message }] }`.
 */
export function guarded<Context>(
  config: Promise<SanitizedConfig> | SanitizedConfig,
  handler: Handler<Context>,
  { patience }: { patience?: Patience } = {},
): Handler<Context> {
  return async (request, context) => {
    const { pathname } = new URL(request.url);
    // The portal's forms come from the portal, and ask that themselves (`subscriptions/from-portal.ts`).
    if (!pathname.startsWith('/api/portal/') && isForeignWrite(request, (await config).csrf))
      return refusal(403, FOREIGN_WRITE);
    const open = isOpen({ method: isOverridden(request) ? 'OVERRIDDEN' : request.method, pathname });
    if (!open) {
      const payload = await getPayload({ config });
      const { user } = await executeAuthStrategies({ headers: request.headers, payload });
      if (!user) return refusal(401, undefined, unread(request));
      if (!subjectOf(user)) return refusal(403);
      if (
        !mayGoOnWithOldPassword({ method: request.method, pathname }) &&
        (await mustChangePassword({ payload, user }))
      )
        return refusal(403, MUST_CHANGE);
    }
    try {
      if (await asksMissingVersions(pathname, config))
        return refusal(400, 'Estos documentos no guardan versiones.', unread(request));
      const uploads = (await config).collections.filter(({ upload }) => Boolean(upload)).map(({ slug }) => slug);
      const checked = await checkRequest({ request, isOpen: open, uploads, ...(patience ? { patience } : {}) });
      const answer = async (): Promise<Response> =>
        inSpanish(await inOneShape(await handler(checked.request, context)));
      const response = isPasswordRoute({ method: request.method, pathname })
        ? await passwordTurns.run(answer)
        : await answer();
      const cut = checked.passing?.failure();
      return cut ? refusal(cut.status, cut.message) : response;
    } catch (error) {
      if (error instanceof BodyError) return refusal(error.status, error.message);
      if (error instanceof QueryError) return refusal(400, error.message);
      if (error instanceof TooBusy) return refusal(503, error.message, { 'Retry-After': String(error.retrySeconds) });
      throw error;
    }
  };
}

/** Versions of a collection that keeps none: Payload would look for them all the same. */
async function asksMissingVersions(
  pathname: string,
  config: Promise<SanitizedConfig> | SanitizedConfig,
): Promise<boolean> {
  const [, slug] = /^\/api\/([\w-]+)\/versions(?:\/|$)/.exec(pathname) ?? [];
  const collection = slug === undefined ? undefined : (await config).collections.find((one) => one.slug === slug);
  return collection !== undefined && !collection.versions;
}

async function inOneShape(response: Response): Promise<Response> {
  if (response.status !== 401 && response.status !== 403) return response;
  const body = (await response.json().catch(() => null)) as {
    errors?: { message?: unknown }[];
    message?: unknown;
  } | null;
  const message = body?.errors?.[0]?.message ?? body?.message;
  return refusal(response.status, typeof message === 'string' && message !== '' ? message : undefined);
}

/** A body that nobody read ends with its connection. */
const unread = ({ body }: Request): Record<string, string> => (body === null ? {} : { Connection: 'close' });

/** Refused before the body was read: the connection ends, so that nobody has to swallow the rest. */
function refusal(
  status: number,
  message: string = REFUSALS[status === 401 ? 401 : 403],
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { errors: [{ message }] },
    {
      status,
      headers: {
        'Cache-Control': 'private, no-store',
        ...(status === 408 || status === 413 ? { Connection: 'close' } : {}),
        ...headers,
      },
    },
  );
}
