import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
/**
 * Names that every window has: the DOM library makes them globals, so that a forgotten variable of that name is no
 * error of types.
 */
const WINDOW = [
  'name',
  'event',
  'status',
  'length',
  'parent',
  'top',
  'self',
  'origin',
  'close',
  'open',
  'stop',
  'find',
  'print',
  'focus',
  'blur',
  'closed',
  'history',
  'location',
  'screen',
  'scroll',
];

test('9 the bench and the scripts use no variable that only a browser has', () => {
  const files = ['tests/load/**/*.ts', 'scripts/**/*.ts']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => join(root, file));
  expect(files.length).toBeGreaterThan(50);
  // Without the DOM library and without what the files import: only names that nobody declared are looked for.
  const program = ts.createProgram(files, {
    noResolve: true,
    noEmit: true,
    lib: ['lib.es2024.d.ts'],
    types: [],
    target: ts.ScriptTarget.ES2024,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const stray = files.flatMap((file) =>
    program.getSemanticDiagnostics(program.getSourceFile(file)).flatMap(({ code, messageText }) => {
      const unknown = /'(\w+)'/.exec(ts.flattenDiagnosticMessageText(messageText, ' '))?.[1] ?? '';
      return (code === 2304 || code === 18004 || code === 2552 || code === 2584) && WINDOW.includes(unknown)
        ? [`${file.slice(root.length + 1)}: ${unknown}`]
        : [];
    }),
  );
  expect(stray).toEqual([]);
}, 60_000);
