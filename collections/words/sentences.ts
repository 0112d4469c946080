/** Words of sentences that the CMS, its files and the portal share. All pure. */

export const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'setiembre',
  'octubre',
  'noviembre',
  'diciembre',
] as const;

/** With a capital, to begin a line. */
export const capital = (text: string): string => `${text.charAt(0).toLocaleUpperCase('es')}${text.slice(1)}`;

/** With one full stop at its end, unless it ends a sentence already. */
export const asSentence = (text: string): string => (/[.!?…]»?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** A text of `most` characters at most, cut at a word. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text
    .slice(0, most - 1)
    .replace(/\s+\S*$/, '')
    .replace(/[\s.,;:·]+$/, '');
  return `${cut || text.slice(0, most - 1)}…`;
}
