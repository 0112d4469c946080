import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import { marketRow, marketSigns, type MarketRow, type MarketSign } from './market-signs.ts';
import { evaluateSigns, processSignIds, type ProcessSignId, type SignFormat } from './review-signs.ts';
import { documents, remembered, statement } from './statement.ts';
import type { SignThresholds } from '../../collections/site-settings/thresholds.ts';

/** So many processes at a time: other pages get their turn between. */
const TURN_EVERY = 250;

/** Flagged processes that the page of the signs names, for each of them; the number counts all. */
export const NAMED_PROCESSES = 10;

export type SignCount = {
  id: ProcessSignId;
  evaluated: number;
  flagged: number;
  named: { key: string; nomenclature: string; value: string }[];
};
export type SignsOverview = { processes: number; signs: SignCount[]; market: MarketSign[] };

type Options = { format: SignFormat; labelOf: (category: MarketRow['category']) => string; thresholds: SignThresholds };

/** Every sign over every process that sums look at, read one by one; the newest flagged ones are named. */
export function signsOverview(
  database: DatabaseSync,
  { format, labelOf, thresholds }: Options,
): Promise<SignsOverview> {
  return remembered(database, `signs-overview ${JSON.stringify(thresholds)}`, async () => {
    const members = allMembers(database);
    const counts = new Map<ProcessSignId, SignCount>(
      processSignIds.map((id) => [id, { id, evaluated: 0, flagged: 0, named: [] }]),
    );
    const rows: MarketRow[] = [];
    for await (const process of countedNewestFirst(database)) {
      rows.push(marketRow(process));
      for (const { id, result } of evaluateSigns({
        process,
        companiesOf: (key) => members.get(key) ?? [],
        format,
        thresholds,
      })) {
        const count = counts.get(id);
        if (!count || result.outcome === 'unknown') continue;
        count.evaluated += 1;
        if (result.outcome === 'clear') continue;
        count.flagged += 1;
        if (count.named.length < NAMED_PROCESSES)
          count.named.push({ key: process.key, nomenclature: process.nomenclature, value: result.value });
      }
    }
    return { processes: rows.length, signs: [...counts.values()], market: marketSigns(rows, labelOf, thresholds) };
  });
}

/**
 * The processes that sums look at, in slices: a query left open between them would keep other pages at the moment in
 * which it began.
 */
async function* countedNewestFirst(database: DatabaseSync): AsyncGenerator<PublishedContractingProcess> {
  const keys = statement(database, `SELECT key FROM contracting_processes ORDER BY date_published DESC, key`)
    .all()
    .map((row) => String(row['key']));
  for (let from = 0; from < keys.length; from += TURN_EVERY) {
    const slice = keys.slice(from, from + TURN_EVERY);
    yield* documents<PublishedContractingProcess>(
      database,
      'SELECT doc FROM json_each(?) wanted JOIN contracting_processes ON contracting_processes.key = wanted.value ORDER BY wanted.key',
      JSON.stringify(slice),
    );
    await nextTurn();
  }
}

/** The companies of each consortium, by its key. */
export function allMembers(database: DatabaseSync): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const row of statement(database, 'SELECT organization_key, member_key FROM organization_members').all()) {
    const key = String(row['organization_key']);
    members.set(key, [...(members.get(key) ?? []), String(row['member_key'])]);
  }
  return members;
}

export type Consortium = {
  key: string;
  name: string;
  members: { key: string | null; ruc: string | null; name: string }[];
};

/** The consortia that offered in or won a process, with the companies in them. */
export function consortiaIn(
  database: DatabaseSync,
  process: Pick<PublishedContractingProcess, 'bidders' | 'awards'>,
): Consortium[] {
  const keys = [
    ...new Set(
      [...process.bidders, ...process.awards.flatMap(({ suppliers }) => suppliers)].flatMap(({ key }) => key ?? []),
    ),
  ];
  if (keys.length === 0) return [];
  return documents<Consortium>(
    database,
    "SELECT doc FROM organizations WHERE key IN (SELECT value FROM json_each(?)) AND json_array_length(doc, '$.members') > 0 ORDER BY name",
    JSON.stringify(keys),
  ).map(({ key, name, members }) => ({ key, name, members }));
}
