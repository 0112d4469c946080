import type { Config, Field } from 'payload';
import { describe, expect, test } from 'vitest';
import { ownEditors } from '../../../cms/admin/json/own-editors.ts';

const edited = (fields: Field[]): Field[] =>
  ownEditors({ collections: [{ slug: 'x', fields }] } as unknown as Config).collections?.[0]?.fields ?? [];
const JSON_FIELD = { admin: { components: { Field: '/cms/admin/json/JsonField.tsx#JsonField' } } };

describe('10-1.8 no field loads its editor from another host', () => {
  test('JSON and code, in groups, rows, arrays, tabs and blocks too', () => {
    const json: Field = { name: 'a', type: 'json' };
    const code: Field = { name: 'b', type: 'code' };
    const [row, group, list, tabs, blocks] = edited([
      { type: 'row', fields: [json] },
      { name: 'g', type: 'group', fields: [code] },
      { name: 'l', type: 'array', fields: [json] },
      { type: 'tabs', tabs: [{ label: 'T', fields: [json] }] },
      { name: 'bl', type: 'blocks', blocks: [{ slug: 's', fields: [json] }] },
    ]);
    for (const [one, place] of [
      [row, 'fields.0'],
      [list, 'fields.0'],
      [tabs, 'tabs.0.fields.0'],
      [blocks, 'blocks.0.fields.0'],
    ] as const)
      expect(one, place).toHaveProperty(`${place}.admin`, JSON_FIELD.admin);
    expect(group).toHaveProperty('fields.0.admin.components.Field', '/cms/admin/json/CodeField.tsx#CodeField');
  });

  test('a field with an editor of its own keeps it, and what else it says stays', () => {
    expect(
      edited([{ name: 'a', type: 'json', admin: { description: 'x', components: { Field: '/own.tsx#Own' } } }])[0],
    ).toMatchObject({ admin: { description: 'x', components: { Field: '/own.tsx#Own' } } });
    expect(edited([{ name: 'a', type: 'json', admin: { description: 'x' } }])[0]).toMatchObject({
      admin: { description: 'x', ...JSON_FIELD.admin },
    });
  });

  test('dates are written day first, with 24 hours', () => {
    expect(
      edited([
        { name: 'a', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
        { name: 'b', type: 'date' },
      ]),
    ).toMatchObject([
      {
        admin: { date: { displayFormat: 'dd/MM/yyyy HH:mm', timeFormat: 'HH:mm', overrides: { timeCaption: 'Hora' } } },
      },
      { admin: { date: { displayFormat: 'dd/MM/yyyy' } } },
    ]);
  });
});
