import { searchText } from '../../collections/fields/search-text.ts';
import { withheldNames } from '../../collections/organizations/legal-entity.ts';

type Party = { key: string; name: string; ruc?: string | null };

/**
 * A public view without one party: wherever it stands it loses name, number and address, and every text of the view its name, as it is
 * written and as searches keep it, and its number. The same object when it does not name the party.
 */
export function withoutParty<T extends object>(doc: T, key: string): T {
  const found = partiesIn(doc, key);
  if (found.length === 0) return doc;
  const told = [...new Set(found.flatMap(({ name, ruc }) => [name, searchText(name), ruc ?? '', key]).filter((text) => text.length > 3))].toSorted((a, b) => b.length - a.length);
  return rewritten(doc, key, told) as T;
}

function partiesIn(value: unknown, key: string): Party[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isParty(value, key) ? [value] : [];
  return [...own, ...Object.values(value).flatMap((part) => partiesIn(part, key))];
}

function isParty(value: object, key: string): value is Party {
  return 'key' in value && value.key === key && 'name' in value && typeof value.name === 'string';
}

function rewritten(value: unknown, key: string, told: readonly string[]): unknown {
  if (typeof value === 'string') return told.reduce((text, one) => text.replaceAll(one, withheldNames.unidentified), value);
  if (Array.isArray(value)) return value.map((part: unknown) => rewritten(part, key, told));
  if (typeof value !== 'object' || value === null) return value;
  const own = isParty(value, key) ? { name: withheldNames.unidentified, key: null, ruc: null } : {};
  return { ...Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rewritten(part, key, told)])), ...own };
}
