import { forms } from '../../collections/forms/index.ts';
import { pattern } from '../../collections/forms/paths.ts';

/**
 * A route of the CMS that answers without a session. `path` as Payload writes it, `:slug` as
 * `collections/forms/paths.ts` reads it.
 */
export type OpenRoute = { method: 'GET' | 'POST'; path: string; why: string };

/**
 * All that the CMS answers without a session. Whatever is not here is refused with 401, unknown addresses and files
 * too: a new public route (an invitation, a personal calendar) is added here or does not answer; a form of the portal
 * brings its own. A test compares the list with every route of the built configuration. Below `/api/portal/` only the
 * portal server calls, on this machine: nginx and Caddy refuse it from outside.
 */
export const openRoutes: readonly OpenRoute[] = [
  { method: 'POST', path: '/api/users/login', why: 'Ingresar.' },
  { method: 'POST', path: '/api/users/logout', why: 'Salir, también cuando la sesión ya venció.' },
  {
    method: 'POST',
    path: '/api/users/forgot-password',
    why: 'Pedir el correo para cambiar la contraseña; responde igual exista o no la cuenta.',
  },
  { method: 'POST', path: '/api/users/reset-password', why: 'Cambiar la contraseña con la clave de ese correo.' },
  { method: 'GET', path: '/api/salud', why: 'Dice que el proceso responde, y nada más.' },
  ...forms.map(({ endpoint, purpose }): OpenRoute => ({
    method: 'POST',
    path: `/api/portal${endpoint}`,
    why: `Formulario del portal: ${purpose}`,
  })),
];

const patterns = openRoutes.map(({ method, path }) => ({ method, pattern: new RegExp(`^${pattern(path)}$`) }));

/** Does this request need no session? Only the address exactly as it is written counts. */
export function isOpen({ method, pathname }: { method: string; pathname: string }): boolean {
  return patterns.some((route) => route.method === method && route.pattern.test(pathname));
}
