import { tellErrors } from '../../field-errors/screen/told.ts';
import { BASES, READ_AT } from '../base.ts';
import type { Conflict } from '../conflict.ts';
import { dropAllTexts } from './kept-texts.ts';
import { baseOf, documentOf, listOf } from './open-documents.ts';
import { MARK, type Watched } from './plain-fetch.ts';
import { apiPath, countingAddress, keyOfScreen, kindOf, type RequestKind } from './request-kinds.ts';
import { forgetSession, learnExpiry } from './session-clock.ts';
import { connectionIsBack, waitForConnection, waitForSignIn } from './waiting.ts';

const RESTARTING = new Set([502, 503, 504]);
const AT_ONCE_PAUSE_MS = 300;

/** Has the page been opened by somebody signed in? On the login page nobody is asked to sign in again. */
let hasSession = false;
export function setSession(has: boolean): void {
  hasSession = has;
}

/**
 * Every request of the screens to the API passes here, Payload's own too: writes carry the version that is on the
 * screen; when the session has ended or the CMS does not answer, the request waits and is sent again.
 */
export function watchRequests(): void {
  if (typeof window === 'undefined' || (window.fetch as Watched)[MARK]) return;
  const own = window.fetch.bind(window);
  const watched: Watched = async (input, init) => {
    const address = input instanceof Request ? null : String(input);
    const place = address === null ? null : apiPath(address, window.location.origin);
    if (address === null || place === null) return own(input, init);
    const method = (init?.method ?? 'GET').toUpperCase();
    const kind = kindOf({ method, ...place, viewedKey: keyOfScreen(window.location.pathname) });
    if (kind.kind === 'login') return own(input, init);
    const response = await persist(
      () => own(method === 'GET' ? countingAddress(address) : address, carryBase(init ?? {}, kind)),
      { kind, method, init },
    );
    return read(response, kind, method === 'POST' || method === 'PATCH');
  };
  watched[MARK] = own;
  window.fetch = watched;
}

type Sending = { kind: RequestKind; method: string; init: RequestInit | undefined };

async function persist(send: () => Promise<Response>, { kind, method, init }: Sending): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    let response: Response;
    try {
      response = await send();
    } catch (error) {
      if (init?.signal?.aborted || !hasSession || kind.kind === 'logout') throw error;
      if (await waitForConnection(window.navigator.onLine ? 'restarting' : 'offline')) continue;
      throw new Error(
        method === 'GET'
          ? 'No hay conexión con el CMS.'
          : 'No se guardó: no hay conexión con el CMS. Lo que escribió sigue aquí y en este navegador.',
        { cause: error },
      );
    }
    if (
      RESTARTING.has(response.status) &&
      hasSession &&
      kind.kind !== 'logout' &&
      (await waitForConnection('restarting'))
    )
      continue;
    connectionIsBack();
    const hasEnded = response.status === 401 || (kind.kind === 'session' && response.status === 403);
    if (hasEnded && hasSession && kind.kind !== 'logout' && tries < 5) {
      await waitForSignIn();
      continue;
    }
    if (response.status === 409 && tries === 0 && (await conflictOf(response))?.isAtOnce) {
      await new Promise((resolve) => {
        setTimeout(resolve, AT_ONCE_PAUSE_MS);
      });
      continue;
    }
    return response;
  }
}

/**
 * Payload ends the page when its own clock says that the session is over: it is not told, ours asks to sign in over the
 * page.
 */
async function read(response: Response, kind: RequestKind, isWrite: boolean): Promise<Response> {
  if (kind.kind === 'logout' && response.ok) {
    setSession(false);
    forgetSession();
    await dropAllTexts();
  }
  if (kind.kind === 'document' && response.status === 409) {
    const conflict = await conflictOf(response);
    if (conflict && !conflict.isAtOnce) documentOf(kind.key)?.onConflict(conflict);
  }
  if (!response.ok && (kind.kind === 'document' || kind.kind === 'several' || (kind.kind === 'other' && isWrite)))
    return saidWhole(response);
  if (kind.kind !== 'session' || !response.ok) return response;
  const { exp, ...body } = (await response.clone().json()) as { exp?: unknown; user?: unknown };
  if (body.user) learnExpiry(exp);
  return Response.json(body, { status: response.status });
}

/**
 * Payload's form cuts the message of an error at each colon and comma, as if it listed fields; a `message` it shows as
 * it is, and leaves the errors of fields to the form that is being sent.
 */
async function saidWhole(response: Response): Promise<Response> {
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { message?: unknown; errors?: { message?: string; data?: { errors?: unknown } }[] } | null;
  const [error] = body?.errors ?? [];
  if (!body || body.message !== undefined || !error?.message) return response;
  if (Array.isArray(error.data?.errors) && !tellErrors(error.data.errors)) return response;
  return Response.json({ ...body, message: error.message }, { status: response.status });
}

async function conflictOf(response: Response): Promise<(Conflict & { isAtOnce?: boolean }) | null> {
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { errors?: { data?: { conflict?: Conflict & { isAtOnce?: boolean } } }[] } | null;
  return body?.errors?.[0]?.data?.conflict ?? null;
}

function carryBase(init: RequestInit, kind: RequestKind): RequestInit {
  if (kind.kind === 'document') {
    const base = baseOf(kind.key);
    return base === null ? init : withHeader(init, 'If-Match', `"${base}"`);
  }
  if (kind.kind !== 'several') return init;
  const list = listOf(kind.slug);
  if (!list) return init;
  return withBases(withHeader(init, READ_AT, list.readAt), list.bases);
}

function withHeader(init: RequestInit, name: string, value: string): RequestInit {
  const headers = new Headers(init.headers);
  if (!headers.has(name)) headers.set(name, value);
  return { ...init, headers };
}

function withBases(init: RequestInit, bases: Record<string, string>): RequestInit {
  if (typeof init.body === 'string')
    return { ...init, body: JSON.stringify({ ...(JSON.parse(init.body) as object), [BASES]: bases }) };
  if (!(init.body instanceof FormData)) return init;
  const body = new FormData();
  for (const [name, value] of init.body.entries())
    body.append(
      name,
      name === '_payload' && typeof value === 'string'
        ? JSON.stringify({ ...(JSON.parse(value) as object), [BASES]: bases })
        : value,
    );
  return { ...init, body };
}
