import {
  cleanedView,
  NAMING_RULE,
  textCleaner,
  type TextCleaner,
  type WithheldParty,
} from '../../collections/organizations/person-texts.ts';
import { withheldNames } from '../../collections/organizations/legal-entity.ts';
import { withoutHidden, type HiddenParties } from './hidden-parties.ts';
import { isNaturalPerson, withoutNaturalPersons } from '../../collections/organizations/personal-data.ts';

/**
 * The documents of versions of one row, as `SELECT *` gives them (`doc`, and the `rule` they were published under), for
 * whoever is shown them, without the parties that are `hidden` today. Those of today's rule are as they were published;
 * where one is older, all are looked at again.
 */
export function shownVersions<T extends object>(
  rows: readonly Readonly<Record<string, unknown>>[],
  hidden: HiddenParties,
): (T | null)[] {
  const docs = rows.map(({ doc }) =>
    doc === null || doc === undefined ? null : withoutHidden(JSON.parse(String(doc)) as T, hidden),
  );
  return rows.every(isOfTodaysRule) ? docs : asMayBeShown(docs);
}

/** Whether a version was published under today's rule of who is named. */
export const isOfTodaysRule = ({ rule }: Readonly<Record<string, unknown>>): boolean =>
  Number(rule ?? 0) >= NAMING_RULE;

/**
 * Versions of one row as today's rule of who is named lets them be shown, whatever rule they were published under:
 * parties that are natural persons lose name and number, and texts the numbers of persons, whoever they present as one
 * («señora», «Ing.») and the names of those parties, also of the ones that only another of the versions has. `docs`:
 * all versions of the row that are shown together. A version that needs nothing taken out stays equal to what it was.
 */
export function asMayBeShown<T extends object | null>(docs: readonly T[]): T[] {
  const clean = remembering(
    textCleaner(
      [...new Set(docs.flatMap(personsIn))].map((name): WithheldParty => ({ name, standing: 'naturalPerson' })),
    ),
  );
  return docs.map((doc) => (doc === null ? doc : cleanedView(withoutNaturalPersons(doc), clean)));
}

/**
 * A version without the parties that `clean` takes out of texts: they became known after it was published. Where one
 * stands as a party it loses name, number and address too. The same object when it names none of them.
 */
export function withoutWithheld(doc: object, clean: TextCleaner): object {
  const walk = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) {
      const next = part.map(walk);
      return next.some((one, index) => one !== part[index]) ? next : part;
    }
    const { name } = part as Record<string, unknown>;
    const cleaned = 'key' in part && 'ruc' in part && typeof name === 'string' ? clean(name) : name;
    if (cleaned !== name)
      return {
        ...part,
        key: null,
        ruc: null,
        name: String(cleaned).toLowerCase().includes('persona natural')
          ? withheldNames.naturalPerson
          : withheldNames.unidentified,
      };
    const entries = Object.entries(part).map(([field, inner]) => [field, walk(inner), inner] as const);
    return entries.some(([, next, inner]) => next !== inner)
      ? Object.fromEntries(entries.map(([field, next]) => [field, next]))
      : part;
  };
  return cleanedView(walk(doc) as object, clean);
}

/** Versions of one row share most of their texts: each is cleaned once. */
function remembering(clean: TextCleaner): TextCleaner {
  const known = new Map<string, string>();
  return (text) => {
    const cleaned = known.get(text) ?? clean(text);
    known.set(text, cleaned);
    return cleaned;
  };
}

/** Names of the natural persons that stand as parties in a public view. */
function personsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(personsIn);
  const { name, ruc = null, key = null } = value as Record<string, unknown>;
  const isText = (part: unknown): part is string | null => part === null || typeof part === 'string';
  const own =
    typeof name === 'string' &&
    ('ruc' in value || 'key' in value) &&
    isText(ruc) &&
    isText(key) &&
    isNaturalPerson({ name, ruc, key })
      ? [name]
      : [];
  return [...own, ...Object.values(value).flatMap(personsIn)];
}
