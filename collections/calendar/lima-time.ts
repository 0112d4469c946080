const ZONE = 'America/Lima';
const hour = new Intl.DateTimeFormat('es-PE', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ZONE });
const day = new Intl.DateTimeFormat('es-PE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: ZONE });

/** Hour of an instant in Lima, wherever the computer stands: `10:15`. */
export function hourInLima(at: string | number | Date): string {
  return hour.format(new Date(at));
}

/** Day of an instant in Lima: `28/11/2026`. */
export function dayInLima(at: string | number | Date): string {
  return day.format(new Date(at));
}

/** An instant in Lima within a sentence: `28/11/2026 a las 10:15`. */
export const whenInLima = (at: string | number | Date): string => `${dayInLima(at)} a las ${hourInLima(at)}`;

const moment = new Intl.DateTimeFormat('es-PE', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: ZONE,
});

/**
 * `28/11/2026, 15:04`: an instant (ISO 8601, or milliseconds) as the clock in Lima tells it; empty for what is no
 * instant.
 */
export function limaMoment(instant: string | number | Date): string {
  const date = new Date(instant);
  return Number.isNaN(date.valueOf()) ? '' : moment.format(date);
}
