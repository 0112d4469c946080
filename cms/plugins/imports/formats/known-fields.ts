import { z } from 'zod';

/**
 * Names that a JSON format knows in an object, lists without their places; `true`: whatever stands below it is known.
 */
export type FieldTree = true | { readonly [name: string]: FieldTree };

type Schema = { properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; allOf?: Schema[] };

/** The fields that a schema reads. What it takes as a whole (texts, records) is known whole. */
export function fieldsOf(schema: z.ZodType): FieldTree {
  return treeOf(z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' }) as Schema);
}

function treeOf({ properties, items, anyOf, allOf }: Schema): FieldTree {
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, treeOf(inner)]));
  if (items) return treeOf(items);
  const trees = [...(anyOf ?? []), ...(allOf ?? [])].map(treeOf).filter((tree) => tree !== true) as FieldTree[];
  return trees.length === 0 ? true : trees.reduce(together);
}

/** What either knows. */
export function together(one: FieldTree, other: FieldTree): FieldTree {
  if (one === true || other === true) return true;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      one[name] !== undefined && other[name] !== undefined
        ? together(one[name], other[name])
        : (one[name] ?? other[name] ?? true),
    ]),
  );
}

/** Fields by name, `tender: 'id documents'`; the empty name is the object itself. Each is known with all below it. */
export function named(groups: Readonly<Record<string, string>>): FieldTree {
  return Object.entries(groups)
    .map(([path, names]) => {
      const leaves: FieldTree = Object.fromEntries(names.split(' ').map((name) => [name, true]));
      return path === ''
        ? leaves
        : path
            .split('/')
            .reverse()
            .reduce<FieldTree>((tree, name) => ({ [name]: tree }), leaves);
    })
    .reduce(together, {});
}

/** Adds to `found` the paths of what `value` holds and nobody knows, the outermost only: `tender/visits`. */
export function findUnread({
  value,
  known,
  found,
  path = '',
}: {
  value: unknown;
  known: FieldTree;
  found: Set<string>;
  path?: string;
}): void {
  if (known === true || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) findUnread({ value: item, known, found, path });
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const place = path === '' ? name : `${path}/${name}`;
    const below = Object.hasOwn(known, name) ? known[name] : undefined;
    if (below === undefined) found.add(place);
    else findUnread({ value: inner, known: below, found, path: place });
  }
}
