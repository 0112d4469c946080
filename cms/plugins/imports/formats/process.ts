import { contentId } from '../../../../collections/standards/stable-ids.ts';
import type { Origin, ProcessRecord, Sourced } from './records.ts';

type Award = ProcessRecord['awards'][number];

const MADE_UP_AWARD = 'adjudicacion-';

/** Whether the identifier of an award was made here, of what the award says. */
export const isMadeUpAward = (id: string): boolean => /^adjudicacion-[0-9a-f]{12}(?:-[0-9a-f]{12})?(?:-\d+)?$/.test(id);

/**
 * Awards of a file that names none of them, each with an identifier made of whom it went to, never of its place. Of
 * several to the same winner each adds its amount and day; only those that say the same are numbered.
 */
export function withAwardIds(awards: readonly Award[]): Award[] {
  const winnerOf = (award: Award): string =>
    contentId('ganador', ...award.suppliers.map(({ name, taxCode }) => taxCode ?? name).sort());
  const seen = new Map<string, number>();
  return awards.map((award) => {
    const winner = winnerOf(award);
    const isOnly = awards.filter((other) => winnerOf(other) === winner).length === 1;
    const id = `${MADE_UP_AWARD}${winner}${isOnly ? '' : `-${contentId(award.amount, award.currency, award.date)}`}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return { ...award, awardId: times > 1 ? `${id}-${times}` : id };
  });
}

/** A contracting process about which nothing but its name is known. */
export function emptyProcess({
  row,
  nomenclature,
  mayCreate,
}: {
  row: number;
  nomenclature: Sourced<string>;
  mayCreate: boolean;
}): ProcessRecord {
  return {
    target: 'process',
    row,
    nomenclature: { ...nomenclature, value: nomenclature.value.slice(0, 120) },
    mayCreate,
    ocid: null,
    title: null,
    projectCui: null,
    buyer: null,
    status: null,
    method: null,
    category: null,
    datePublished: null,
    tenderStart: null,
    tenderEnd: null,
    referenceAmount: null,
    currency: 'PEN',
    numberOfBidders: null,
    bidders: null,
    awards: [],
    contracts: [],
    items: null,
  };
}

/**
 * Peru's publisher repeats the day of the call as the first and last day for offers: a period of no days is no period.
 */
export function tenderPeriod<T extends Sourced<string>>(
  start: T | null,
  end: T | null,
): { tenderStart: T | null; tenderEnd: T | null } {
  return start && end && end.value <= start.value
    ? { tenderStart: null, tenderEnd: null }
    : { tenderStart: start, tenderEnd: end };
}

/** OCDS Peru and SEACE write 0 for an amount that was not published. */
export function publishedAmount(amount: number | null | undefined): number | null {
  return amount === null || amount === undefined || amount === 0 ? null : amount;
}

/** Category of OCDS from OCDS' own words or SEACE's. */
export function categoryOf(text: string): NonNullable<ProcessRecord['category']>['value'] | null {
  const word = text.toLowerCase();
  if (/consult/.test(word)) return 'consultingServices';
  if (/work|obra/.test(word)) return 'works';
  if (/service|servicio/.test(word)) return 'services';
  return /good|bien/.test(word) ? 'goods' : null;
}

export function withValue<T>(origin: Origin, value: T): Sourced<T> {
  return { original: origin.original, row: origin.row, column: origin.column, value };
}
