import { z } from 'zod';
import { textOrNull } from '../fields/to-published.ts';
import { allFacts, type FactName, type FactOf, type FactValue, type FactValues, type Fact } from './facts.ts';

type Given<Name extends FactName> = FactValue<FactOf<Name>>;
/** What the form holds of the plain facts. */
export type WrittenFacts = { readonly [Name in FactName]?: Given<Name> | null | undefined };

const valueOf = ({ kind, codes }: Fact): z.ZodType =>
  kind === 'count' ? z.number() : codes ? z.enum(Object.keys(codes.labels)) : z.string();

/** The plain facts in the public view of a work. A version published before a fact was known reads as not having it. */
export const factShape = Object.fromEntries(
  allFacts.map((fact) => [fact.name, valueOf(fact).nullable().default(null)]),
) as {
  [Name in FactName]: z.ZodDefault<z.ZodNullable<z.ZodType<Given<Name>, Given<Name>>>>;
};

/** Some of them, for the place where they have always stood: the order of a document's fields is that of its view. */
export function shapeOf<Name extends FactName>(...names: readonly Name[]): Pick<typeof factShape, Name> {
  return Object.fromEntries(names.map((name) => [name, factShape[name]])) as Pick<typeof factShape, Name>;
}

/** What the form says of every plain fact; an empty text says nothing. */
export function plainValues(work: WrittenFacts): FactValues {
  return Object.fromEntries(
    allFacts.map(({ name }) => {
      const value = work[name];
      return [name, typeof value === 'string' ? textOrNull(value) : (value ?? null)];
    }),
  ) as FactValues;
}

/** No fact known, for what tells none of them. */
export const noFacts: Readonly<FactValues> = plainValues({});
