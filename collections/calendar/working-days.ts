/**
 * Working days of Peru's public administration: Monday to Friday without the national holidays of Decreto Legislativo
 * 713, article 6, as in force in each year, and without the extra days that the caller names (days declared non-working
 * by decree). Dates are texts `YYYY-MM-DD`.
 */
type Holiday = { day: string; name: string; /** First year in which it was kept. */ since?: number };

const fixedHolidays: readonly Holiday[] = [
  { day: '01-01', name: 'Año Nuevo' },
  { day: '05-01', name: 'Día del Trabajo' },
  // Ley 31788, of June 2023: kept for the first time a year later.
  { day: '06-07', name: 'Batalla de Arica y Día de la Bandera', since: 2024 },
  { day: '06-29', name: 'San Pedro y San Pablo' },
  // Ley 31822.
  { day: '07-23', name: 'Día de la Fuerza Aérea del Perú', since: 2023 },
  { day: '07-28', name: 'Fiestas Patrias' },
  { day: '07-29', name: 'Fiestas Patrias' },
  // Ley 31530.
  { day: '08-06', name: 'Batalla de Junín', since: 2022 },
  { day: '08-30', name: 'Santa Rosa de Lima' },
  { day: '10-08', name: 'Combate de Angamos' },
  { day: '11-01', name: 'Todos los Santos' },
  { day: '12-08', name: 'Inmaculada Concepción' },
  // Ley 31381, of 31 December 2021.
  { day: '12-09', name: 'Batalla de Ayacucho', since: 2022 },
  { day: '12-25', name: 'Navidad' },
];

const MOST_DAYS = 3000;
const DAY_MS = 86_400_000;

/** Easter Sunday of a year in the Gregorian calendar (computus of Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
  const a = year % 19,
    b = Math.floor(year / 100),
    c = year % 100;
  const d = Math.floor(b / 4),
    e = b % 4,
    f = Math.floor((b + 8) / 25),
    g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30,
    i = Math.floor(c / 4),
    k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7,
    m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31),
    day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** National holidays of a year by date, Holy Thursday and Good Friday included. */
export function holidaysOf(year: number): ReadonlyMap<string, string> {
  const easter = easterSunday(year);
  return new Map(
    [
      ...fixedHolidays
        .filter(({ since = 0 }) => year >= since)
        .map(({ day, name }) => [`${year}-${day}`, name] as const),
      [shifted(easter, -3), 'Jueves Santo'] as const,
      [shifted(easter, -2), 'Viernes Santo'] as const,
    ].sort(([one], [other]) => one.localeCompare(other)),
  );
}

/** Is the date a day on which the administration works? `extra` are further days without work. */
export function isWorkingDay(date: string, extra: readonly string[] = []): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !knownHolidays(Number(date.slice(0, 4))).has(date) && !extra.includes(date);
}

/**
 * The day that lies `days` working days after `from`, which itself does not count (TUO de la Ley 27444, article 144).
 * Throws `RangeError` for a term that is not a whole number from 0 to 3000; 0 gives `from`.
 */
export function addWorkingDays(from: string, days: number, extra: readonly string[] = []): string {
  if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS)
    throw new RangeError(`Un plazo va de 0 a ${MOST_DAYS} días hábiles, no ${days}.`);
  let date = from;
  for (let left = days; left > 0;) {
    date = shifted(date, 1);
    if (isWorkingDay(date, extra)) left -= 1;
  }
  return date;
}

/** Working days after `from` up to `to`, both as dates: 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, extra: readonly string[] = []): number {
  let count = 0;
  for (let date = from; date < to;) {
    date = shifted(date, 1);
    if (isWorkingDay(date, extra)) count += 1;
  }
  return count;
}

const years = new Map<number, ReadonlyMap<string, string>>();

function knownHolidays(year: number): ReadonlyMap<string, string> {
  const known = years.get(year) ?? holidaysOf(year);
  years.set(year, known);
  return known;
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
