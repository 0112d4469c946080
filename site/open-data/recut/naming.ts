import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse';
import { standingOf, withheldNames } from '../../../collections/organizations/legal-entity.ts';
import { identifierKind } from '../../../collections/organizations/person-numbers.ts';
import { openPublished } from '../../published/open.ts';
import { frozenMonths, WITHHELD_BY_RULE, type Tombstone } from '../monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { cellCleaner, type Withheld } from './cells.ts';
import { rewrittenFile } from './files.ts';
import { cutMonths } from './month.ts';

/** Columns that name a party, with the one that holds its RUC. Several parties of a cell are joined by « | ». */
const PARTIES: readonly [name: string, ruc: string][] = [
  ['contratista', 'contratista_ruc'],
  ['supervisor', 'supervisor_ruc'],
  ['proveedor', 'proveedor_ruc'],
  ['ganadores', 'ganadores_ruc'],
  ['postores', ''],
  ['concesionario', 'concesionario_ruc'],
  ['integrantes', 'integrantes_ruc'],
];
/** In `proveedores` the party is the row. */
const ROW_PARTY = ['nombre', 'ruc'] as const;

/**
 * Cuts every frozen month again without the names that today's rule of who is named withholds, whatever rule the month
 * was frozen under. Rows stay: the party is «Persona natural» or «Proveedor no identificado», without number and
 * without an address of its own. Who is named on the portal today, by number or by a mark of the staff, stays named.
 * Returns the months that held any.
 */
export async function recutForNaming({
  publishedDb,
  why,
  now,
}: {
  publishedDb: string;
  why: string;
  now?: Date;
}): Promise<{ month: string; tombstone: Tombstone }[]> {
  const withheld = await withheldInMonths(publishedDb);
  if (withheld.length === 0) return [];
  const clean = cellCleaner(withheld);
  return cutMonths({
    publishedDb,
    what: WITHHELD_BY_RULE,
    why,
    ...(now ? { now } : {}),
    cut: (path, name) => rewrittenFile(path, name, clean),
  });
}

async function withheldInMonths(publishedDb: string): Promise<Withheld[]> {
  const named = namedToday(publishedDb);
  const doubtful = new Map<string, Withheld>();
  for (const { month, files } of frozenMonths(publishedDb)) {
    for (const { name } of files.filter((file) => file.name.endsWith('.csv'))) {
      for await (const { party, ruc } of partiesIn(join(snapshotsDir(publishedDb), month, name), name)) {
        const standing = standingOf({ name: party, ruc });
        if (standing === 'named') named.add(party);
        else if (!isWithheldWord(party)) doubtful.set(JSON.stringify([party, ruc]), { name: party, standing, ruc });
      }
    }
  }
  return [...doubtful.values()].filter(({ name }) => !named.has(name));
}

function namedToday(publishedDb: string): Set<string> {
  if (!existsSync(publishedDb)) return new Set();
  const database: DatabaseSync = openPublished(publishedDb);
  try {
    return new Set(
      database
        .prepare("SELECT doc ->> '$.name' AS name FROM organizations")
        .all()
        .map(({ name }) => String(name)),
    );
  } finally {
    database.close();
  }
}

/**
 * Parties that a frozen CSV names, row by row; a number of a person that belongs to no name for certain comes without
 * one.
 */
async function* partiesIn(path: string, file: string): AsyncGenerator<{ party: string; ruc: string | null }> {
  if (!existsSync(path)) return;
  const pairs = file === 'proveedores.csv' ? [...PARTIES, ROW_PARTY] : PARTIES;
  for await (const row of createReadStream(path).pipe(parse({ columns: true, bom: true })) as AsyncIterable<
    Record<string, string>
  >) {
    for (const [name, number] of pairs) {
      const names = (row[name] ?? '').split(' | ');
      const rucs = (row[number] ?? '').split(' | ');
      const paired = rucsOf(names, rucs);
      for (const [index, party] of names.entries()) if (party !== '') yield { party, ruc: paired?.[index] || null };
      if (!paired) for (const ruc of rucs) if (identifierKind(ruc) === 'person') yield { party: '', ruc };
    }
  }
}

/**
 * RUC of each party of a cell. A list of them may leave out who has none: then they are, in their order, those of the
 * parties that read like no person, if there are as many. Null: they cannot be told apart, and prove nothing of
 * anybody.
 */
function rucsOf(names: readonly string[], rucs: readonly string[]): readonly (string | undefined)[] | null {
  if (names.length === rucs.length) return rucs;
  const mayBear = names.map((name) => !isWithheldWord(name) && standingOf({ name }) !== 'naturalPerson');
  if (mayBear.filter(Boolean).length !== rucs.length || rucs.some((ruc) => identifierKind(ruc) !== 'legalEntity'))
    return null;
  return names.map((_name, index) =>
    mayBear[index] ? rucs[mayBear.slice(0, index).filter(Boolean).length] : undefined,
  );
}

const isWithheldWord = (name: string): boolean => Object.values(withheldNames).some((one) => one === name);
