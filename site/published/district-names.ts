import { districts } from '../../collections/fields/districts.ts';
import { searchText, slugify } from '../../collections/fields/search-text.ts';

/**
 * How people write a district beside its name: initials, short names and well-known places inside it. Plain, one word
 * each.
 */
const nicknames: Readonly<Record<string, string>> = {
  sjl: '150132',
  smp: '150135',
  sjm: '150133',
  ves: '150142',
  vmt: '150143',
  cercado: '150101',
  vitarte: '150103',
  huaycan: '150103',
  chosica: '150118',
  surco: '150140',
  magdalena: '150120',
  manchay: '150123',
  zarate: '150132',
};

/** UBIGEO of the district that a plain word is a nickname of, undefined for other words. */
export function nicknamed(word: string): string | undefined {
  return Object.hasOwn(nicknames, word) ? nicknames[word] : undefined;
}

/**
 * UBIGEO of the district that a reader names by UBIGEO, name, address or nickname, with or without accents; null for
 * none.
 */
export function ubigeoOf(text: string): string | null {
  if (Object.hasOwn(districts, text)) return text;
  if (text.trim() === '') return null;
  const plain = searchText(text);
  const found = Object.entries(districts).find(
    ([, name]) => searchText(name) === plain || slugify(name) === slugify(text),
  );
  return found?.[0] ?? nicknamed(plain) ?? null;
}
