import type { ContractRecord, ProcessRecord } from '../formats/records.ts';
import { plain } from '../parse/text.ts';
import type { OrganizationDirectory } from './organizations.ts';

type Row = Record<string, unknown>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

/** Bidders by organisation; natural persons stay as many as the file names, without name or number. */
export function mergeBidders({ known, incoming, directory }: { known: unknown; incoming: NonNullable<ProcessRecord['bidders']>; directory: OrganizationDirectory }): Row[] {
  const merged = [...rowsOf(known)];
  const persons = merged.flatMap((row, place) => (row['organization'] ? [] : [place]));
  for (const bidder of incoming) {
    const organization = directory.idOf(bidder);
    const place = organization ? merged.findIndex((row) => row['organization'] === organization) : (persons.shift() ?? -1);
    const previous = merged[place];
    const next = filled(previous, { organization, name: organization ? null : bidder.name, isWinner: bidder.isWinner || previous?.['isWinner'] === true });
    if (place === -1) merged.push(next);
    else merged[place] = next;
  }
  return merged;
}

/** Awards by code, else by suppliers or amount: two files on one process tell parts of the same award. */
export function mergeAwards({ known, incoming, directory }: { known: unknown; incoming: ProcessRecord['awards']; directory: OrganizationDirectory }): Row[] {
  const merged = [...rowsOf(known)];
  for (const award of incoming) {
    const suppliers = award.suppliers.map((party) => directory.idOf(party)).filter((id) => id !== null);
    const isSame = (row: Row): boolean => row['awardId'] === award.awardId
      || (suppliers.length > 0 && JSON.stringify(row['suppliers']) === JSON.stringify(suppliers) && (award.amount === null || !row['amount'] || row['amount'] === award.amount));
    const place = merged.findIndex(isSame);
    const previous = merged[place];
    const next = filled(previous, { awardId: previous?.['awardId'] ?? award.awardId, date: award.date, amount: award.amount, currency: award.currency, suppliers: suppliers.length > 0 ? suppliers : (previous?.['suppliers'] ?? []) });
    if (place === -1) merged.push(next);
    else merged[place] = next;
  }
  return merged;
}

/** Contracts by their number. */
export function mergeContracts({ known, incoming }: { known: unknown; incoming: readonly ContractRecord[] }): Row[] {
  const merged = [...rowsOf(known)];
  for (const { origin: _origin, amendments, ...contract } of incoming) {
    const place = merged.findIndex((row) => plain(String(row['number'])) === plain(contract.number));
    const previous = merged[place];
    const before = rowsOf(previous?.['amendments']);
    const known = (description: string, amountChange: number | null, date: string | null): Row | undefined => before.find((row) => row['description'] === description && (row['amountChange'] ?? null) === amountChange && (row['date'] ?? null) === date);
    const added = amendments.filter(({ description, amountChange, date }) => !known(description, amountChange, date));
    const next = filled(previous, { ...contract, number: previous?.['number'] ?? contract.number, amendments: [...before, ...added] });
    if (place === -1) merged.push(next);
    else merged[place] = next;
  }
  return merged;
}

/** The previous row with every value the file tells; what it leaves open stays. The row itself when nothing differs. */
function filled(previous: Row | undefined, next: Row): Row {
  if (!previous) return next;
  const told = Object.entries(next).filter(([field, value]) => value !== null && JSON.stringify(value) !== JSON.stringify(previous[field]));
  return told.length === 0 ? previous : { ...previous, ...Object.fromEntries(told) };
}
