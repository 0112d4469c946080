import { z } from 'zod';
import { allFacts, type Fact, type FactName, type FactOf } from '../../../collections/projects/facts.ts';
import type { FactValue } from '../../../collections/published/facts.ts';

type Seeded<Name extends FactName> = z.ZodType<FactValue<FactOf<Name>>>;

/**
 * The plain facts of a work in the initial content: what the form asks of them, and that those are there which must be.
 */
export const seededFacts = Object.fromEntries(
  allFacts.map((fact) => [fact.name, fact.seeded ? schemaOf(fact) : schemaOf(fact).optional()]),
) as { [Name in FactName]: FactOf<Name> extends { seeded: object } ? Seeded<Name> : z.ZodOptional<Seeded<Name>> };

function schemaOf({ kind, codes, max, pattern, seeded }: Fact): z.ZodType {
  if (kind === 'count') return z.number().int().min(0);
  if (codes) return z.enum(Object.keys(codes.labels));
  const text = z
    .string()
    .min(seeded?.min ?? 1)
    .max(max ?? 100);
  return pattern ? text.regex(pattern.form, pattern.message) : text;
}
