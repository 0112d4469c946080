import type { AfterErrorHook, Config } from 'payload';
import { STILL_NAMED } from '../plugins/removal/no-silent-loss.ts';

type Told = { status: number; message: string };
const asked = (message: string): Told => ({ status: 400, message });

/**
 * What the readers of bodies and the databases throw for what they were sent: told by its words. Nothing of the error
 * itself is passed on.
 */
const known: readonly [RegExp, Told][] = [
  [
    /^(?:unexpected end of (?:form|file)|failed to parse body as formdata\.)$/i,
    asked('El pedido llegó cortado: falta el final del formulario. Envíelo otra vez.'),
  ],
  [
    /boundary not found|malformed content type|missing content-type|unsupported content type|not eligible for file upload/i,
    asked(
      'El encabezado «Content-Type» del formulario no dice dónde termina cada parte (boundary). Envíelo como multipart/form-data completo.',
    ),
  ],
  [
    /malformed (part )?header|malformed urlencoded|invalid filename/i,
    asked('Una parte del formulario tiene un encabezado que no se puede leer. Revise el nombre del archivo.'),
  ],
  [new RegExp(STILL_NAMED), { status: 409, message: STILL_NAMED }],
  [
    /foreign key constraint/i,
    asked('El pedido nombra un documento que no existe, o del que otros dependen. Revise los identificadores.'),
  ],
  [/unique constraint|duplicate key|E11000/i, asked('Ese valor ya lo tiene otro documento y no se puede repetir.')],
  [/not null constraint/i, asked('Falta un dato obligatorio.')],
  [
    /datatype mismatch|cannot bind|can only bind|unsupported type of value|provided value cannot be bound|cast to \w+ failed|BSONError|CastError|too many sql variables|maximum call stack|string contains null|must not contain null bytes|null byte/i,
    asked('El pedido trae un valor de otra clase que la que el campo guarda. Revise los campos y sus valores.'),
  ],
];

/** How a failure is told that its request brought about; null for any other, which stays a failure of ours. Pure. */
export function requestFailure(error: unknown): Told | null {
  const seen = new Set<unknown>();
  for (let one = error; one instanceof Error && !seen.has(one); one = one.cause) {
    seen.add(one);
    if (one instanceof SyntaxError && /JSON/.test(one.message))
      return asked('La parte «_payload» del formulario no es JSON válido. Revise comillas, comas y llaves.');
    const code = 'code' in one && typeof one.code === 'string' ? one.code : '';
    const told = [one.name, code, unquoted(one.message)];
    const found = known.find(([form]) => told.some((part) => form.test(part)));
    if (found) return found[1];
  }
  return null;
}

/**
 * What an error says in words of its own: neither the query and values of `Failed query: …` (its cause says why), nor
 * what stands in quotation marks, braces or further lines. What somebody typed must not decide how a failure is told.
 */
const unquoted = (message: string): string =>
  message.startsWith('Failed query') ? '' : (/^[^"{\n]*/.exec(message)?.[0] ?? '').trim();

/** Payload answers 500 to whatever has no status of its own. */
const tell: AfterErrorHook = ({ error }) => {
  const status = 'status' in error ? error.status : undefined;
  if (typeof status === 'number' && status !== 500) return;
  const told = requestFailure(error);
  return told ? { status: told.status, response: { errors: [{ message: told.message }] } } : undefined;
};

/**
 * Failures that a request brought about are answered as what they are: 400 (409 where something still names what would
 * go), in Spanish.
 */
export const toldFailures = (config: Config): Config => ({
  ...config,
  hooks: { ...config.hooks, afterError: [...(config.hooks?.afterError ?? []), tell] },
});
