import type { FieldShape } from '../editing/core/fields.ts';

/**
 * What has to be opened, from the outside in, until a field is on the screen: the tab of a row of tabs (by its place),
 * the row of a list.
 */
export type Step = { kind: 'tab'; index: number } | { kind: 'row'; id: string };

/**
 * The way to a field from the top of the form; null when the form does not have it. Rows have the id that Payload gives
 * them.
 */
export function wayTo(fields: readonly FieldShape[], path: string): Step[] | null {
  return search(fields, path.split('.'), '');
}

function search(fields: readonly FieldShape[], [name, ...rest]: readonly string[], at: string): Step[] | null {
  for (const field of fields) {
    const found =
      field.type === 'tabs'
        ? inTabs(field, [name ?? '', ...rest], at)
        : field.name
          ? field.name === name
            ? inside(field, rest, join(at, field.name))
            : null
          : search(field.fields ?? [], [name ?? '', ...rest], at);
    if (found) return found;
  }
  return null;
}

function inTabs({ tabs = [] }: FieldShape, names: readonly string[], at: string): Step[] | null {
  for (const [index, tab] of tabs.entries()) {
    const found = tab.name
      ? tab.name === names[0]
        ? (search(tab.fields, names.slice(1), join(at, tab.name)) ?? [])
        : null
      : search(tab.fields, names, at);
    if (found) return [{ kind: 'tab', index }, ...found];
  }
  return null;
}

function inside(field: FieldShape, rest: readonly string[], at: string): Step[] {
  const isList = field.type === 'array' || field.type === 'blocks';
  const [row] = rest;
  if (!isList) return (rest.length > 0 ? search(field.fields ?? [], rest, at) : null) ?? [];
  if (row === undefined || !/^\d+$/.test(row)) return [];
  const level = field.blocks ? field.blocks.flatMap((block) => block.fields) : (field.fields ?? []);
  return [
    { kind: 'row', id: `${at.replaceAll('.', '-')}-row-${row}` },
    ...(rest.length > 1 ? (search(level, rest.slice(1), `${at}.${row}`) ?? []) : []),
  ];
}

const join = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);
