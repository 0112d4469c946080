import type { CollectionBeforeOperationHook, CollectionConfig, Config, Field, FieldHook } from 'payload';
import { officeOf, type Office } from '../../../collections/fields/office.ts';
import { addressOfCopy, ownHistory } from './copies.ts';

type Copy = NonNullable<Office['copies']>;

/**
 * A copy has nothing that is its model's alone, and what is no model is not copied. On all collections of the
 * configuration as it stands here. See README.md.
 */
export const duplicatingPlugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map(copied),
});

function copied(collection: CollectionConfig): CollectionConfig {
  const copy = officeOf(collection).copies;
  if (!copy) return { ...collection, disableDuplicate: true };
  const { hooks } = collection;
  return {
    ...collection,
    fields: collection.fields.map((field) => withoutOwn(field, copy)),
    hooks: { ...hooks, beforeOperation: [...(hooks?.beforeOperation ?? []), asDraft] },
  };
}

/**
 * Tabs, rows and unnamed groups are looked into; what lies in a list or a group is no key of the document, unless it is
 * unique.
 */
function withoutOwn(field: Field, copy: Copy): Field {
  if (field.type === 'tabs')
    return {
      ...field,
      tabs: field.tabs.map((tab) => ({ ...tab, fields: tab.fields.map((one) => withoutOwn(one, copy)) })),
    } as Field;
  const inner =
    'fields' in field && Array.isArray(field.fields)
      ? ({ ...field, fields: field.fields.map((one) => withoutOwn(one, copy)) } as Field)
      : field;
  if (!('name' in inner) || typeof inner.name !== 'string' || inner.type === 'ui') return inner;
  const isOwn =
    copy.own.includes(inner.name) || ownHistory.includes(inner.name) || ('unique' in inner && inner.unique === true);
  if (!isOwn && inner.name !== copy.address) return inner;
  const beforeDuplicate: FieldHook[] = [
    inner.name === copy.address
      ? ({ siblingData }) => addressOfCopy(siblingData['title'] ?? siblingData['number'])
      : () => null,
  ];
  return { ...inner, hooks: { ...('hooks' in inner ? inner.hooks : {}), beforeDuplicate } } as Field;
}

/** A copy waits for whoever made it, also when the request asks otherwise. */
const asDraft: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { duplicateFromID: from } = args as { duplicateFromID?: unknown };
  return operation === 'create' && from !== undefined && from !== null
    ? ({ ...args, draft: true } as typeof args)
    : args;
};
