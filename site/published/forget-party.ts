import { searchText } from '../../collections/fields/search-text.ts';
import { withheldNames } from '../../collections/organizations/legal-entity.ts';

/** Tells a party: by its key, or as the function finds. */
type Who = string | ((party: { key: string | null; ruc: string | null; name: string }) => boolean);
type Party = { key: string | null; name: string; ruc?: string | null };

/**
 * A public view without one party: wherever it stands it loses name, number and address, and every text of the view its name, as it is
 * written and as searches keep it, and its number. The same object when it does not name the party.
 */
export function withoutParty<T extends object>(doc: T, who: Who): T {
  const found = partiesIn(doc, who);
  if (found.length === 0) return doc;
  const told = [...new Set(found.flatMap(({ name, ruc, key }) => [name, searchText(name), ruc ?? '', key ?? '']).filter((text) => text.length > 3))].toSorted((a, b) => b.length - a.length);
  return rewritten(doc, who, told) as T;
}

function partiesIn(value: unknown, who: Who): Party[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isParty(value, who) ? [value] : [];
  return [...own, ...Object.values(value).flatMap((part) => partiesIn(part, who))];
}

function isParty(value: object, who: Who): value is Party {
  if (!('key' in value) || !('name' in value) || typeof value.name !== 'string') return false;
  const text = (part: unknown): string | null => (typeof part === 'string' ? part : null);
  return typeof who === 'string' ? value.key === who : who({ key: text(value.key), ruc: 'ruc' in value ? text(value.ruc) : null, name: value.name });
}

function rewritten(value: unknown, who: Who, told: readonly string[]): unknown {
  if (typeof value === 'string') return told.reduce((text, one) => text.replaceAll(one, withheldNames.unidentified), value);
  if (Array.isArray(value)) return value.map((part: unknown) => rewritten(part, who, told));
  if (typeof value !== 'object' || value === null) return value;
  const own = isParty(value, who) ? { name: withheldNames.unidentified, key: null, ruc: null } : {};
  return { ...Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rewritten(part, who, told)])), ...own };
}
