import type { Field } from 'payload';
import { allFacts, fact, type Fact, type FactName } from './facts.ts';

/** The fields of the form of these facts, where the form wants them. */
export function factFields(...names: readonly FactName[]): Field[] {
  return names.map((name) => fieldOf(fact(name)));
}

/** The fields of a tab and, at its end, the facts of that tab that are not among them. */
export function withOtherFacts(tab: Fact['form']['tab'], fields: readonly Field[]): Field[] {
  const placed = new Set(fields.flatMap(namesIn));
  return [...fields, ...allFacts.filter(({ name, form }) => form.tab === tab && !placed.has(name)).map(fieldOf)];
}

/** Names of a field and, where it is a row, of those in it: facts stand in no group. */
function namesIn(field: Field): string[] {
  return field.type === 'row' ? field.fields.flatMap(namesIn) : 'name' in field ? [field.name] : [];
}

function fieldOf({ name, kind, form, max, pattern, codes }: Fact): Field {
  const { label, help, width, isIndexed, component } = form;
  const admin = {
    ...(width ? { width } : {}),
    ...(help ? { description: help } : {}),
    ...(component ? { components: { Field: component } } : {}),
  };
  const common = { name, label, ...(isIndexed ? { index: true } : {}), admin };
  switch (kind) {
    case 'count':
      return { ...common, type: 'number', min: 0, admin: { ...admin, step: 1 } };
    case 'code':
      return {
        ...common,
        type: 'select',
        options: Object.entries(codes?.labels ?? {}).map(([value, option]) => ({ value, label: option })),
      };
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
