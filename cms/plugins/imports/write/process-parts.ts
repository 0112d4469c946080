import { withheldNames } from '../../../../collections/organizations/legal-entity.ts';
import { isMadeUpAward } from '../formats/process.ts';
import type { ContractRecord, Party, ProcessRecord } from '../formats/records.ts';
import { comparable } from '../parse/text.ts';
import type { WriteSession } from './session.ts';
import { isEmpty, same } from './equality.ts';
import { mergeRows, type IncomingRow } from './merge-rows.ts';
import type { OrganizationDirectory } from './organizations.ts';
import { MADE_UP, rowsOf, type Row } from './row-origin.ts';

/**
 * Bidders by organisation; whoever is not kept stays as often as the file names them, without name or number.
 * `isLatest`: the file tells the whole state of the process, later than what is known, so who is no winner there is
 * none any more.
 */
export function mergeBidders({
  known,
  incoming,
  directory,
  isLatest,
}: {
  known: unknown;
  incoming: NonNullable<ProcessRecord['bidders']>;
  directory: OrganizationDirectory;
  isLatest: boolean;
}): Row[] {
  const merged = [...rowsOf(known)];
  const persons = merged.flatMap((row, place) => (row['organization'] ? [] : [place]));
  for (const bidder of incoming) {
    const organization = directory.idOf(bidder);
    const place = organization
      ? merged.findIndex((row) => row['organization'] === organization)
      : takeAlike(persons, merged, bidder);
    const previous = merged[place];
    const next = {
      ...previous,
      organization,
      name: organization ? null : bidder.name,
      isWinner: bidder.isWinner || (!isLatest && previous?.['isWinner'] === true),
    };
    if (place === -1) merged.push(next);
    else if (!same(previous, next)) merged[place] = next;
  }
  return merged;
}

/** Takes the row of somebody not kept that says the same, else the first that is left; -1 when none is. */
function takeAlike(
  persons: number[],
  rows: readonly Row[],
  { name, isWinner }: { name: string; isWinner: boolean },
): number {
  const same = persons.findIndex(
    (place) => rows[place]?.['name'] === name && (rows[place]?.['isWinner'] === true) === isWinner,
  );
  return persons.splice(Math.max(0, same), 1)[0] ?? -1;
}

type Parts<Incoming> = {
  known: unknown;
  incoming: readonly Incoming[];
  session: WriteSession;
  told: { source: string; asOf: string; ownsDocument: boolean };
  isOwnExport: boolean;
};

/** Awards by the identifier of their source; those of another source are recognised by winners and amount. */
export function mergeAwards({
  known,
  incoming,
  session,
  told,
  isOwnExport,
  directory,
}: Parts<ProcessRecord['awards'][number]> & { directory: OrganizationDirectory }): Row[] {
  const idOf = (id: string): string => (isOwnExport ? `propio:${id}` : schemed(session.format, id));
  return mergeRows({
    known: rowsOf(known),
    told,
    report: session.report,
    takesDoubtful: session.takesHeld,
    incoming: incoming.map((award) => ({
      ids: [idOf(award.awardId)],
      origin: award.origin,
      values: {
        awardId: award.awardId,
        date: award.date,
        amount: award.amount,
        currency: award.currency,
        status: award.status ?? null,
        suppliers: award.suppliers.map((party) => directory.idOf(party)).filter((id) => id !== null),
        ...withheldCounts(award.suppliers),
      },
    })),
    lasting: ['awardId'],
    idsOf: (row) => (row['awardId'] ? [schemed(session.format, String(row['awardId']))] : []),
    ownIds: (row) => (row['awardId'] ? [`propio:${String(row['awardId'])}`] : []),
    isAlike: isAlikeAward,
    noun: 'la adjudicación',
    nameOf: (row) => String(row['awardId'] ?? 'sin código'),
  }).rows;
}

/**
 * Contracts by the identifier of their source, by number where it has none; those of another source are recognised by
 * number, or by amount and signature.
 */
export function mergeContracts({ known, incoming, session, told, isOwnExport }: Parts<ContractRecord>): Row[] {
  const idOf = ({ contractId, number }: ContractRecord): string =>
    isOwnExport
      ? `propio:${contractId ?? number}`
      : contractId
        ? schemed(session.format, contractId)
        : `numero:${comparable(number)}`;
  const { rows, places } = mergeRows({
    known: rowsOf(known),
    told,
    report: session.report,
    takesDoubtful: session.takesHeld,
    incoming: incoming.map((contract) => {
      const { origin, amendments: _amendments, ...values } = contract;
      return { ids: [idOf(contract)], origin, values: { ...values, contractId: contract.contractId ?? null } };
    }),
    lasting: ['number', 'contractId'],
    idsOf: (row) => [
      row['contractId']
        ? schemed(session.format, String(row['contractId']))
        : `numero:${comparable(String(row['number']))}`,
    ],
    ownIds: (row) => [`propio:${String(row['contractId'] ?? row['number'])}`],
    isAlike: isAlikeContract,
    noun: 'el contrato',
    nameOf: (row) => String(row['number'] ?? ''),
  });
  incoming.forEach(({ amendments }, index) => {
    const place = places[index] ?? -1;
    const row = rows[place];
    const merged = row && mergeAmendments(rowsOf(row['amendments']), amendments);
    if (merged) rows[place] = { ...row, amendments: merged };
  });
  return rows;
}

/** Amendments that the list has not yet, as many times as the file tells each. Null: nothing new. */
function mergeAmendments(known: readonly Row[], incoming: ContractRecord['amendments']): Row[] | null {
  const keyOf = (row: Row): string =>
    JSON.stringify([row['description'], row['amountChange'] ?? null, row['date'] ?? null]);
  const left = new Map<string, number>();
  for (const row of known) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
  const added = incoming.filter((amendment) => {
    const count = left.get(keyOf(amendment)) ?? 0;
    left.set(keyOf(amendment), count - 1);
    return count <= 0;
  });
  return added.length === 0 ? null : [...known, ...added];
}

/** How many winners are not kept, of each kind. */
function withheldCounts(suppliers: readonly Party[]): {
  naturalPersonSuppliers?: number | null;
  unidentifiedSuppliers?: number | null;
} {
  const nameless = suppliers.filter(({ isAnonymous }) => isAnonymous);
  if (nameless.length === 0) return {};
  const persons = nameless.filter(({ name }) => name === withheldNames.naturalPerson).length;
  return { naturalPersonSuppliers: persons || null, unidentifiedSuppliers: nameless.length - persons || null };
}

/**
 * Identifier with its kind: CONOSCE numbers awards by item, OCDS names them; where the source names none it is made of
 * what the award says.
 */
function schemed(format: string, id: string): string {
  if (isMadeUpAward(id)) return `${MADE_UP}:${id}`;
  return `${format === 'seace' && /^item-/.test(id) ? 'item' : format}:${id}`;
}

function isAlikeAward(row: Row, { values }: IncomingRow): boolean {
  const [known, incoming] = [row['suppliers'], values['suppliers']];
  const hasSameWinners = same(sorted(known), sorted(incoming)) && !isEmpty(known);
  const hasSameAmount =
    !isEmpty(row['amount']) && row['amount'] === values['amount'] && row['currency'] === values['currency'];
  if (hasSameWinners) return hasSameAmount || isEmpty(row['amount']) || isEmpty(values['amount']);
  return hasSameAmount && (isEmpty(known) || isEmpty(incoming));
}

function isAlikeContract(row: Row, { values }: IncomingRow): boolean {
  const number = comparable(String(values['number'] ?? ''));
  const isNumbered = /\d/.test(number) && number === comparable(String(row['number'] ?? ''));
  const hasSameAmount =
    !isEmpty(row['amount']) && row['amount'] === values['amount'] && row['currency'] === values['currency'];
  if (isNumbered) return hasSameAmount || isEmpty(row['amount']) || isEmpty(values['amount']);
  return hasSameAmount && !isEmpty(row['dateSigned']) && row['dateSigned'] === values['dateSigned'];
}

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...(value as string[])].sort() : value);
