import { statusLabelsEn } from '../../../../collections/projects/labels.ts';
import type { PublishedConcessionFile } from '../../../../collections/concession-files/published.ts';
import type { PublishedProject } from '../../../../collections/projects/published.ts';
import { endOfPeriod, statusFreshness, type FreshnessLimits } from '../../../../collections/projects/freshness.ts';
import { guaranteeState, type Deadline, type GuaranteeState } from '../../../published/concessions.ts';
import { dateEn, pluralEn } from '../../../../collections/words/english.ts';
import { daysBetween } from '../../../../collections/calendar/days.ts';
import type { Mark, Tone } from './words.ts';

type File = PublishedConcessionFile;

/** Words of the concession pages in English. */
export const modalityEn: Record<NonNullable<File['contract']['modality']>, string> = {
  selfFinanced: 'Self-financed',
  coFinanced: 'Co-financed',
};
export const guaranteeKindEn: Record<File['guarantees'][number]['kind'], string> = {
  construction: 'Construction performance',
  performance: 'Contract performance',
  advance: 'Advance payment',
  insurance: 'Insurance policy',
  other: 'Other',
};
export const penaltyStatusEn: Record<File['penalties'][number]['status'], string> = {
  imposed: 'Imposed, unpaid',
  contested: 'Contested',
  paid: 'Paid',
  annulled: 'Annulled',
};
export const claimStatusEn: Record<File['claims'][number]['status'], string> = {
  filed: 'Filed',
  ongoing: 'Under way',
  awarded: 'Award or judgment',
  settled: 'Settled',
  closed: 'Closed',
};
export const renegotiationStatusEn: Record<File['renegotiations'][number]['status'], string> = {
  ongoing: 'Under way',
  agreed: 'Agreed',
  failed: 'Failed',
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A year, a month or a day in English; null as `missing`. */
export function partialDateEn(value: string | null, missing = 'Not published'): string {
  if (value === null) return missing;
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(value) ?? [];
  return year && month ? `${MONTHS[Number(month) - 1] ?? ''} ${year}` : dateEn(value);
}

/** How the state of the work reads today: as it is, as the last one known, or as not known. */
export function statusReadingEn({
  status,
  asOf,
  today,
  limits,
  isRead = false,
}: {
  status: PublishedProject['status'];
  asOf: string | null;
  today: string;
  limits: FreshnessLimits;
  isRead?: boolean;
}): string {
  const label = statusLabelsEn[status];
  if (status === 'notPublished') return label;
  const freshness = statusFreshness({ status, asOf, today, limits });
  const day = `${isRead ? 'read on' : 'as of'} ${partialDateEn(asOf)}`;
  if (freshness === 'current') return `${label}, ${day}`;
  if (freshness === 'undated' || asOf === null || endOfPeriod(asOf) === null)
    return `${label}; the source gives no date`;
  return freshness === 'lastKnown'
    ? `Last known: ${label.toLowerCase()}, ${day}`
    : `Present state not known; last known: ${label.toLowerCase()}, ${day}`;
}

const tones: Record<GuaranteeState, Tone> = {
  expired: 'bad',
  expiring: 'soon',
  valid: 'good',
  undated: 'quiet',
  returned: 'quiet',
  executed: 'quiet',
};

/** What a guarantee is worth today, in words. */
export function guaranteeMarkEn(guarantee: File['guarantees'][number], deadline: Deadline): Mark {
  const { today } = deadline;
  const state = guaranteeState(guarantee, deadline);
  const days = guarantee.expiresOn === null ? 0 : daysBetween(today, guarantee.expiresOn);
  const text: Record<GuaranteeState, string> = {
    expired: `Expired ${pluralEn(-days, 'day')} ago`,
    expiring: days === 0 ? 'Expires today' : `Expires in ${pluralEn(days, 'day')}`,
    valid: 'In force',
    undated: 'No expiry published',
    returned: 'Returned',
    executed: 'Called',
  };
  return { tone: tones[state], text: text[state] };
}

/** What a figure of the investment covers, in English; null where its label says no more than that it was committed. */
export function investmentScopeEn(label: string | null): string | null {
  const text = label ?? '';
  if (/solo obras/i.test(text)) return 'works only';
  if (/con IGV/i.test(text)) return 'with VAT (IGV)';
  if (/sin IGV/i.test(text)) return 'without VAT (IGV)';
  return /contralor/i.test(text) ? 'according to the Comptroller (Contraloría)' : null;
}

/** Does a source of the end of a contract say that both parties agreed to it? */
export const isMutualEnd = (figures: PublishedProject['figures']): boolean =>
  figures.some(
    ({ metric, note }) => (metric === 'contractEnd' || metric === 'status') && /mutuo acuerdo/i.test(note ?? ''),
  );

/** Term of a contract with its end: one that ended early says how it ended, never «until». */
export function termEn({
  termYears,
  ends,
  status,
  isMutual,
}: {
  termYears: number | null;
  ends: readonly string[];
  status: PublishedProject['status'] | null;
  /** A source says that both parties agreed to end it. */ isMutual: boolean;
}): string {
  const days = ends.map((day) => partialDateEn(day)).join(' or ');
  const term = termYears === null ? null : `${pluralEn(termYears, 'year')}${status === 'terminated' ? ' agreed' : ''}`;
  const end =
    days === ''
      ? null
      : status === 'terminated'
        ? `ended ${isMutual ? 'by mutual agreement ' : ''}on ${days}`
        : status === 'lapsed'
          ? `planned until ${days}`
          : `until ${days}`;
  return [term, end].filter((one) => one !== null).join(', ') || 'Not published';
}

/** Texts of sources end with their own full stop or without one: the page adds none twice. */
export const withoutStop = (text: string): string => text.trim().replace(/\.$/, '');
