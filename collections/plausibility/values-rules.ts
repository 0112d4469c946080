import { isBlank } from '../fields/reason.ts';
import { finding, type Finding, type Rule } from './finding.ts';
import { capital, dayWords, numberWords } from './words.ts';
import { valuesAt } from './values.ts';

/** Where a rule looks: patterns of fields with the words for them, `{ actualEnd: 'el fin real' }`. */
export type Fields = Readonly<Record<string, string>>;

const each =
  (
    fields: Fields,
    look: (place: ReturnType<typeof valuesAt>[number], name: string, context: Parameters<Rule>[1]) => ReturnType<Rule>,
  ): Rule =>
  (data, context) =>
    Object.entries(fields).flatMap(([pattern, name]) =>
      valuesAt(data, pattern).flatMap((place) => look(place, name, context)),
    );

/**
 * A text of which nothing can be seen: spaces, zero-width signs, controls, marks without a letter. Nothing at all is
 * Payload's to ask for.
 */
export const notBlank = (fields: Fields): Rule =>
  each(fields, ({ path, value, where }, name) =>
    typeof value === 'string' && value !== '' && isBlank(value)
      ? [
          finding(
            'text.blank',
            path,
            `${where}${capital(name)} no tiene ninguna letra ni cifra visible. Escríbalo con palabras.`,
          ),
        ]
      : [],
  );

/** One value, where it stands and what it is called in a sentence. */
export type Named<Value> = { value: Value; path: string; name: string };

/** Points from 0 to 100, both included. */
export const percents = (fields: Fields): Rule =>
  each(fields, ({ path, value, where }, name) =>
    typeof value === 'number' ? percentFindings({ value, path, name: `${where}${capital(name)}` }) : [],
  );

export const percentFindings = ({ value, path, name }: Named<number>): Finding[] =>
  value >= 0 && value <= 100
    ? []
    : [
        finding(
          'percent.range',
          path,
          `${name} es ${numberWords(value)} %: va de 0 a 100. Escriba los puntos, por ejemplo 45.5.`,
        ),
      ];

/** Money, people, lengths: never below nothing. */
export const notNegative = (fields: Fields): Rule =>
  each(fields, ({ path, value, where }, name) =>
    typeof value === 'number' ? negativeFindings({ value, path, name: `${where}${capital(name)}` }) : [],
  );

export const negativeFindings = ({ value, path, name }: Named<number>): Finding[] =>
  value < 0
    ? [
        finding(
          'amount.negative',
          path,
          `${name} es ${numberWords(value)}: no puede ser negativo. Quite el signo menos, o deje el campo vacío si no se conoce.`,
        ),
      ]
    : [];

/** Days, months or years that have already begun: what happened, and the day of which a fact speaks. */
export const notFuture = (fields: Fields): Rule =>
  each(fields, ({ path, value, where }, name, { today }) =>
    typeof value === 'string' ? futureFindings({ value, path, name: `${where}${capital(name)}` }, today) : [],
  );

/** `today`: `YYYY-MM-DD` in Lima. */
export const futureFindings = ({ value, path, name }: Named<string>, today: string): Finding[] =>
  isFuture(value, today)
    ? [
        finding(
          'date.future',
          path,
          `${name} es ${dayWords(value)}, una fecha que todavía no llega. Escriba cuándo ocurrió de verdad, a más tardar hoy (${dayWords(today)}).`,
        ),
      ]
    : [];

/** Is the day, month or year after today's? A partial date is compared as far as it goes. */
export function isFuture(date: string, today: string): boolean {
  return /^\d{4}(-\d{2}){0,2}$/.test(date) && date > today.slice(0, date.length);
}

/** Pairs of fields of one document or row, of which the second must not come before the first. */
export type Pair = { from: string; to: string; names: readonly [from: string, to: string] };

export const inOrder =
  (pairs: readonly Pair[]): Rule =>
  (data) =>
    pairs.flatMap(({ from, to, names }) => {
      const last = from.split('.').at(-1) ?? from;
      return valuesAt(data, to).flatMap(({ path, value, row, where }) => {
        const start = row[last];
        if (typeof value !== 'string' || typeof start !== 'string' || value === '' || start === '') return [];
        const length = Math.min(value.length, start.length);
        return value.slice(0, length) < start.slice(0, length)
          ? [
              finding(
                'date.order',
                path,
                `${where}${capital(names[1])} (${dayWords(value)}) es anterior ${`a ${names[0]}`.replace(/^a el /, 'al ')} (${dayWords(start)}). Corrija una de las dos fechas.`,
              ),
            ]
          : [];
      });
    });

/** Rows or documents that need one of these dates. */
export const someDate =
  ({ at, fields, message }: { at: string; fields: readonly string[]; message: string }): Rule =>
  (data) => {
    const places = at === '' ? [{ path: '', row: data, where: '' }] : valuesAt(data, at);
    return places.flatMap(({ path, row, where }) =>
      fields.some((name) => typeof row[name] === 'string' && row[name] !== '')
        ? []
        : [
            finding(
              'date.missing',
              path === '' ? (fields[0] ?? '') : `${path}.${fields[0] ?? ''}`,
              `${where}${message}`,
            ),
          ],
    );
  };
