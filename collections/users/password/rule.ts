import { isEasyToGuess } from './easy-to-guess.ts';
import { folded, once, readings } from './folded.ts';

/** Fewest and most characters (code points) of a password. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;
/** How many passwords of a person, the one in use among them, a new one must differ from. */
export const REMEMBERED_PASSWORDS = 5;
/** Parts of a name or an address shorter than this say nothing: «de», «Ana». */
const SHORTEST_NAME_PART = 4;

export type PasswordOwner = { name?: string | null | undefined; email?: string | null | undefined };

/**
 * What is wrong with a new password, in Spanish; null when it may be used. One rule for every way to set one: the
 * screens, the REST API, the link for a forgotten password and the command line. (That it is none of the last five is
 * checked against their hashes, in `hashes.ts`.)
 */
export function passwordProblem(password: string, { name, email }: PasswordOwner): string | null {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return `La contraseña necesita al menos ${MIN_PASSWORD_LENGTH} caracteres.`;
  if (length > MAX_PASSWORD_LENGTH) return `La contraseña admite hasta ${MAX_PASSWORD_LENGTH} caracteres.`;
  const own = ownWords({ name, email }).find((word) =>
    forms(word).some((form) => readings(password).some((text) => text.includes(form))),
  );
  if (own) return 'La contraseña no puede llevar su nombre ni su correo. Elija otra.';
  return isEasyToGuess(password)
    ? 'Esa contraseña es de las más conocidas o fáciles de adivinar. Use, por ejemplo, cuatro palabras sin relación entre sí.'
    : null;
}

/**
 * A word, and with each run of one letter as one where enough remains to say anything: «Emma» is not looked for as
 * `ema`.
 */
const forms = (word: string): string[] => [word, once(word)].filter((form) => form.length >= SHORTEST_NAME_PART);

/** Words of the name and of the part of the address before `@`, as they are looked for. */
function ownWords({ name, email }: PasswordOwner): string[] {
  const local = (email ?? '').split('@')[0] ?? '';
  const parts = [...(name ?? '').split(/[^\p{L}\p{N}]+/u), local, ...local.split(/[^\p{L}\p{N}]+/u)];
  return [...new Set(parts.map((part) => folded(part)[0] ?? '').filter((word) => word.length >= SHORTEST_NAME_PART))];
}
