import type { PublishedControlReport } from '../../../../collections/control-reports/published.ts';
import { date } from '../../../../collections/words/format.ts';

/**
 * `emitido el 5 de noviembre de 2025, publicado el 28 de enero de 2026`: a report is signed on one day and can be read
 * from another.
 */
export function controlDays({
  issuedOn,
  publishedOn,
}: Pick<PublishedControlReport, 'issuedOn' | 'publishedOn'>): string {
  const told = [issuedOn && `emitido ${on(issuedOn)}`, publishedOn && `publicado ${on(publishedOn)}`].filter(Boolean);
  return told.length > 0 ? told.join(', ') : 'sin fecha publicada';
}

const on = (day: string): string => `${day.length === 10 ? 'el' : 'en'} ${date(day)}`;
