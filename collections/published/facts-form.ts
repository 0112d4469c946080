import type { Field } from 'payload';
import { calendarDate, httpUrl } from '../fields/common.ts';
import { factOf, type PlainFact } from './facts.ts';

/** The fields of the form of these facts, where the form wants them. */
export const fieldsOf = (facts: readonly PlainFact[], ...names: readonly string[]): Field[] =>
  names.map((name) => fieldOf(factOf(facts, name)));

/** The fields of a form, or of a part of it, and at its end the facts that are not among them. */
export function withOthers(facts: readonly PlainFact[], fields: readonly Field[]): Field[] {
  const placed = new Set(fields.flatMap(namesIn));
  return [...fields, ...facts.filter(({ name }) => !placed.has(name)).map(fieldOf)];
}

/** Names of a field and, where it is a row, of those in it: facts stand in no group. */
function namesIn(field: Field): string[] {
  return field.type === 'row' ? field.fields.flatMap(namesIn) : 'name' in field ? [field.name] : [];
}

function fieldOf({ name, kind, form, isRequired, max, pattern, codes }: PlainFact): Field {
  const { label, help, width, isIndexed, component } = form;
  const admin = {
    ...(width ? { width } : {}),
    ...(help ? { description: help } : {}),
    ...(component ? { components: { Field: component } } : {}),
  };
  const required = isRequired ? { required: true as const } : {};
  const common = { name, label, ...required, ...(isIndexed ? { index: true } : {}), admin };
  switch (kind) {
    case 'count':
      return { ...common, type: 'number', min: 0, admin: { ...admin, step: 1 } };
    case 'amount':
      return { ...common, type: 'number', min: 0 };
    case 'yes':
      return { ...common, type: 'checkbox' };
    case 'day':
      return {
        ...calendarDate({ name, label, ...(help ? { description: help } : {}), ...(width ? { width } : {}) }),
        ...required,
      };
    case 'code':
      return {
        ...common,
        type: 'select',
        options: Object.entries(codes?.labels ?? {}).map(([value, option]) => ({ value, label: option })),
      };
    case 'link':
      return { ...common, type: 'text', validate: httpUrl };
    case 'longText':
      return { ...common, type: 'textarea', ...(max ? { maxLength: max } : {}) };
    case 'text':
      return {
        ...common,
        type: 'text',
        ...(max ? { maxLength: max } : {}),
        ...(pattern ? { validate: matches(pattern.form, pattern.message) } : {}),
      };
  }
}

/** Says what is wrong with a text that does not look as it must; an empty one is right. */
export function matches(pattern: RegExp, message: string) {
  return (value: string | null | undefined): true | string =>
    !value || pattern.test(value) || `«${value}» no sirve. ${message}`;
}
