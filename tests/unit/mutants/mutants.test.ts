import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compilerOf, type Compiles } from '../../mutants/compiles.ts';
import { draw, randomOf, sourcesBelow } from '../../mutants/draw.ts';
import { sitesOf } from '../../mutants/operators.ts';
import { namedMutants, sumUp, type Verdict } from '../../mutants/run.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const changes = (source: string): string[] =>
  sitesOf(source).map(
    ({ operator, start, end, text }) => `${operator}: ${source.slice(0, start)}${text}${source.slice(end)}`,
  );

describe('11-5 the changes that mutants make', () => {
  test.each([
    ['f(a * b % c);', ['ArithmeticOperator: f(a * b * c);', 'ArithmeticOperator: f(a / b % c);']],
    ['f([a, b]);', ['ArrayDeclaration: f([]);']],
    ['f(() => a);', ['ArrowFunction: f(() => undefined);']],
    ['a += b;', ['AssignmentOperator: a -= b;']],
    ['a ??= b;', ['AssignmentOperator: a &&= b;']],
    [
      'try { f(); } finally { g(); }',
      ['BlockStatement: try {} finally { g(); }', 'BlockStatement: try { f(); } finally {}'],
    ],
    ['f(true, !a);', ['BooleanLiteral: f(false, !a);', 'BooleanLiteral: f(true, a);']],
    ['if (a) b();', ['ConditionalExpression: if (true) b();', 'ConditionalExpression: if (false) b();']],
    ['while (a) b();', ['ConditionalExpression: while (false) b();']],
    ['f(a ? b : c);', ['ConditionalExpression: f(true ? b : c);', 'ConditionalExpression: f(false ? b : c);']],
    ['switch (a) { case b: f(); }', ['ConditionalExpression: switch (a) { case b: }']],
    [
      'f(a < b);',
      [
        'EqualityOperator: f(a <= b);',
        'EqualityOperator: f(a >= b);',
        'ConditionalExpression: f(true);',
        'ConditionalExpression: f(false);',
      ],
    ],
    [
      'if (a === b || c) f();',
      [
        'LogicalOperator: if (a === b && c) f();',
        'ConditionalExpression: if (true) f();',
        'ConditionalExpression: if (false) f();',
        'EqualityOperator: if (a !== b || c) f();',
        'ConditionalExpression: if (false || c) f();',
      ],
    ],
    ['f(a ?? b);', ['LogicalOperator: f(a && b);']],
    ['f(a.filter(b));', ['MethodExpression: f(a);']],
    ['f(a.some(b));', ['MethodExpression: f(a.every(b));']],
    ['f(Math.min(a, b));', ['MethodExpression: f(Math.max(a, b));']],
    ['f({ a, b });', ['ObjectLiteral: f({});']],
    ['f(a?.b, c?.[d]);', ['OptionalChaining: f(a.b, c?.[d]);', 'OptionalChaining: f(a?.b, c[d]);']],
    ["f('word', `a-${b}`);", ["StringLiteral: f('', `a-${b}`);", "StringLiteral: f('word', '');"]],
    ['f(-a);', ['UnaryOperator: f(+a);']],
    ['a++;', ['UpdateOperator: a--;']],
    ['--a;', ['UpdateOperator: ++a;']],
  ])('%s', (source, expected) => expect(changes(source)).toEqual(expected));

  test.each([
    "import { a } from './a.ts';",
    "type T = 'word' | 7;",
    'interface I { a: true }',
    "throw new Error('word');",
    "logger.warn('word');",
    "payload.logger.info('word', 7);",
    "console.log('word');",
    "f('');",
    "f('Dos palabras', 'Público', `van ${n} obras`);",
    'const a = 24 * 60 * 60 * 1000;',
    "const a = b + 'c d';",
    'try { f; } catch { logger.warn(a); }',
    '[a, b] = c;',
  ])('nothing in %s', (source) => expect(changes(source).filter((one) => !one.includes('try {}'))).toEqual([]));

  test.each([
    ["f({ 'a-b': c });", ['ObjectLiteral: f({});']],
    ["f({ label: 'word', labels: [a], admin: { b } });", ['ObjectLiteral: f({});']],
  ])('only %s', (source, expected) => expect(changes(source)).toEqual(expected));

  test('a place knows its line and the function around it', () => {
    const source =
      'const top = !a;\nexport function outer() {\n  const inner = () => { f(); };\n  return list.map(function (one) { return one + 3; });\n}';
    expect(sitesOf(source).map(({ operator, line, within }) => [operator, line, within])).toEqual([
      ['BooleanLiteral', 1, ''],
      ['BlockStatement', 2, 'outer'],
      ['BlockStatement', 3, 'inner'],
      ['BlockStatement', 4, 'outer'],
      ['ArithmeticOperator', 4, 'outer'],
    ]);
  });

  test('what the compiler refuses is known; what it said before counts for nothing, nor what is never reached', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mutants-compiles-'));
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "strict": true, "noEmit": true, "types": [] } }',
    );
    writeFileSync(join(folder, 'one.ts'), 'export const one = (a?: string): number => a?.length ?? 0;\n');
    writeFileSync(join(folder, 'two.ts'), "import { one } from './one';\nexport const two: string = one('b');\n");
    const compiles = compilerOf(folder);
    const fileOne = (body: string) => ({ file: 'one.ts', text: `export const one = (a?: string): number ${body}\n` });
    const two = "import { one } from './one';\nexport const two: string = one('');\n";
    expect(compiles([fileOne('=> a.length ?? 0;'), { file: 'two.ts', text: two }])).toEqual([false, true]);
    expect(compiles([fileOne('=> { return 0; return one(a); }'), { file: 'two.ts', text: `${two}(` }])).toEqual([
      true,
      false,
    ]);
    expect(compiles([fileOne('=> a?.length ?? 1;')])).toEqual([true]);
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

test('11-5 mutants are drawn from what people wrote, not from what was built or installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mutantes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of [
    'a/one.ts',
    '.next/node_modules/two.ts',
    'node_modules/three.ts',
    'a/dist/four.ts',
    'a/five.d.ts',
  ]) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  expect(sourcesBelow(folder)).toEqual([join(folder, 'a/one.ts')]);
});

test('11-5 the draw is the same for a seed, has some of every room and one of a file, what the compiler takes, and every one changes its file', () => {
  // The compiler of the product takes half a minute: this one refuses a third of what it is asked.
  const refused = new Set<string>();
  const compiles: Compiles = (changed) =>
    changed.map(({ file, text }) => {
      if (text.length % 3 === 0) refused.add(`${file} ${text.length}`);
      return text.length % 3 !== 0;
    });
  const drawn = draw({ root, seed: 'a', count: 15, compiles });
  expect(draw({ root, seed: 'a', count: 15, compiles })).toEqual(drawn);
  expect(drawn).toHaveLength(15);
  expect(refused.size).toBeGreaterThan(0);
  for (const { file, start, end, text } of drawn) {
    const { length } = readFileSync(join(root, file), 'utf8');
    expect((length - (end - start) + text.length) % 3, file).not.toBe(0);
  }
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
  expect(new Set(drawn.map(({ file }) => file)).size).toBe(15);
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
