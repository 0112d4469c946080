import type { CollectionBeforeChangeHook, CollectionConfig } from 'payload';
import { searchField } from '../../../collections/fields/common.ts';
import { officeOf } from '../../../collections/fields/office.ts';
import { searchText } from '../../../collections/fields/search-text.ts';

/**
 * Is its search text what its search box looks in (title and `listSearchableFields`)? Works, organisations and
 * processes write their own, with codes and other names.
 */
export const isPlainlySearched = (collection: Pick<CollectionConfig, 'custom'>): boolean =>
  officeOf(collection).isFoundByWords === true;

/** Names of the fields of which the search text is made. */
export function searchedFields({ admin }: Pick<CollectionConfig, 'admin'>): string[] {
  return [...new Set([admin?.useAsTitle, ...(admin?.listSearchableFields ?? [])])].filter(
    (name) => name !== undefined && name !== 'search',
  ) as string[];
}

/** The search text of a document as it stands: its words in lower case without accents. */
export function searchTextOf({
  names,
  document,
}: {
  names: readonly string[];
  document: Readonly<Record<string, unknown>>;
}): string {
  return searchText(...names.map((name) => document[name]).filter((value) => typeof value === 'string'));
}

/** The collection with the column and what fills it at every change. */
export function withSearchColumn(collection: CollectionConfig): CollectionConfig {
  if (!isPlainlySearched(collection)) return collection;
  const names = searchedFields(collection);
  const fill: CollectionBeforeChangeHook = ({ data, originalDoc }) => ({
    ...data,
    search: searchTextOf({ names, document: { ...(originalDoc as object | undefined), ...data } }),
  });
  const { hooks } = collection;
  return {
    ...collection,
    fields: [...collection.fields, { ...searchField, index: false }],
    hooks: { ...hooks, beforeChange: [...(hooks?.beforeChange ?? []), fill] },
  };
}
