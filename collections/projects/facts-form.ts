import type { Field } from 'payload';
import { fieldsOf, withOthers } from '../published/facts-form.ts';
import { allFacts, type Fact, type FactName } from './facts.ts';

/** The fields of the form of these facts, where the form wants them. */
export const factFields = (...names: readonly FactName[]): Field[] => fieldsOf(allFacts, ...names);

/** The fields of a tab and, at its end, the facts of that tab that are not among them. */
export const withOtherFacts = (tab: Fact['form']['tab'], fields: readonly Field[]): Field[] =>
  withOthers(
    allFacts.filter(({ form }) => form.tab === tab),
    fields,
  );
