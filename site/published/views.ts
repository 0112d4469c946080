import { createHash } from 'node:crypto';
import { z } from 'zod';
import { allNouns, type AnyNoun } from '../../collections/nouns.ts';

/** The part of a JSON schema that says what stands where nothing is known. */
type Shape = {
  type?: string | readonly string[];
  properties?: Readonly<Record<string, Shape>>;
  items?: Shape;
  anyOf?: readonly Shape[];
  default?: unknown;
};
type Viewed = Pick<AnyNoun, 'view'>;

const shapes = new WeakMap<object, Shape>();

function shapeOf({ view }: Viewed): Shape {
  const known = shapes.get(view);
  if (known) return known;
  // What the JSON schema leaves out is of no matter here: it names the fields and what they may be.
  const shape = z.toJSONSchema(view, { unrepresentable: 'any', reused: 'inline' }) as Shape;
  shapes.set(view, shape);
  return shape;
}

/** Tells the public views of this release from those of another: a field that came or left is in it. */
export const viewsPrint = (nouns: readonly (Viewed & Pick<AnyNoun, 'table'>)[] = allNouns): string =>
  createHash('sha256')
    .update(JSON.stringify(nouns.map((noun) => [noun.table, shapeOf(noun)])))
    .digest('hex')
    .slice(0, 16);

/**
 * A row that an earlier release wrote, with what it did not know yet as not known: null, an empty list, what the view
 * takes for it. A text or number that every row must have stays away. The same object when nothing is missing.
 */
export const completed = <View extends object>(noun: Viewed, doc: View): View => filled(shapeOf(noun), doc) as View;

function filled(shape: Shape, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = shape.items ? shape : (of(shape, 'array') ?? {});
    if (!items) return value;
    const next = value.map((part) => filled(items, part));
    return next.some((part, index) => part !== value[index]) ? next : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const { properties } = shape.properties ? shape : (of(shape, 'object') ?? {});
  if (!properties) return value;
  const given = value as Record<string, unknown>;
  const next = { ...given };
  for (const [name, part] of Object.entries(properties)) {
    const own = name in given ? filled(part, given[name]) : nothing(part);
    if (own !== undefined) next[name] = own;
  }
  return Object.entries(next).some(([name, part]) => part !== given[name]) ? next : value;
}

/** What stands for a field of which nothing is known; undefined where something must be. */
function nothing(shape: Shape): unknown {
  if ('default' in shape) return structuredClone(shape.default);
  if (of(shape, 'null')) return null;
  if (of(shape, 'array')) return [];
  return of(shape, 'object') ? filled(shape, {}) : undefined;
}

/** The part of a shape that is of this type. */
const of = (shape: Shape, type: string): Shape | undefined =>
  [shape.type].flat().includes(type) ? shape : shape.anyOf?.map((one) => of(one, type)).find((one) => one);
