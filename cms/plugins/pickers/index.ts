import type { CollectionConfig, Config, Field } from 'payload';
import { searchWithoutAccents } from './accents.ts';
import { readOwnFirst, showOwnFirst } from './own-first.ts';
import { isOwnPicker, isPicker, OWN_FIRST } from './picker-slugs.ts';
import { withSearchColumn } from './search-column.ts';

const PICKER = '/cms/plugins/pickers/screen/Picker.tsx#Picker';

/**
 * Searches without accents and pickers with the own entity first. After the plugins that add collections and limits.
 * See README.md.
 */
export const pickersPlugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) =>
    withSearch(withSearchColumn({ ...collection, fields: collection.fields.map(withOrder) })),
  ),
  globals: (config.globals ?? []).map((global) => ({ ...global, fields: global.fields.map(withOrder) })),
});

function withSearch(collection: CollectionConfig): CollectionConfig {
  const title = collection.admin?.useAsTitle;
  const hasSearch = collection.fields.some((field) => 'name' in field && field.name === 'search');
  const { hooks } = collection;
  const before = [
    ...(isOwnPicker(collection.slug) ? [readOwnFirst(collection.slug)] : []),
    ...(title && hasSearch ? [searchWithoutAccents(title)] : []),
  ];
  if (before.length === 0) return collection;
  return {
    ...collection,
    hooks: {
      ...hooks,
      beforeOperation: [...before, ...(hooks?.beforeOperation ?? [])],
      ...(isOwnPicker(collection.slug)
        ? { afterOperation: [...(hooks?.afterOperation ?? []), showOwnFirst(collection.slug)] }
        : {}),
    },
  };
}

/** Relations are chosen with our picker; those to what has an own part ask for it first. */
export function withOrder(field: Field): Field {
  if (field.type === 'relationship') {
    if (typeof field.relationTo === 'string') {
      if (!isPicker(field.relationTo)) return field;
      const component = field.admin?.components?.Field
        ? {}
        : { components: { ...field.admin?.components, Field: PICKER } };
      return {
        ...field,
        admin: { ...field.admin, ...(isOwnPicker(field.relationTo) ? { sortOptions: OWN_FIRST } : {}), ...component },
      } as Field;
    }
    const orders = Object.fromEntries(field.relationTo.filter(isOwnPicker).map((slug) => [slug, OWN_FIRST]));
    return Object.keys(orders).length === 0
      ? field
      : ({
          ...field,
          admin: {
            ...field.admin,
            sortOptions: {
              ...(typeof field.admin?.sortOptions === 'object' ? field.admin.sortOptions : {}),
              ...orders,
            },
          },
        } as Field);
  }
  if (field.type === 'tabs')
    return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: tab.fields.map(withOrder) })) };
  if (field.type === 'blocks')
    return { ...field, blocks: field.blocks.map((block) => ({ ...block, fields: block.fields.map(withOrder) })) };
  if ('fields' in field && field.fields) return { ...field, fields: field.fields.map(withOrder) } as Field;
  return field;
}
