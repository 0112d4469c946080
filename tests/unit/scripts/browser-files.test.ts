import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apart } from '../../../playwright.config.ts';
import { root } from '../../../scripts/start/children.ts';

/**
 * What a file takes of `product.ts`, where `test` runs on the real installation and `demoTest` on the demonstration.
 */
const takenOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/import (?:type )?\{([^}]*)\} from '\.\/product\.ts'/g)].flatMap(
    ([, names = '']) =>
      names.split(',').map(
        (name) =>
          name
            .trim()
            .replace(/^type /, '')
            .split(' as ')[0] ?? '',
      ),
  );

test('what runs beside the tests of the real installation asks nothing of it', () => {
  expect(takenOf('tests/e2e/accessibility.spec.ts')).toContain('test');
  expect(takenOf('tests/e2e/offices.spec.ts')).toContain('demoTest');
  expect(apart.filter((file) => takenOf(file).includes('test'))).toEqual([]);
});
