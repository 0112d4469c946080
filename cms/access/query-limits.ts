import { MAX_DEPTH, MAX_DOCUMENTS, MAX_PAGE } from './limits-of-reading.ts';

/** Characters of the part of an address after `?`, or of the body that stands for it. */
const MAX_QUERY_CHARS = 32_768;
const MAX_PARAMETERS = 1_000;
/** Brackets of one name: `where[or][0][and][0][or][0][campo][equals]` has eight. */
const MAX_BRACKETS = 9;

const NUMBERS: Readonly<Record<string, { min: number; max: number; what: string }>> = {
  limit: { min: 1, max: MAX_DOCUMENTS, what: 'cuántos documentos se piden' },
  page: { min: 1, max: MAX_PAGE, what: 'qué página se pide' },
  depth: { min: 0, max: MAX_DEPTH, what: 'cuántos niveles de documentos relacionados se piden' },
};
const JSON_PARAMETERS = new Set(['where', 'data', 'joins', 'populate', 'select']);

/**
 * What is wrong with the query of a request to the REST API, in Spanish; null when it may be read. `limit` is a whole
 * number 1–500, `page` from 1, `depth` 0–3, each at most once and written in digits; `pagination=false` only beside a
 * `limit`. `writes` is true for PATCH and DELETE, whose `limit=0` (the screens of the CMS send it) means «as many as
 * one batch takes».
 */
export function queryProblem(
  parameters: URLSearchParams,
  { writes = false }: { writes?: boolean } = {},
): string | null {
  if (parameters.toString().length > MAX_QUERY_CHARS)
    return 'La consulta es demasiado larga. Pida menos condiciones de una vez.';
  if (parameters.size > MAX_PARAMETERS) return `La consulta lleva más de ${MAX_PARAMETERS} condiciones. Divídala.`;
  const seen = new Set<string>();
  for (const [name, value] of parameters) {
    const problem = parameterProblem({ name, value, isRepeated: seen.has(name), writes });
    if (problem) return problem;
    seen.add(name);
  }
  if (parameters.get('pagination')?.toLowerCase() === 'false' && !seen.has('limit') && !writes)
    return '«pagination=false» necesita un «limit» entre 1 y 500.';
  return null;
}

function parameterProblem({
  name,
  value,
  isRepeated,
  writes,
}: {
  name: string;
  value: string;
  isRepeated: boolean;
  writes: boolean;
}): string | null {
  const parts = name.split('[').map((part) => part.replace(/\]$/, ''));
  if (parts.length - 1 > MAX_BRACKETS) return `«${name.slice(0, 60)}…» está anidado en más de ${MAX_BRACKETS} niveles.`;
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (
    parts.some(isReserved) ||
    (['sort', 'locale', 'fallback-locale', 'fallbackLocale'].includes(first) &&
      value.split(/[,.]/).some((part) => isReserved(part.trim().replace(/^-/, ''))))
  )
    return `«${name.slice(0, 60)}» nombra algo que no es un campo.`;
  if (first === 'locale' && /^(all|\*)$/i.test(value)) return '«locale» no se usa aquí: todo está en español. Quítelo.';
  if (Object.hasOwn(NUMBERS, first) || first === 'pagination') {
    if (name !== first || isRepeated) return `«${first}» va una sola vez, sin corchetes.`;
    return first === 'pagination'
      ? booleanProblem(value)
      : numberProblem({ name: first, value, zeroIsAll: writes && first === 'limit' });
  }
  if (first === 'joins' && parts.length > 1 && Object.hasOwn(NUMBERS, last))
    return numberProblem({ name: last, value, zeroIsAll: false });
  return parts.length === 1 && JSON_PARAMETERS.has(name) && value !== '' ? jsonProblem(name, value) : null;
}

/** Names that every object of the language has and no field. */
const RESERVED: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);
const isReserved = (name: string): boolean =>
  name.split(/\.|__(?=[a-z])/).some((part) => RESERVED.has(part)) || RESERVED.has(name);

function numberProblem({ name, value, zeroIsAll }: { name: string; value: string; zeroIsAll: boolean }): string | null {
  const { min, max, what } = NUMBERS[name] ?? { min: 0, max: 0, what: '' };
  const isWhole = /^\d{1,9}$/.test(value);
  if (isWhole && ((Number(value) >= min && Number(value) <= max) || (zeroIsAll && Number(value) === 0))) return null;
  return `«${name}=${value.slice(0, 20)}» no sirve: ${what} es un número entero entre ${min} y ${max}, sin signo ni decimales.`;
}

function booleanProblem(value: string): string | null {
  return /^(true|false)$/i.test(value) ? null : '«pagination» es true o false.';
}

function jsonProblem(name: string, value: string): string | null {
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return hasReserved(parsed) ? `«${name}» nombra algo que no es un campo.` : null;
  } catch {
    // Said below.
  }
  return `«${name}» debe ser un objeto JSON o escribirse con corchetes, como ${name}[campo]=…`;
}

/** Does a value name what no field is called, at any level? */
function hasReserved(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, part]) => isReserved(name) || hasReserved(part));
}

/** The same address with `limit=0` of a batch written as the most that one batch takes. */
export function withBatchLimit(url: URL): URL {
  if (url.searchParams.get('limit') !== '0') return url;
  const changed = new URL(url);
  changed.searchParams.set('limit', String(MAX_DOCUMENTS));
  return changed;
}
