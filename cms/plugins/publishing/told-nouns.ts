import type { Payload } from 'payload';
import { allNouns } from '../../../collections/nouns.ts';
import { problemsOf, shownProblems, type NamingField } from '../../../collections/published/problems.ts';
import { referringFields } from '../removal/relations.ts';

/** Refuses to start with nouns that cannot be published together, or that show what their forms do not have. Throws an `Error` that says which. */
export function checkNouns({ collections }: Pick<Payload, 'collections'>, nouns = allNouns): void {
  const fieldsOf = (slug: string): NamingField[] | null => {
    const found = Object.entries(collections).find(([name]) => name === slug)?.[1];
    return found ? referringFields(found.config.flattenedFields) : null;
  };
  const problems = [...problemsOf(nouns), ...shownProblems(nouns, fieldsOf)];
  if (problems.length > 0)
    throw new Error(`Lo que se publica está mal descrito (collections/nouns.ts):\n${problems.join('\n')}`);
}
