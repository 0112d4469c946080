import { en } from '@payloadcms/translations/languages/en';
import { es } from '@payloadcms/translations/languages/es';

/**
 * What Payload, its databases and uploads say in English only: told by its words, in lower case and without the final
 * point.
 */
const OWN: Readonly<Record<string, string>> = {
  'missing email': 'Falta el correo electrónico.',
  'missing password': 'Falta la contraseña.',
  'username or email is required': 'Falta el correo electrónico.',
  'no user': 'No hay ninguna sesión abierta.',
  'incorrect collection': 'La sesión no es de este tipo de cuenta.',
  'missing required data': 'Faltan datos obligatorios.',
  'token is either invalid or has expired': 'El enlace ya venció o no es válido: pida uno nuevo.',
  'verification token is invalid': 'El enlace de verificación no es válido.',
  'not found': 'No existe, o ya no está.',
  'something went wrong':
    'Algo falló y no se guardó nada de este pedido. Vuelva a intentarlo; si sigue, avise a quien administra el sistema.',
  'an unknown error occurred': 'Algo falló. Vuelva a intentarlo; si sigue, avise a quien administra el sistema.',
  'there was an error initializing payload': 'El sistema no pudo iniciar. Avise a quien lo administra.',
  'invalid json': 'El pedido no se puede leer: el JSON está mal escrito.',
  'invalid filename': 'El nombre del archivo no es válido.',
  'a file name is required': 'Falta el nombre del archivo.',
  'invalid upload collection': 'Aquí no se suben archivos.',
  'multipart limit has been reached': 'El pedido trae demasiadas partes o archivos.',
  'multipart request size limit has been reached': 'El archivo pesa más de lo permitido.',
  'request is not eligible for file upload': 'El pedido no trae ningún archivo.',
  'could not read uploaded file for validation': 'El archivo no se pudo leer para comprobarlo.',
  'could not read uploaded file for type detection': 'El archivo no se pudo leer para saber de qué tipo es.',
  'field must be specified': 'Falta decir qué campo.',
  'missing id of document to update': 'Falta decir qué documento se cambia.',
  'missing id of version': 'Falta decir qué versión.',
  'missing id of version to restore': 'Falta decir qué versión se recupera.',
  'relationship field was not found': 'El pedido pregunta por una relación que no existe.',
  'relationship was not found': 'El pedido pregunta por una relación que no existe.',
  'not supported': 'El pedido pregunta algo que no se puede preguntar.',
  'no collection was specified': 'Falta decir de qué colección.',
  'id was not specified': 'Falta decir de qué documento.',
};

/**
 * The same with parts that change: what they say in Spanish, without repeating anything that may be long or private.
 */
const PATTERNS: readonly [RegExp, string][] = [
  [/^route not found/i, 'Esta dirección no existe.'],
  [/^cannot (get|post|put|patch|delete|options) /i, 'Esta dirección no existe o no admite ese pedido.'],
  [
    /^the following paths? cannot be queried/i,
    'El pedido pregunta por un campo que no existe o que su función no puede consultar.',
  ],
  [/^(collection|global) with the slug .* was not found/i, 'No existe esa colección.'],
  [/^field .* was not found in the collection/i, 'No existe ese campo.'],
  [/has disabled bulk (edit|delete)$/i, 'Aquí los documentos se cambian y se borran de uno en uno.'],
  [/cannot be duplicated\.?$/i, 'Estos documentos no se duplican.'],
  [
    /^cannot restore a version of a trashed document/i,
    'El documento está en la papelera: sáquelo de ella antes de recuperar una versión.',
  ],
  [/^this collection is not an upload collection/i, 'Aquí no hay archivos.'],
  [/^invalid (id )?value/i, 'El pedido trae un valor que el campo no admite.'],
  [/is not allowed as a json query value/i, 'El pedido trae un valor que el campo no admite.'],
  [/^cannot find field for path/i, 'El pedido pregunta por un campo que no existe.'],
  [/^(upload timeout|failed to fetch|too many redirects)/i, 'El archivo no llegó entero. Vuelva a subirlo.'],
  [/url/i, 'La dirección del archivo no se puede usar.'],
];

/** Payload's Spanish says «tú»; the product says «usted». */
const POLITE: readonly [RegExp, string][] = [
  [/^No tienes permiso para realizar esta acción\.?$/, 'Su función no permite hacer esto.'],
  [/^No autorizado, debes iniciar sesión.*$/, 'Inicie sesión para continuar.'],
  [/^No tienes permiso para acceder a esta página\.?$/, 'Su función no permite abrir esta página.'],
];

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'El pedido no se entiende: revise lo que envía.',
  401: 'Inicie sesión para continuar.',
  403: 'Su función no permite hacer esto.',
  404: 'No existe, o ya no está.',
  405: 'Esta dirección no admite ese pedido.',
  409: 'Alguien lo cambió mientras tanto: vuelva a abrirlo.',
  413: 'El archivo o el pedido pesa más de lo permitido.',
  415: 'Ese tipo de archivo no se admite.',
  422: 'Hay datos que no se pueden guardar así: revíselos.',
  423: 'Otra persona lo tiene abierto.',
  429: 'Demasiados pedidos seguidos: espere un momento.',
};
const FAILED = OWN['something went wrong'] ?? '';
const ENGLISH =
  /\b(the|is|are|was|were|not|cannot|must|should|invalid|missing|required|failed|unable|with|of|you|this|has|have|been|found|error|please|only|already|occurred|unknown|wrong)\b/gi;
const SPANISH = /[áéíóúñ¿¡«]|\b(el|la|los|las|un|una|de|del|que|no se|es|está|para|por|con|su|ya|hay|falta)\b/i;

const keyOf = (message: string): string =>
  message
    .trim()
    .replace(/[.!]+$/, '')
    .toLowerCase();
const translated = new Map(
  pairs(en.translations, es.translations)
    .filter(([english, spanish]) => !english.includes('{{') && english !== spanish)
    .map(([english, spanish]) => [keyOf(english), spanish]),
);

/**
 * A message of an answer with status 400 or more, in Spanish: Payload's own translation, ours of what it only says in
 * English, or, for whatever else reads like English, what the status means. Spanish stays as it is.
 */
export function spanishMessage(message: string, status: number): string {
  const own = OWN[keyOf(message)] ?? translated.get(keyOf(message));
  const told = own ?? message;
  const polite = POLITE.find(([form]) => form.test(told));
  if (polite) return polite[1];
  if (own !== undefined) return own;
  const words = message.match(ENGLISH)?.length ?? 0;
  if (SPANISH.test(message) && words < 3) return message;
  const pattern = PATTERNS.find(([form]) => form.test(message));
  if (pattern && (words > 0 || !SPANISH.test(message))) return pattern[1];
  return words === 0 ? message : (BY_STATUS[status] ?? (status >= 500 ? FAILED : (BY_STATUS[400] ?? FAILED)));
}

/** An answer that refuses or fails, with every message of its body in Spanish; any other answer is the same object. */
export async function inSpanish(response: Response): Promise<Response> {
  if (response.status < 400 || !response.headers.get('content-type')?.includes('application/json')) return response;
  const text = await response.clone().text();
  const body = parsed(text);
  if (body === undefined) return response;
  const told = JSON.stringify(withMessages(body, response.status));
  if (told === JSON.stringify(body)) return response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(told, { status: response.status, statusText: response.statusText, headers });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `message` at the top, in each of `errors`, and in the errors of fields below their `data`. */
function withMessages(value: unknown, status: number): unknown {
  if (Array.isArray(value)) return value.map((part) => withMessages(part, status));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'message' && typeof part === 'string'
        ? spanishMessage(part, status)
        : name === 'errors' || name === 'data'
          ? withMessages(part, status)
          : part,
    ]),
  );
}

/** English and Spanish of every text that both dictionaries have. */
function pairs(one: unknown, other: unknown): [string, string][] {
  if (typeof one === 'string' && typeof other === 'string') return [[one, other]];
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return [];
  return Object.entries(one).flatMap(([name, part]) => pairs(part, (other as Record<string, unknown>)[name]));
}
