import { partOf, shapeOfFacts, valuesOfFacts, type Written } from '../published/facts-view.ts';
import { facts, type FactName, type FactValues } from './facts.ts';

/** What the form holds of the plain facts. */
export type WrittenFacts = Written<(typeof facts)[number]>;

/** The plain facts in the public view of a work. A version published before a fact was known reads as not having it. */
export const factShape = shapeOfFacts(facts);

/** Some of them, for the place where they have always stood: the order of a document's fields is that of its view. */
export const shapeOf = <Name extends FactName>(...names: readonly Name[]) => partOf(factShape, ...names);

/** What the form says of every plain fact; an empty text says nothing. */
export const plainValues = (work: WrittenFacts): FactValues => valuesOfFacts(facts, work);

/** No fact known, for what tells none of them. */
export const noFacts: Readonly<FactValues> = plainValues({});
