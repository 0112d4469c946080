import type { PublishedProject } from '../../../../collections/projects/published.ts';
import { disputeFlag } from './dispute-words.ts';
import { lower } from '../../../../collections/words/format.ts';
import { statusReading } from '../../../../collections/words/status-reading.ts';
import type { Yardstick } from '../../../published/accountability.ts';
import type { ForecastRefusal } from '../../../published/forecast.ts';

/** Why no end can be forecast, as the rest of a sentence. */
export const refusalWords = {
  notStarted: 'la obra no ha empezado',
  postponed: 'la obra fue postergada',
  stateUnknown: 'nadie publica en qué estado está la obra',
  finished: 'la obra ya terminó, o su avance informado llegó a 100 %',
  operating: 'la obra ya está en operación',
  ended: 'el contrato terminó o fue declarado caduco',
  cancelled: 'la obra fue cancelada',
  stopped: 'la obra está paralizada y no hay fecha publicada para reiniciarla',
  fewReports: 'hay menos de tres informes mensuales aprobados con su avance',
  stale: 'el último informe tiene más de seis meses y no dice a qué ritmo va hoy',
  noProgress: 'la obra no avanzó entre sus últimos informes',
  overrun: 'a su ritmo ya debió terminar, y ningún informe lo confirma',
  tooFar: 'a este ritmo tardaría más de veinte años',
} as const satisfies Record<ForecastRefusal, string>;

/**
 * Why the end of this work cannot be forecast. That it stands still is said as its state reads today, with who disputes
 * it.
 */
export function refusalOf(
  reason: ForecastRefusal,
  work: Pick<PublishedProject, 'status' | 'statusAsOf' | 'isStatusDayRead' | 'disputes'>,
  { today, freshness: limits }: Pick<Required<Yardstick>, 'today' | 'freshness'>,
): string {
  if (reason !== 'stopped') return refusalWords[reason];
  const { freshness, words } = statusReading({
    status: work.status,
    asOf: work.statusAsOf,
    today,
    limits,
    isRead: work.isStatusDayRead,
  });
  const flag = disputeFlag(work.disputes);
  if (freshness === 'current' && !flag) return refusalWords.stopped;
  const told = freshness === 'current' ? 'figura como paralizada' : lower(words);
  return `${told}${flag ? `, lo que está en disputa (${flag})` : ''}; no hay fecha publicada para reiniciarla`;
}
