/** Longest title that messengers and social networks show whole. */
export const SHARE_TITLE = 60;

/** A text of `most` characters at most, cut at a word. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text
    .slice(0, most - 1)
    .replace(/\s+\S*$/, '')
    .replace(/[\s.,;:·]+$/, '');
  return `${cut || text.slice(0, most - 1)}…`;
}

/** A title to share, 60 characters at most: the name, with what is told of it where both fit. */
export function shareTitle(name: string, told: string | null = null): string {
  const whole = told === null ? name : `${name}: ${told}`;
  return whole.length <= SHARE_TITLE ? whole : shortened(name, SHARE_TITLE);
}
