import { z } from 'zod';
import { EnvironmentError } from '../../../../collections/installation/environment.ts';
import { isWorkingDay } from '../../../../collections/calendar/working-days.ts';
import { limaDay } from '../../../../collections/calendar/days.ts';
import { hourInLima } from '../../../../collections/calendar/lima-time.ts';
import { kinds, watched, type Kind } from './kinds.ts';

/** How many of each kind are unusual, the hours of work (Lima, Monday to Friday), and who is told besides the administration. */
export type WatchSettings = { limits: Record<Kind, number>; hours: { from: number; to: number }; addresses: string[] };

const address = z.string().regex(/^[^\s<>@",]+@[^\s<>@",]+$/);
const limit = /^([a-z-]+)=(\d{1,6})$/;

/**
 * Reads `SECURITY_MAIL` (addresses), `WATCH_LIMITS` (`eliminados=20,lecturas=50`) and `WATCH_HOURS` (`7-20`). They stand in the
 * environment and not in the CMS, so that no account of the CMS can change them. Throws `EnvironmentError`.
 */
export function readWatch(environment: Record<string, string | undefined> = process.env): WatchSettings {
  const parts = (name: string): string[] =>
    (environment[name] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const addresses = parts('SECURITY_MAIL').map((given) => {
    if (!address.safeParse(given).success)
      throw new EnvironmentError(`SECURITY_MAIL: «${given}» no es una dirección de correo. Separe varias con comas.`);
    return given;
  });
  const limits = Object.fromEntries(kinds.map((kind) => [kind, watched[kind].by])) as Record<Kind, number>;
  for (const given of parts('WATCH_LIMITS')) {
    const [, word, count] = limit.exec(given) ?? [];
    const kind = kinds.find((one) => watched[one].word === word);
    if (!kind || Number(count) < 1)
      throw new EnvironmentError(
        `WATCH_LIMITS: «${given}» no se entiende. Escriba por ejemplo eliminados=20; hay ${kinds.map((one) => watched[one].word).join(', ')}.`,
      );
    limits[kind] = Number(count);
  }
  const hours = /^(\d{1,2})-(\d{1,2})$/.exec(environment['WATCH_HOURS'] || '7-20');
  const [from, to] = [Number(hours?.[1]), Number(hours?.[2])];
  if (!hours || from >= to || to > 24)
    throw new EnvironmentError('WATCH_HOURS: escriba el horario de trabajo en Lima como 7-20.');
  return { limits, hours: { from, to }, addresses };
}

/** Is this moment outside of the hours of work, on a weekend or a holiday? */
export function isOffHours(at: string, { from, to }: WatchSettings['hours']): boolean {
  const hour = Number(hourInLima(at).slice(0, 2));
  return hour < from || hour >= to || !isWorkingDay(limaDay(new Date(at)));
}
