import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeStep, quickFiles, slowUnits } from '../../../scripts/test/steps.ts';
import { root } from '../../../scripts/start/children.ts';

test('the quick suite asks of files that there are', () => {
  expect(quickFiles.length).toBeGreaterThan(5);
  for (const file of [...quickFiles, ...slowUnits]) expect(existsSync(join(root, file)), file).toBe(true);
});

test('the quick check is the whole one without the types of the pages', () => {
  const scripts = (isQuick: boolean): string[] =>
    makeStep('check', [], { isQuick }).commands.map(({ script }) => script);
  const astro = 'node_modules/astro/bin/astro.mjs';
  expect(scripts(false)).toContain(astro);
  expect(scripts(true)).toEqual(scripts(false).filter((script) => script !== astro));
});

test('the quick units are all but those of the list', () => {
  const args = (isQuick: boolean): string[] => makeStep('unit', [], { isQuick }).commands.flatMap((one) => one.args);
  const without = slowUnits.flatMap((file) => ['--exclude', file]);
  expect(args(true)).toEqual([...args(false), ...without]);
});
