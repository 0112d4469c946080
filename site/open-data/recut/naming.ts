import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse';
import { slugify } from '../../../collections/fields/search-text.ts';
import { standingOf, withheldNames } from '../../../collections/organizations/legal-entity.ts';
import { anonymousIdentifier, textCleaner, type WithheldParty } from '../../../collections/organizations/person-texts.ts';
import { WITHHELD_NUMBER } from '../../../collections/organizations/person-numbers.ts';
import { openPublished } from '../../published/open.ts';
import { OWN, RUC, UNREGISTERED } from '../../standards/identifiers.ts';
import { frozenMonths, snapshotsDir, type Tombstone } from '../monthly.ts';
import { rewrittenFile } from './files.ts';
import { cutMonths } from './month.ts';

/** Columns that name a party, with the one that holds its RUC. Several parties of a cell are joined by « | ». */
const PARTIES: readonly [name: string, ruc: string][] = [
  ['contratista', 'contratista_ruc'], ['supervisor', 'supervisor_ruc'], ['proveedor', 'proveedor_ruc'], ['ganadores', 'ganadores_ruc'], ['postores', ''], ['concesionario', 'concesionario_ruc'],
];
/** In `proveedores` the party is the row. */
const ROW_PARTY = ['nombre', 'ruc'] as const;

type Withheld = WithheldParty & { ruc: string | null };

/**
 * Cuts every frozen month again without the names that today's rule of who is named withholds, whatever rule the month was frozen under.
 * Rows stay: the party is «Persona natural» or «Proveedor no identificado», without number and without an address of its own. Who is named on
 * the portal today, by number or by a mark of the staff, stays named. Returns the months that held any.
 */
export async function recutForNaming({ publishedDb, why, now }: { publishedDb: string; why: string; now?: Date }): Promise<{ month: string; tombstone: Tombstone }[]> {
  const withheld = await withheldInMonths(publishedDb);
  if (withheld.length === 0) return [];
  const clean = cellCleaner(withheld);
  return cutMonths({ publishedDb, what: 'nombres que la regla de hoy no permite mostrar', why, ...(now ? { now } : {}), cut: (path, name) => rewrittenFile(path, name, clean) });
}

async function withheldInMonths(publishedDb: string): Promise<Withheld[]> {
  const named = namedToday(publishedDb);
  const doubtful = new Map<string, Withheld>();
  for (const { month, files } of frozenMonths(publishedDb)) {
    for (const { name } of files.filter((file) => file.name.endsWith('.csv'))) {
      for await (const { party, ruc } of partiesIn(join(snapshotsDir(publishedDb), month, name), name)) {
        const standing = standingOf({ name: party, ruc });
        if (standing === 'named') named.add(party);
        else if (!isWithheldWord(party)) doubtful.set(party, { name: party, standing, ruc });
      }
    }
  }
  return [...doubtful.values()].filter(({ name }) => !named.has(name));
}

function namedToday(publishedDb: string): Set<string> {
  if (!existsSync(publishedDb)) return new Set();
  const database: DatabaseSync = openPublished(publishedDb);
  try {
    return new Set(database.prepare("SELECT doc ->> '$.name' AS name FROM organizations").all().map(({ name }) => String(name)));
  } finally {
    database.close();
  }
}

/** Parties that a frozen CSV names, row by row. */
async function* partiesIn(path: string, file: string): AsyncGenerator<{ party: string; ruc: string | null }> {
  if (!existsSync(path)) return;
  const pairs = file === 'proveedores.csv' ? [...PARTIES, ROW_PARTY] : PARTIES;
  for await (const row of createReadStream(path).pipe(parse({ columns: true, bom: true })) as AsyncIterable<Record<string, string>>) {
    for (const [name, number] of pairs) {
      const names = (row[name] ?? '').split(' | ');
      const rucs = (row[number] ?? '').split(' | ');
      for (const [index, party] of names.entries()) if (party !== '') yield { party, ruc: (names.length === rucs.length ? rucs[index] : null) || null };
    }
  }
}

const isWithheldWord = (name: string): boolean => Object.values(withheldNames).some((one) => one === name);

/**
 * A cell or text of a file without those parties: their names wherever they stand, their numbers, and whatever is made of them: addresses, keys,
 * identifiers of the standards (`partyId`). What stands for a key is the same wherever it stands.
 */
function cellCleaner(withheld: readonly Withheld[]): (text: string) => string {
  const whole = new Map(withheld.map(({ name, standing }) => [name, withheldNames[standing]]));
  const numbers = new Set(withheld.flatMap(({ ruc }) => ruc ?? []));
  const keys = [...new Set(withheld.map(({ name }) => slugify(name)))];
  const clean = textCleaner(withheld);
  const hidden = (found: string): string => anonymousIdentifier(found.replaceAll('_', '-'));
  const withoutKeys = replacing(keys.filter((key) => key.includes('-')), (any) => `(?<![a-z0-9])${any}(?![a-z0-9])`, hidden);
  // A key of one word may be a word of other addresses: there it counts where it is a whole part of one.
  const withoutWords = replacing(keys.filter((key) => !key.includes('-')), (any) => `(?:(?<![a-z0-9_-])|(?<=(?<![a-z0-9])${OWN}))${any}(?![a-z0-9_-])`, hidden);
  const withoutIds = replacing([...numbers], (any) => `(?:${RUC})?(?<!\\d)${any}(?!\\d)`, (found) => `${found.toUpperCase().startsWith(RUC) ? UNREGISTERED : ''}${hidden(found.slice(-11))}`);
  const withoutNumbers = replacing([...numbers], (any) => `(?<!\\d)${any}(?!\\d)`, () => WITHHELD_NUMBER);
  const one = (text: string): string => {
    if (numbers.has(text)) return '';
    const known = whole.get(text);
    if (known !== undefined) return known;
    if (/^(?:https?:|\/|\S*-)\S*$/i.test(text)) return withoutWords(withoutKeys(withoutIds(text)));
    return /[a-z]{3}/i.test(text) ? withoutNumbers(clean(withoutKeys(text))) : text;
  };
  return (text) => (text.includes(' | ') ? text.split(' | ').map(one).join(' | ') : one(text));
}

/** Replaces any of these words, the longest that fits, where `bounded` says that it stands for itself; `_` is taken for `-`. */
function replacing(words: readonly string[], bounded: (any: string) => string, by: (found: string) => string): (text: string) => string {
  if (words.length === 0) return (text) => text;
  const any = words.toSorted((one, other) => other.length - one.length).map((word) => RegExp.escape(word).replaceAll(RegExp.escape('-'), '[-_]')).join('|');
  const pattern = new RegExp(bounded(`(?:${any})`), 'gi');
  return (text) => text.replace(pattern, by);
}
