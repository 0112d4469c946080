/**
 * Lower case, without accents and with single spaces: what searches compare, since `like` minds accents. `ñ` becomes
 * `n`.
 */
export function searchText(...parts: (string | number | null | undefined)[]): string {
  return parts
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Address part `[a-z0-9-]` of a name, 80 characters at most; never empty. */
export function slugify(text: string): string {
  const slug = searchText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
  return slug || 'sin-nombre';
}
