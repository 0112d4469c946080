import { withheldNames } from '../../collections/organizations/legal-entity.ts';
import { capitals } from '../../collections/organizations/person-numbers.ts';
import { partyEraser, type ToldParty } from './party-eraser.ts';

/** Tells a party: by its key, or as the function finds. */
type Who = string | ((party: ToldParty) => boolean);

/**
 * A public view without one party: wherever it stands it loses name, number and address, and every text of the view its
 * name, as it is written and as searches keep it, and its number; so do the other names that the view gives it. Other
 * parties and their addresses stay letter by letter, also where their names hold its name. The same object when it does
 * not name the party.
 */
export function withoutParty<T extends object>(doc: T, who: Who): T {
  const all = partiesIn(doc);
  const found = all.filter((party) => isMeant(party, who));
  if (found.length === 0) return doc;
  const isGone = (party: ToldParty): boolean => isMeant(party, who) || isSame(party, found);
  const stays = all.filter((party) => !isGone(party));
  return rewritten(doc, {
    isGone,
    erase: partyEraser(
      all.filter(isGone),
      stays.map(({ name }) => name),
    ),
  }) as T;
}

const text = (part: unknown): string | null => (typeof part === 'string' && part !== '' ? part : null);
const isMeant = (party: ToldParty, who: Who): boolean => (typeof who === 'string' ? party.key === who : who(party));

/** Whoever bears the number of one of them, or its name and neither number nor address of its own. */
function isSame({ key, ruc, name }: ToldParty, found: readonly ToldParty[]): boolean {
  return found.some(
    (one) =>
      (ruc !== null && ruc === one.ruc) || (key === null && ruc === null && capitals(name) === capitals(one.name)),
  );
}

function partyOf(value: object): ToldParty | null {
  if (!('key' in value) || !('name' in value) || typeof value.name !== 'string') return null;
  return { key: text(value.key), ruc: 'ruc' in value ? text(value.ruc) : null, name: value.name };
}

function partiesIn(value: unknown): ToldParty[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? null : partyOf(value);
  return [...(own ? [own] : []), ...Object.values(value).flatMap(partiesIn)];
}

/** Fields by which works are told: what they hold is the address of a work, whatever its words. */
const WORK_CODES = new Set(['code', 'projectCode', 'projectCodes']);

type Rewriting = { isGone: (party: ToldParty) => boolean; erase: (text: string, isSearch: boolean) => string };

function rewritten(value: unknown, how: Rewriting, isSearch = false): unknown {
  if (typeof value === 'string') return how.erase(value, isSearch);
  if (Array.isArray(value)) return value.map((part: unknown) => rewritten(part, how, isSearch));
  if (typeof value !== 'object' || value === null) return value;
  const party = partyOf(value);
  const own: object =
    party === null
      ? {}
      : how.isGone(party)
        ? { name: withheldNames.unidentified, key: null, ruc: null }
        : Object.fromEntries(
            Object.entries(value).filter(([field]) => field === 'name' || field === 'key' || field === 'ruc'),
          );
  return {
    ...Object.fromEntries(
      Object.entries(value).map(([field, part]) => [
        field,
        field in own ? part : WORK_CODES.has(field) ? part : rewritten(part, how, field === 'search'),
      ]),
    ),
    ...own,
  };
}
