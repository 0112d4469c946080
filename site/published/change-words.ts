import type { AnyNoun } from '../../collections/nouns.ts';
import { writerOf, type Line } from '../../collections/published/history.ts';
import { fieldChanges, type PublishedVersion } from './history.ts';
import { completed } from './views.ts';

export type { Line };
type Told<View extends object> = Pick<AnyNoun, 'history' | 'view'> & { toPublished(...given: never): View | null };

/** What changed in a row of a noun from one version to the next, in its own words; `before` null: it was not there. */
export function changeLines<View extends object>(noun: Told<View>, before: View | null, after: View): Line[] {
  const told = noun.history;
  if (!told) return [];
  if (before === null) return [told.appeared];
  // A field that the view did not have before an update of the portal is no news while it is empty.
  const lines = fieldChanges(before, after)
    .filter((change) => !isEmpty(change.before) || !isEmpty(change.after))
    .flatMap((change) => writerOf(told.words, change.field)?.(change, after) ?? []);
  return [...new Map(lines.map((line) => [line.es, line])).values(), ...(told.compared?.(before, after) ?? [])];
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What changed in a row from version to version, newest first, in one language. */
export function changesTold<View extends object>(
  noun: Told<View>,
  versions: readonly PublishedVersion<View>[],
  language: keyof Line,
): { at: string; lines: string[] }[] {
  const shown = versions.flatMap(({ at, doc }) => (doc ? [{ at, doc: completed(noun, doc) }] : []));
  return shown
    .slice(1)
    .flatMap(({ at, doc }, index) => {
      const before = shown[index]?.doc;
      const lines = before ? changeLines(noun, before, doc).map((line) => line[language]) : [];
      return lines.length > 0 ? [{ at, lines }] : [];
    })
    .reverse();
}
