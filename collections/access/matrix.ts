import type { CollectionSlug, GlobalSlug } from 'payload';
import { can, type Capability } from './capabilities.ts';
import type { Reader, Role } from './roles.ts';
import type { RuleName } from './rules.ts';

export const operations = ['create', 'read', 'update', 'delete', 'readVersions'] as const;
export type Operation = (typeof operations)[number];

/** Whoever a row names: those who may something; everybody with an account; and `anyone`, the visitor too. */
type Who = Capability | 'signedIn' | 'anyone';
/**
 * What one may do to the documents of a collection, by what one may do at all; the first that fits holds. What is
 * missing is a refusal.
 */
export type Rows = Partial<Record<Operation, Partial<Record<Who, RuleName>>>>;

/** A collection or a global of the configuration. */
export type ControlledSlug = CollectionSlug | GlobalSlug;
/**
 * The whole access policy (requirements SE-1, SE-2, EX-1): each noun and each plugin brings its rows, the configuration
 * puts them together (`cms/access/matrix.ts`).
 */
export type Matrix = ReadonlyMap<string, Rows>;

const KEY = 'rows';

/** For `custom` of a collection or a global: its rows, beside what it says of itself otherwise. */
export const stating = (rows: Rows, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...more,
  [KEY]: rows,
});

/** The rows that a collection or a global brings; null where it brings none. */
export function rowsOf({ custom }: { custom?: Record<string, unknown> | undefined }): Rows | null {
  // Written by `stating` above and by nothing else.
  return (custom?.[KEY] as Rows | undefined) ?? null;
}

type Configured = {
  collections: readonly { slug: string; custom?: Record<string, unknown> }[];
  globals: readonly { slug: string; custom?: Record<string, unknown> }[];
};
const known = new WeakMap<object, Matrix>();

/** The matrix of a configuration. Throws where a collection or a global brings no rows, and names it. */
export function matrixOf(config: Configured): Matrix {
  const matrix =
    known.get(config) ??
    new Map(
      [...config.collections, ...config.globals].map((one) => {
        const rows = rowsOf(one);
        if (rows === null)
          throw new Error(
            `«${one.slug}» no dice quién puede usarla. Ponga sus filas con «custom: stating(rows)» y «access: accessFor(rows)»; vea «Access» en README.md.`,
          );
        return [one.slug, rows] as const;
      }),
    );
  known.set(config, matrix);
  return matrix;
}

/** The rule that these rows have for a reader, null when it is refused. */
export function ruleIn({
  rows,
  operation,
  reader,
}: {
  rows: Rows;
  operation: Operation;
  reader: Reader;
}): RuleName | null {
  const is = (who: string): boolean =>
    who === 'anyone' || (reader !== 'visitor' && (who === 'signedIn' || can(reader, who as Capability)));
  return Object.entries(rows[operation] ?? {}).find(([who]) => is(who))?.[1] ?? null;
}

/** The rule of one cell, null when it is refused. */
export function ruleFor({
  matrix,
  slug,
  operation,
  reader,
}: {
  matrix: Matrix;
  slug: string;
  operation: Operation;
  reader: Reader;
}): RuleName | null {
  return ruleIn({ rows: matrix.get(slug) ?? {}, operation, reader });
}

/** The collections of which the function reads everything; of reports, all that was handed in. */
export function readWholeBy(matrix: Matrix, role: Role): string[] {
  return [...matrix.keys()].filter((slug) =>
    ['all', 'notOthersDrafts'].includes(ruleFor({ matrix, slug, operation: 'read', reader: role }) ?? ''),
  );
}
