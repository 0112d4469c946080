import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import * as exceptions from '../../../scripts/check/rules/exceptions.ts';
import { house } from '../../../scripts/check/rules/house.ts';

const root = join(import.meta.dirname, '../../..');
type RuleName = keyof typeof house.rules;

/** Lines (from 1) of a source that a rule of the house reports. */
function reported(rule: RuleName, text: string, file = 'planted.tsx'): number[] {
  const messages = new Linter({ configType: 'flat' }).verify(
    text,
    [
      {
        files: ['**/*.ts', '**/*.tsx'],
        languageOptions: { parser: tseslint.parser as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      },
      ...(astro.configs['flat/base'] as Linter.Config[]),
      { files: ['**/*.{ts,tsx,astro}'], plugins: { house }, rules: { [`house/${rule}`]: 'error' } },
    ],
    { filename: file },
  );
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return [...new Set(messages.map(({ line }) => line))];
}

describe('figures, amounts and moments are written in one place', () => {
  test.each([
    ['new Intl.NumberFormat("es-PE").format(amount);'],
    ['new globalThis.Intl.DateTimeFormat("es-PE");'],
    ['const { NumberFormat } = Intl;'],
    ['amount.toLocaleString("es-PE");'],
    ['day["toLocaleDateString"]();'],
    ["const sign = currency === 'PEN' ? 'S/' : 'US$';"],
    ["const signs = { PEN: 'S/ ', USD: 'US$ ', EUR: '€ ' };"],
    ['const told = `Suma S/ ${figure}`;'],
    ["const told = 'por US$ ' + figure;"],
    ["const grouped = String(amount).replace(/\\B(?=(\\d{3})+(?!\\d))/g, ' ');"],
    ['const cell = <td>S/ {figure}</td>;'],
  ])('%s', (planted) => {
    expect(reported('own-formats', planted)).toEqual([1]);
  });

  test('a cell of an .astro page that writes the sign itself', () => {
    const cell =
      "{totals.map((one) => <data value={one.amount}>{one.currency === 'PEN' ? 'S/' : 'US$'}&nbsp;{one.sum}</data>)}";
    expect(reported('own-formats', `---\nconst { totals } = Astro.props;\n---\n\n${cell}\n`, 'Planted.astro')).toEqual([
      5,
    ]);
    expect(
      reported(
        'own-formats',
        '---\nconst { amount } = Astro.props;\n---\n\n<strong>S/&nbsp;{amount}</strong>\n',
        'Planted.astro',
      ),
    ).toEqual([5]);
  });

  test.each([
    ["const ask = 'Escriba el monto en S/, US$ o €';"],
    ["const range = ['0-1000000', 'Menos de S/ 1 millón'];"],
    ['const small = name.toLocaleLowerCase("es");'],
    ['const order = new Intl.Collator("es");'],
    ['const read = /^(S\\/|US\\$)/.test(cell);'],
    ['const head = <th>Monto (S/)</th>;'],
    ["const letters = { '€': 'e' };"],
  ])('and this is no formatter: %s', (written) => {
    expect(reported('own-formats', written)).toEqual([]);
  });
});

describe('no timer that repeats outside the room of background work', () => {
  test.each([
    ['setInterval(look, 1000);', [1]],
    ['globalThis.setInterval(look, 1000);', [1]],
    ['window.setInterval(look, 1000);', [1]],
    ['globalThis["setInterval"](look, 1000);', [1]],
    ['const again = setInterval;', [1]],
    ['const { setInterval: again } = globalThis;', [1]],
    ["import { setInterval as every } from 'node:timers/promises';", [1]],
    ["import * as timers from 'node:timers';", [1]],
    ["const timers = await import('node:timers');", [1]],
    ['function look(): void {\n  setTimeout(look, 1000);\n}', [2]],
    [
      'const look = async (): Promise<void> => {\n  await ask();\n  globalThis.setTimeout(() => void look(), 1000);\n};',
      [3],
    ],
    ['function look(): void {\n  setTimeout(next, 1000);\n}\nfunction next(): void {\n  look();\n}', [2]],
    ['const loop = {\n  look() {\n    setTimeout(() => this.look(), 1000);\n  },\n};', [3]],
    ['while (!done) {\n  await new Promise((resolve) => setTimeout(resolve, 1000));\n}', [2]],
    ["import { setTimeout as wait } from 'node:timers/promises';\nfor (;;) {\n  await wait(1000);\n}", [3]],
  ])('%s', (planted, lines) => {
    expect(reported('own-timers', planted)).toEqual(lines);
  });

  test.each([
    ['const late = setTimeout(() => refuse(), 1000);'],
    ['function ask(): void {\n  const late = setTimeout(() => answer.abort(), 1000);\n  clearTimeout(late);\n}'],
    ["import { setTimeout as wait } from 'node:timers/promises';\nawait wait(500);"],
    ["import { setImmediate as nextTurn } from 'node:timers/promises';\nfor (const one of all) await nextTurn();"],
  ])('and this ends by itself: %s', (written) => {
    expect(reported('own-timers', written)).toEqual([]);
  });
});

describe('no registry of the process outside the room of background work', () => {
  test.each([
    ['const kept = (globalThis as { invermetKept?: Map<string, string> }).invermetKept;'],
    ['globalThis.invermetKept = new Map();'],
    ["globalThis['invermetKept'] ??= new Map();"],
    ['const all = globalThis;'],
    ['global.invermetKept = new Map();'],
    ['Object.assign(globalThis, { invermetKept: 1 });'],
    ['(process as { kept?: unknown }).kept = new Map();'],
  ])('%s', (planted) => {
    expect(reported('own-registries', planted)).toEqual([1]);
  });

  test.each([
    ['const answer = await globalThis.fetch(address);'],
    ['const hooks = (global: GlobalConfig) => global.hooks;'],
    ['process.exitCode = 1;'],
  ])('and this is none: %s', (written) => {
    expect(reported('own-registries', written)).toEqual([]);
  });
});

describe('the exceptions', () => {
  const all = [
    ['own-formats', exceptions.formatters],
    ['own-timers', exceptions.timers],
    ['own-registries', exceptions.registries],
  ] as const;
  test.each(all.flatMap(([rule, files]) => Object.keys(files).map((file) => [rule, file] as const)))(
    '%s: %s still needs to be one',
    (rule, file) => {
      expect(reported(rule, readFileSync(join(root, file), 'utf8'), file)).not.toEqual([]);
    },
  );
});
