import { describeValue } from '../editing/core/describe.ts';
import { identifiersOf, isEmpty, sameValue } from '../editing/core/equality.ts';
import { isRecord, type FieldShape } from '../editing/core/fields.ts';
import { threeWay } from '../editing/core/three-way.ts';

type Document = Record<string, unknown>;
/**
 * What the document that goes says and the one that stays will not: the text of both. `path` and `label` as in
 * `Difference`.
 */
export type Told = { path: string; label: string; leaving: string; staying: string };

/** What the system keeps of a document, which nobody chose. */
const bySystem: readonly string[] = ['confirmedWarnings', 'confirmations', 'changedBy', 'changedById', 'search'];

/**
 * What uniting loses: compared is the document that goes with the one that stays as it will be, so that a list of which
 * both parts are kept, or a fact that was taken over, is not told as lost, and one that is not taken over is, whether
 * the other says something else or nothing. `apart`: fields whose content is kept elsewhere (names as other names,
 * notes joined). Pure.
 */
export function lostIn({
  fields,
  leaving,
  merged,
  apart,
}: {
  fields: readonly FieldShape[];
  leaving: Document;
  merged: Document;
  apart: readonly string[];
}): Told[] {
  const untold = new Set([...bySystem, ...apart]);
  const mine = Object.fromEntries(
    Object.entries(leaving)
      .filter(([name]) => !untold.has(name))
      .map(([name, value]) => [name, Array.isArray(value) ? leftOver(value, merged[name]) : value]),
  );
  return threeWay({ fields, old: undefined, mine, theirs: merged })
    .differences.filter((difference) => !isEmpty(difference.mine))
    .map(({ path, label, field, mine: leaves, theirs }) => ({
      path,
      label,
      leaving: describeValue(field, leaves),
      staying: describeValue(field, theirs),
    }));
}

/** The items of a list that the other does not have; undefined, which is no difference, when it has all of them. */
function leftOver(items: readonly unknown[], kept: unknown): unknown[] | undefined {
  const others = Array.isArray(kept) ? kept.map(saidBy) : [];
  const left = items.filter((item) => !others.some((other) => sameValue(saidBy(item), other)));
  return left.length === 0 ? undefined : left;
}

/** A row by what it says and not by its identifier; a document by its identifier. */
function saidBy(item: unknown): unknown {
  if (!isRecord(item) || !('id' in item)) return item;
  const { id: _id, ...said } = item;
  return Object.values(said).every(isEmpty) ? identifiersOf(item) : said;
}
