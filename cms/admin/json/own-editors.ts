import type { Config, Field } from 'payload';

const editors: Partial<Record<Field['type'], string>> = {
  json: '/cms/admin/json/JsonField.tsx#JsonField',
  code: '/cms/admin/json/CodeField.tsx#CodeField',
};

/** Day first, 24 hours, no English: Payload writes «Nov 28, 2026 1:12 PM» until a picker is opened. */
const dayOnly = { displayFormat: 'dd/MM/yyyy' };
const dayAndTime = { displayFormat: 'dd/MM/yyyy HH:mm', timeFormat: 'HH:mm', overrides: { timeCaption: 'Hora' } };

/**
 * Every JSON and code field of the configuration is edited with our own text field, unless it names another: Payload's
 * loads its editor from a third party's host. Dates are written as here.
 */
export const ownEditors = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => ({
    ...collection,
    fields: collection.fields.map(withOwnEditor),
  })),
  globals: (config.globals ?? []).map((global) => ({ ...global, fields: global.fields.map(withOwnEditor) })),
});

function withOwnEditor(field: Field): Field {
  const editor = editors[field.type];
  if (editor !== undefined && !ownField(field))
    return {
      ...field,
      admin: {
        ...field.admin,
        components: { ...(field.admin as { components?: object } | undefined)?.components, Field: editor },
      },
    } as Field;
  if (field.type === 'date')
    return {
      ...field,
      admin: {
        ...field.admin,
        date: {
          ...(field.admin?.date?.pickerAppearance === 'dayAndTime' ? dayAndTime : dayOnly),
          ...field.admin?.date,
        },
      },
    } as Field;
  if (field.type === 'tabs')
    return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: tab.fields.map(withOwnEditor) })) };
  if (field.type === 'blocks')
    return { ...field, blocks: field.blocks.map((block) => ({ ...block, fields: block.fields.map(withOwnEditor) })) };
  if ('fields' in field && field.fields) return { ...field, fields: field.fields.map(withOwnEditor) } as Field;
  return field;
}

const ownField = (field: Field): boolean =>
  Boolean((field.admin as { components?: { Field?: unknown } } | undefined)?.components?.Field);
