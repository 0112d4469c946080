import { toldError, withoutWords } from './told-error.ts';

const DEEPEST = 4;
const MOST_PARTS = 50;
/** Parts that are told by their name alone, whatever they hold. */
const SECRET =
  /^(password|contrase(ñ|n)a|token|secret|clave|key|apikey|authorization|cookie|hash|salt|resetpasswordtoken|sessions?)$/i;

/**
 * A value as the log may tell it: texts without what was sent, errors by `toldError`, objects and lists part by part,
 * four deep and fifty wide at most. Of a secret it tells that there was one, of bytes how many. Pure.
 */
export function toldValue(value: unknown, deepest = DEEPEST): unknown {
  if (typeof value === 'string') return withoutWords(value);
  if (value instanceof Error) return toldError(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`;
  if (deepest === 0) return '…';
  if (Array.isArray(value)) {
    const told = value.slice(0, MOST_PARTS).map((part: unknown) => toldValue(part, deepest - 1));
    return value.length > MOST_PARTS ? [...told, '…'] : told;
  }
  const parts = Object.entries(value);
  const told = parts
    .slice(0, MOST_PARTS)
    .map(([name, part]) => [
      withoutWords(name),
      SECRET.test(name) && part !== null && part !== undefined ? '(no se anota)' : toldValue(part, deepest - 1),
    ]);
  return Object.fromEntries(parts.length > MOST_PARTS ? [...told, ['…', `${parts.length - MOST_PARTS} más`]] : told);
}
