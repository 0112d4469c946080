import { StartError } from '../start/failures.ts';

/**
 * A moment as a person types it: `2026-11-28 22:10` or `2026-11-28T22:10` by the clock in Lima, or ISO 8601 with its zone, as mails
 * give it. Returns ISO 8601 in UTC; throws `StartError`.
 */
export function momentOf(name: string, given: string): string {
  const local = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}))?)?$/.exec(given.trim());
  const at = local ? new Date(`${local[1]}T${local[2] ?? '00:00'}:${local[3] ?? '00'}-05:00`) : new Date(given);
  if (Number.isNaN(at.getTime()) || (!local && !/[zZ]$|[+-]\d{2}:\d{2}$/.test(given.trim())))
    throw new StartError(`${name}: «${given}» no es un momento. Escríbalo como "2026-11-28 22:10" (hora de Lima).`, {
      exitCode: 2,
    });
  return at.toISOString();
}
