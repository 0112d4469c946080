import type { CollectionBeforeOperationHook, Where } from 'payload';
import { searchText } from '../../../collections/fields/search-text.ts';

const SEARCH = 'search';

/**
 * The filter with every «like» on the title or on the search text made blind to accents and capitals. `title` is the
 * field that lists show.
 */
export function withoutAccents(where: Where, title: string): Where {
  const parts = Object.entries(where).map(([name, condition]): Where => {
    if (Array.isArray(condition)) return { [name]: condition.map((part) => withoutAccents(part, title)) };
    if ((name !== title && name !== SEARCH) || !isLike(condition)) return { [name]: condition } as Where;
    const { like, ...others } = condition;
    const folded = { [SEARCH]: { like: searchText(like) } };
    const found: Where = name === SEARCH ? folded : { or: [{ [name]: { like } }, folded] };
    return Object.keys(others).length === 0 ? found : { and: [found, { [name]: others } as Where] };
  });
  return parts.length === 1 ? (parts[0] ?? {}) : parts.length === 0 ? {} : { and: parts };
}

/**
 * Before a reading with a person's rights: searches by title find by the search text too. For collections that have
 * one.
 */
export const searchWithoutAccents =
  (title: string): CollectionBeforeOperationHook =>
  ({ args, operation, overrideAccess }) => {
    const { where } = args as { where?: Where };
    return operation !== 'read' || overrideAccess === true || !where
      ? args
      : { ...args, where: withoutAccents(where, title) };
  };

function isLike(condition: unknown): condition is { like: string } & Record<string, unknown> {
  return (
    typeof condition === 'object' &&
    condition !== null &&
    'like' in condition &&
    typeof condition.like === 'string' &&
    searchText(condition.like) !== ''
  );
}
