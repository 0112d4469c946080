import { executeAuthStrategies, getPayload, type SanitizedConfig } from 'payload';
import { subjectOf } from '../../collections/access/permissions.ts';
import { isOpen } from './open-routes.ts';
import { inSpanish } from './spanish-errors.ts';

const REFUSALS = { 401: 'Inicie sesión para continuar.', 403: 'Su función no permite hacer esto.' } as const;

/**
 * The door of the REST API: without a session only `openRoutes` answer. It stands before Payload, so that it holds for every route that
 * Payload or a plugin adds, files and unknown addresses included. Every refusal, also those of the access rules behind it, has one
 * shape: 401 or 403 with `{ errors: [{ message }] }`.
 */
export function guarded<Context>(config: Promise<SanitizedConfig> | SanitizedConfig, handler: (request: Request, context: Context) => Promise<Response>): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    const method = request.headers.has('x-http-method-override') || request.headers.has('x-payload-http-method-override') ? 'OVERRIDDEN' : request.method;
    if (!isOpen({ method, pathname: new URL(request.url).pathname })) {
      const payload = await getPayload({ config });
      const { user } = await executeAuthStrategies({ headers: request.headers, payload });
      if (!user) return refusal(401);
      if (!subjectOf(user)) return refusal(403);
    }
    return inSpanish(await inOneShape(await handler(request, context)));
  };
}

async function inOneShape(response: Response): Promise<Response> {
  if (response.status !== 401 && response.status !== 403) return response;
  const body = await response.json().catch(() => null) as { errors?: { message?: unknown }[]; message?: unknown } | null;
  const message = body?.errors?.[0]?.message ?? body?.message;
  return refusal(response.status, typeof message === 'string' && message !== '' ? message : undefined);
}

function refusal(status: 401 | 403, message: string = REFUSALS[status]): Response {
  return Response.json({ errors: [{ message }] }, { status, headers: { 'Cache-Control': 'private, no-store' } });
}
