import { describe, expect, test } from 'vitest';
import { menuField } from '../../../collections/site-settings/menu.ts';

type Part = {
  name: string;
  validate: (value: unknown, entry: { siblingData: unknown }) => unknown;
  admin?: { condition?: (data: unknown, row: object) => boolean };
};
const parts = menuField.fields.flatMap((row) => ('fields' in row ? (row.fields as unknown as Part[]) : []));
const part = (name: string): Part => {
  const found = parts.find((one) => one.name === name);
  if (!found) throw new Error(`No field ${name}.`);
  return found;
};
const told = (name: string, kind: string, value: unknown): unknown =>
  part(name).validate(value, { siblingData: { kind } });

describe('an entry of the menu', () => {
  test.each([
    ['section', 'section', 'works', 'Elija la sección.'],
    ['page', 'page', '1', 'Elija la página.'],
    ['url', 'address', '/contratos/senales/', /Escriba una dirección del portal/],
    ['label', 'address', 'Señales', /Escriba el texto del enlace/],
  ])('wants its %s when it leads to a %s, and only then', (name, kind, value, words) => {
    expect(told(name, kind, value)).toBe(true);
    expect(told(name, kind, '')).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
    for (const other of ['section', 'page', 'address'].filter((one) => one !== kind))
      expect([other, told(name, other, '')]).toEqual([other, true]);
  });

  test('takes no address that could run something, and no text over 40 characters', () => {
    expect(told('url', 'address', 'javascript:alert(1)')).toMatch(/Escriba una dirección/);
    expect(told('label', 'section', 'x'.repeat(40))).toBe(true);
    expect(told('label', 'section', 'x'.repeat(41))).toMatch(/40 caracteres/);
  });

  test('shows the part of its kind alone', () => {
    const shown = ['section', 'page', 'url'].map((name) => part(name).admin?.condition?.({}, { kind: 'page' }));
    expect(shown).toEqual([false, true, false]);
  });
});
