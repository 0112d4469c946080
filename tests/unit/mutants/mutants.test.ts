import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { draw, randomOf } from '../../mutants/draw.ts';
import { parses, sitesOf } from '../../mutants/operators.ts';
import { namedMutants, sumUp, type Verdict } from '../../mutants/run.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const changes = (source: string): string[] =>
  sitesOf(source).map(
    ({ operator, start, end, text }) => `${operator}: ${source.slice(0, start)}${text}${source.slice(end)}`,
  );

describe('11-5 the changes that mutants make', () => {
  test.each([
    ['if (a) b();', ['negate: if (!(a)) b();']],
    ['const c = a ? b : d;', ['negate: const c = !(a) ? b : d;']],
    ['f(a < b);', ['compare: f(a <= b);']],
    ['f(a === b);', ['compare: f(a !== b);']],
    ['f(a && b);', ['logic: f(a || b);']],
    ['f(a ?? b);', ['fallback: f((a));']],
    ['f(7);', ['number: f(8);']],
    ["f('word');", ["text: f('');"]],
    ['f([a, b]);', ['entry: f([a]);']],
    ['f({ a, b });', ['entry: f({ a });']],
    ['function g(): void { f(); }', ['return: function g(): void { return; f(); }']],
    ['await f();', ['wait: ;']],
    ['f(a.filter(b));', ['chain: f(a);']],
    ['f(true);', ['boolean: f(false);']],
  ])('%s', (source, expected) => expect(changes(source)).toEqual(expected));

  test.each([
    "import { a } from './a.ts';",
    "type T = 'word' | 7;",
    'interface I { a: true }',
    "throw new Error('word');",
    "logger.warn('word');",
    "payload.logger.info('word', 7);",
    "console.log('word');",
    "f({ 'a-b': c });",
    "f(a.b ?? '');",
    'f(a ?? null);',
  ])('nothing in %s', (source) => expect(changes(source)).toEqual([]));

  test('a place knows its line and the function around it', () => {
    const source =
      'const top = 1;\nexport function outer() {\n  const inner = () => 2;\n  return list.map((one) => one + 3);\n}';
    expect(sitesOf(source).map(({ line, within }) => [line, within])).toEqual([
      [1, ''],
      [3, 'inner'],
      [4, 'outer'],
    ]);
  });

  test('what does not parse is known', () => {
    expect([parses('const a = 1;'), parses('const a = (;')]).toEqual([true, false]);
  });
});

test('11-5 every named mutant finds its place, once; there are 36', () => {
  const mutants = namedMutants(root);
  expect(mutants).toHaveLength(36);
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(36);
});

test('11-5 a named mutant whose text is gone or stands twice stops the run', () => {
  const one = { id: 'x', kind: 'k', file: 'package.json', replace: '' };
  expect(() => namedMutants(root, [{ ...one, find: 'no está en ninguna parte' }])).toThrow('está 0 veces');
  expect(() => namedMutants(root, [{ ...one, find: '"node scripts/' }])).toThrow(/está \d\d veces/);
});

test('11-5 the draw is the same for a seed, has some of every room and few of a file, and every one changes its file', () => {
  const drawn = draw({ root, seed: 'a', count: 15 });
  expect(draw({ root, seed: 'a', count: 15 })).toEqual(drawn);
  expect(drawn).toHaveLength(15);
  for (const { file, start, end, text } of drawn)
    expect(readFileSync(join(root, file), 'utf8').slice(start, end), file).not.toBe(text);
  for (const room of [
    'collections',
    'cms',
    'site/published',
    'site/server',
    'site/publisher',
    'site/src',
    'scripts/start',
  ])
    expect(
      drawn.some(({ file }) => file.startsWith(`${room}/`)),
      room,
    ).toBe(true);
  const counts = Object.values(Object.groupBy(drawn, ({ file }) => file)).map((of) => of?.length ?? 0);
  expect(Math.max(...counts)).toBeLessThanOrEqual(2);
  const [one, same, other] = [randomOf('a'), randomOf('a'), randomOf('b')].map((random) => [random(), random()]);
  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
});

test('11-5 the last line counts all, those with a name and those of the draw; below 85 % is not enough', () => {
  const verdict = (isNamed: boolean, result: Verdict['result']): Verdict => ({
    mutant: { id: '', kind: '', file: '', line: 1, within: '', by: [], isNamed, change: (text) => text },
    result,
    by: '',
    tests: 0,
    seconds: 0,
  });
  const of = (killed: number, alive: number, isNamed: boolean): Verdict[] => [
    ...Array.from({ length: killed }, () => verdict(isNamed, 'killed')),
    ...Array.from({ length: alive }, () => verdict(isNamed, alive % 2 ? 'survived' : 'not covered')),
  ];
  expect(sumUp([...of(34, 2, true), ...of(34, 10, false)], 'a0438c9')).toEqual({
    line: 'muertos 68 de 80 (85.0 %) · con nombre 34 de 36 · sorteados 34 de 44 · semilla a0438c9',
    isEnough: true,
  });
  expect(sumUp([...of(34, 2, true), ...of(33, 11, false)], 'a').isEnough).toBe(false);
  expect(sumUp([], 'a').isEnough).toBe(false);
});
