import { z } from 'zod';
import { CalendarDate } from '../fields/published.ts';
import { textOrNull } from '../fields/to-published.ts';
import type { FactValue, FactValues, PlainFact } from './facts.ts';

type Shaped<Of extends PlainFact> = Of extends { isRequired: true }
  ? z.ZodType<FactValue<Of>, FactValue<Of>>
  : z.ZodDefault<z.ZodNullable<z.ZodType<FactValue<Of>, FactValue<Of>>>>;
/** The facts in a public view. A version published before a fact was known reads as not having it. */
export type FactShape<Known extends PlainFact> = { [Of in Known as Of['name']]: Shaped<Of> };
/** What the form holds of facts. */
export type Written<Known extends PlainFact> = {
  readonly [Of in Known as Of['name']]?: FactValue<Of> | null | undefined;
};

function valueOf({ kind, codes }: PlainFact): z.ZodType {
  if (kind === 'count' || kind === 'amount') return z.number();
  if (kind === 'yes') return z.boolean();
  if (kind === 'day') return CalendarDate;
  return codes ? z.enum(Object.keys(codes.labels)) : z.string();
}

export const shapeOfFacts = <Known extends PlainFact>(facts: readonly Known[]): FactShape<Known> =>
  Object.fromEntries(
    facts.map((fact) => [fact.name, fact.isRequired ? valueOf(fact) : valueOf(fact).nullable().default(null)]),
    // One entry for each fact, made as `Shaped` says.
  ) as FactShape<Known>;

/** Some of a shape, for the place where they have always stood: the order of a document's fields is that of its view. */
export const partOf = <Shape extends object, Name extends keyof Shape & string>(
  shape: Shape,
  ...names: readonly Name[]
): Pick<Shape, Name> => Object.fromEntries(names.map((name) => [name, shape[name]])) as Pick<Shape, Name>;

/**
 * What the form says of every fact; an empty text says nothing. A required one is as it is: the view refuses it when it is empty.
 * `clean`: what words go through before they are public, where they may name somebody.
 */
export function valuesOfFacts<Known extends PlainFact>(
  facts: readonly Known[],
  document: Written<Known>,
  clean: (text: string) => string = (text) => text,
): FactValues<Known> {
  const written: Readonly<Record<string, string | number | boolean | null | undefined>> = document;
  return Object.fromEntries(
    facts.map(({ name, kind, isRequired }) => {
      const value = written[name];
      if (typeof value !== 'string') return [name, value ?? null];
      const given = isRequired ? value : textOrNull(value);
      return [name, given !== null && (kind === 'text' || kind === 'longText') ? clean(given) : given];
    }),
  ) as FactValues<Known>;
}
