import { allNouns } from '../../../collections/nouns.ts';
import { slugify } from '../../../collections/fields/search-text.ts';

/** What names the forgotten row wherever it stands: its code or address key, and what registers call it. */
export type Forgotten = {
  keys: readonly string[];
  /** Files in which those keys name the row; all of them where it is left out. */ files?: RegExp;
};

/** May a file of a month, by its name in it, hold the row? The dictionary names fields, no rows. */
export const mayHold = (name: string, { files }: Forgotten): boolean =>
  !name.startsWith('diccionario') && (files === undefined || files.test(name));

const NUMERIC =
  /monto|costo|soles|dolares|valor|avance|dias|cantidad|beneficiarios|porcentaje|poblacion|latitud|longitud|participacion/;

/**
 * Does a text identify the row: its key, an identifier that ends in it (`ocds-…-<key>`), its address, or one of several
 * joined by « | »?
 */
export function identifies(text: string, { keys }: Forgotten): boolean {
  if (text.length > 2000) return false;
  return text.split(' | ').some((part) => {
    const value = part.trim().toLowerCase();
    return keys.some(
      (key) =>
        value === key ||
        (/^(ocds|oc4ids)-/.test(value) && value.endsWith(`-${key}`)) ||
        slugified(value) === key ||
        addressOf(value) === key,
    );
  });
}

/** Names of columns whose numbers are amounts and counts: a code of seven digits may be equal to one. */
export const isAmountColumn = (name: string): boolean => NUMERIC.test(name);

/**
 * The value without every list element that is of the row; `dropped` counts them. An element is of the row when one of
 * its own texts, or of the objects in it, identifies it.
 */
export function withoutRow(value: unknown, forgotten: Forgotten): { value: unknown; dropped: number } {
  let dropped = 0;
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) {
      const kept = part.filter((element) => !isOfRow(element, forgotten));
      dropped += part.length - kept.length;
      return kept.map(walk);
    }
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  return { value: walk(value), dropped };
}

function isOfRow(element: unknown, forgotten: Forgotten): boolean {
  if (typeof element === 'string') return identifies(element, forgotten);
  if (Array.isArray(element)) return element.some((cell) => typeof cell === 'string' && identifies(cell, forgotten));
  if (typeof element !== 'object' || element === null) return false;
  return Object.values(element).some((inner) => (Array.isArray(inner) ? false : isOfRow(inner, forgotten)));
}

const slugified = (value: string): string | null =>
  /^[a-z0-9áéíóúüñ._/ -]{5,90}$/.test(value) ? slugify(value) : null;

const folders = allNouns
  .flatMap(({ page, addresses }) => page?.folder ?? addresses?.folder ?? [])
  .filter((folder) => folder !== '/');
const IN_FOLDER = new RegExp(
  `(?:${folders.map((folder) => RegExp.escape(folder)).join('|')})([^/?#]+?)(?:/|\\.(?:json|csv|atom|ics))?$`,
);

/** What stands in the folder of a noun: the code of a row. */
const addressOf = (value: string): string | null => IN_FOLDER.exec(value)?.[1] ?? null;
