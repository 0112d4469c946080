const format = new Intl.DateTimeFormat('es-PE', { timeZone: 'America/Lima', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `28/11/2026, 15:04`: an instant (ISO 8601, or milliseconds) as the clock in Lima tells it; empty for what is no instant. */
export function limaMoment(instant: string | number | Date): string {
  const date = new Date(instant);
  return Number.isNaN(date.valueOf()) ? '' : format.format(date);
}
