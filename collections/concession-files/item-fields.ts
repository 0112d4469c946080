import { currencyOptions } from '../fields/currency.ts';
import type { ArrayField, Field } from 'payload';
import { httpUrl, partialDate } from '../fields/common.ts';

export const optionsOf = (labels: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

export const row = (...fields: Field[]): Field => ({ type: 'row', fields });

export const text = (name: string, label: string, width = '33%', description?: string): Field => ({
  name,
  type: 'text',
  label,
  maxLength: 300,
  admin: { width, ...(description ? { description } : {}) },
});

export const choice = (
  name: string,
  label: string,
  labels: Readonly<Record<string, string>>,
  defaultValue: string,
  width = '33%',
): Field => ({
  name,
  type: 'select',
  label,
  required: true,
  defaultValue,
  options: optionsOf(labels),
  admin: { width },
});

/** A date of which perhaps only the year or the month is known. */
export const looseDate = (name: string, label: string, width = '33%'): Field => ({
  name,
  type: 'text',
  label,
  validate: partialDate,
  admin: { width, description: 'AAAA, AAAA-MM o AAAA-MM-DD' },
});

export const amount = (name: string, label: string, width = '33%'): Field => ({
  name,
  type: 'number',
  label,
  admin: { width, step: 0.01, description: 'Vacío si no se publicó.' },
});

export const currency = (width = '33%'): Field => ({
  name: 'currency',
  type: 'select',
  label: 'Moneda',
  required: true,
  defaultValue: 'PEN',
  options: currencyOptions,
  admin: { width },
});

/** Where the row's facts come from; empty: from the source of the whole file. */
const sourceRow = row(
  text('source', 'Fuente', '40%', 'Vacío: la fuente de todo el expediente.'),
  looseDate('sourceDate', 'Fecha del dato', '20%'),
  { name: 'sourceUrl', type: 'text', label: 'Enlace', validate: httpUrl, admin: { width: '25%' } },
  { name: 'grade', type: 'select', label: 'Respaldo', admin: { width: '15%' }, options: ['A', 'B', 'C'] },
);

type List = {
  name: string;
  singular: string;
  plural: string;
  description: string;
  rowLabel: { field: string; more?: string };
};

export function list({ name, singular, plural, description, rowLabel }: List, fields: Field[]): ArrayField {
  const RowLabel = { path: '/cms/admin/FieldRowLabel.tsx#FieldRowLabel', clientProps: { ...rowLabel, noun: singular } };
  return {
    name,
    type: 'array',
    label: plural,
    labels: { singular, plural },
    admin: { description, initCollapsed: true, components: { RowLabel } },
    fields: [...fields, sourceRow],
  };
}
