import { finding, type Data, type Finding } from './finding.ts';
import { rowName } from './values.ts';
import { dayWords } from './words.ts';

/** No work, act or source of this portal speaks of a day before this year. */
export const FIRST_YEAR = 1900;
/** No plan, term or concession reaches further than this many years from today. */
export const YEARS_AHEAD = 60;

/**
 * Every field that keeps a day, month or year as text, in any collection. (A test asks the configuration whether one is
 * missing.)
 */
export const dateFields: ReadonlySet<string> = new Set([
  'actualEnd',
  'actualOn',
  'actualStart',
  'answeredOn',
  'askedOn',
  'asOf',
  'consultedOn',
  'date',
  'dateMet',
  'datePublished',
  'dateSigned',
  'dueDate',
  'endDate',
  'endedOn',
  'endsOn',
  'eventOn',
  'expiresOn',
  'filedOn',
  'from',
  'issuedOn',
  'lastUpdatedOn',
  'metOn',
  'nextOn',
  'nextReportDueOn',
  'paidOn',
  'period',
  'plannedEnd',
  'plannedOn',
  'plannedStart',
  'publishedOn',
  'receivedOn',
  'resolvedOn',
  'signedOn',
  'sourceDate',
  'startDate',
  'startedOn',
  'startsOn',
  'statusAsOf',
  'stoppedSince',
  'takenOn',
  'tenderEnd',
  'tenderStart',
  'to',
  'validFrom',
  'viabilityDate',
]);
/** What holds words or values of others, not fields. */
const NO_FIELDS = new Set(['cells', 'confirmedWarnings', 'root', 'line', 'blocks']);

/** Days out of every sensible range, wherever they stand in the document, and facts that were read before their day. */
export function dateFindings(data: Data, today: string): Finding[] {
  return walk({ value: data, path: '', where: '', today });
}

/**
 * What is said of a date that no field may hold; null for any other text. `value`: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a
 * moment.
 */
export function rangeProblem(value: string, today: string): string | null {
  const day = /^\d{4}(?:-\d{2}){0,2}(?=$|T)/.exec(value)?.[0];
  const last = Number(today.slice(0, 4)) + YEARS_AHEAD;
  if (day === undefined) return null;
  const isBefore = Number(day.slice(0, 4)) < FIRST_YEAR;
  const end = `${last}${today.slice(4)}`.slice(0, day.length);
  return isBefore || day > end
    ? `la fecha ${dayWords(day)} es ${isBefore ? `anterior a ${FIRST_YEAR}` : `posterior a ${last}`}. Corrija el año; si no se conoce, deje el campo vacío.`
    : null;
}

function walk({
  value,
  path,
  where,
  today,
}: {
  value: unknown;
  path: string;
  where: string;
  today: string;
}): Finding[] {
  if (Array.isArray(value)) {
    const name = rowName(path.split('.').at(-1) ?? '');
    return value.flatMap((row: unknown, index) =>
      walk({ value: row, path: `${path}.${index}`, where: `${where}${name} ${index + 1}: `, today }),
    );
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  const row = value as Data;
  return [
    ...readBeforeItsDay({ row, path, where }),
    ...Object.entries(row).flatMap(([name, part]) => {
      const at = path === '' ? name : `${path}.${name}`;
      if (NO_FIELDS.has(name)) return [];
      const problem = dateFields.has(name) && typeof part === 'string' ? rangeProblem(part, today) : null;
      return problem
        ? [finding('date.range', at, upper(`${where}${problem}`))]
        : walk({ value: part, path: at, where, today });
    }),
  ];
}

/** The day on which a source was read is not before the day of which it speaks. */
function readBeforeItsDay({ row, path, where }: { row: Data; path: string; where: string }): Finding[] {
  const [day, read] = [row['asOf'], row['consultedOn']];
  if (typeof day !== 'string' || typeof read !== 'string' || day === '' || read === '') return [];
  const length = Math.min(day.length, read.length);
  if (read.slice(0, length) >= day.slice(0, length)) return [];
  return [
    finding(
      'date.order',
      path === '' ? 'consultedOn' : `${path}.consultedOn`,
      `${where}«Consultado el» (${dayWords(read)}) es anterior a «Dato de» (${dayWords(day)}): nadie lee un dato antes de su día. Corrija una de las dos fechas.`,
    ),
  ];
}

const upper = (words: string): string => words.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('es'));
