import type { Provenance } from '../fields/published.ts';
import { shortDate } from './format.ts';

export type SourceSaid = {
  source: string | null;
  asOf?: string | null;
  consultedOn?: string | null;
  grade?: Provenance['grade'];
  /** How the fact reads today where that is old (`factAges`): instead of its day. */ age?: string | null;
};

/** «dato del 16 may. 2026», «dato de may. 2026», «dato de 2016»; that there is none where the source gives no day. */
export function saidOn(asOf: string | null | undefined): string {
  if (!asOf) return 'sin fecha del dato';
  return /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? `dato del ${shortDate(asOf)}` : `dato de ${shortDate(asOf)}`;
}

/** The same of a state: «consultado el 16 may. 2026» where that is the only day there is. */
export function statusSaidOn({
  statusAsOf,
  isStatusDayRead,
}: {
  statusAsOf: string | null;
  isStatusDayRead: boolean;
}): string {
  return isStatusDayRead ? `sin fecha del dato, consultado el ${shortDate(statusAsOf)}` : saidOn(statusAsOf);
}

/** What stands after the name of a source: the day it speaks of, the day it was read, how well it is backed. */
export function sourceDetails({ asOf, consultedOn, grade, age }: SourceSaid): string {
  const read = consultedOn ? `, consultado el ${shortDate(consultedOn)}` : '';
  return `${age ?? saidOn(asOf)}${read}${grade === 'A' || grade === 'B' ? `, respaldo ${grade}` : ''}`;
}

/** What each grade means, for the legend beside the sources. */
export const gradeWords = {
  A: 'registro oficial que se puede abrir',
  B: 'documento oficial leído en parte, o copia de un registro hecha por terceros',
  C: 'solo prensa: «según prensa»',
} as const satisfies Record<NonNullable<Provenance['grade']>, string>;
