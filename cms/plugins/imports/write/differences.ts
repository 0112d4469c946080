import type { Field } from 'payload';
import { same } from './equality.ts';
import type { Row } from './row-origin.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

/** One value before and after, as people read it. `before` null: it was empty. */
export type Difference = { label: string; before: string | null; after: string | null };

const LEFT_OUT = new Set([
  'key',
  'search',
  'displayName',
  'provenance',
  'origin',
  'id',
  'updatedAt',
  'createdAt',
  'cell',
  'code',
  '_status',
  '_order',
  '_parentID',
]);

type Input = { fields: readonly Field[]; before: Row; after: Row; nameOf(id: string): string };

/**
 * Every field that a person edits and that differs, in the order and with the labels of the form. Rows of a list are
 * told apart by their identifier.
 */
export function differencesIn({ fields, before, after, nameOf }: Input): Difference[] {
  return fields.flatMap((field): Difference[] => {
    if (!('name' in field))
      return 'fields' in field
        ? differencesIn({ fields: field.fields, before, after, nameOf })
        : 'tabs' in field
          ? field.tabs.flatMap((tab) => differencesIn({ fields: tab.fields, before, after, nameOf }))
          : [];
    if (LEFT_OUT.has(field.name) || same(before[field.name], after[field.name])) return [];
    const label = labelOf(field);
    if (field.type === 'array')
      return rowDifferences({
        label,
        fields: field.fields,
        before: rows(before[field.name]),
        after: rows(after[field.name]),
        nameOf,
      });
    if (field.type === 'group')
      return differencesIn({
        fields: field.fields,
        before: (before[field.name] ?? {}) as Row,
        after: (after[field.name] ?? {}) as Row,
        nameOf,
      });
    return [
      { label, before: shown(field, before[field.name], nameOf), after: shown(field, after[field.name], nameOf) },
    ];
  });
}

function rowDifferences({
  label,
  fields,
  before,
  after,
  nameOf,
}: {
  label: string;
  fields: readonly Field[];
  before: Row[];
  after: Row[];
  nameOf: Input['nameOf'];
}): Difference[] {
  const known = new Map(before.map((row) => [row['id'], row]));
  return after.flatMap((row) => {
    const previous = row['id'] === undefined ? undefined : known.get(row['id']);
    const inner = differencesIn({ fields, before: previous ?? {}, after: row, nameOf });
    if (!previous)
      return inner.length === 0
        ? []
        : [
            {
              label: `${label}: fila nueva`,
              before: null,
              after: inner.map((one) => `${one.label} ${one.after ?? '—'}`).join(', '),
            },
          ];
    const name = rowName(row, fields, nameOf);
    return inner.map((one) => ({ ...one, label: `${label}${name ? ` «${name}»` : ''}: ${one.label}` }));
  });
}

/** What a row is called: the first of its fields that names it. */
function rowName(row: Row, fields: readonly Field[], nameOf: Input['nameOf']): string {
  const flat = fields.flatMap((field) => ('fields' in field && !('name' in field) ? field.fields : [field]));
  const named = ['number', 'awardId', 'metric', 'organization', 'name', 'label'].flatMap(
    (name) => flat.find((field) => 'name' in field && field.name === name) ?? [],
  );
  for (const field of named) {
    const text = 'name' in field ? shown(field, row[field.name], nameOf) : null;
    if (text) return text;
  }
  return '';
}

function shown(field: Field, value: unknown, nameOf: Input['nameOf']): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => shown(field, one, nameOf)).join(', ');
  if (typeof value === 'boolean') return value ? 'sí' : 'no';
  if (typeof value === 'number') return numberWords(value, 7);
  if ((field.type === 'relationship' || field.type === 'upload') && typeof value === 'string') return nameOf(value);
  if (field.type === 'select') {
    const option = field.options.find((one) => (typeof one === 'string' ? one : one.value) === value);
    return typeof option === 'object' && typeof option.label === 'string' ? option.label : String(value);
  }
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 300);
}

function labelOf(field: Field): string {
  return 'label' in field && typeof field.label === 'string' ? field.label : 'name' in field ? field.name : '';
}

const rows = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
