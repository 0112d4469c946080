import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isPermitted, licenceOf, refusedPackages } from '../../../scripts/sbom/licences.ts';
import { packagesOfBom, packagesOfLock } from '../../../scripts/sbom/packages.ts';

test.each([
  ['MIT', true],
  ['(MPL-2.0 OR Apache-2.0)', true],
  ['WTFPL OR ISC', true],
  ['Apache-2.0 AND LGPL-3.0-or-later AND MIT', true],
  ['MIT OR GPL-3.0-only', true],
  ['(MIT AND (ISC OR AGPL-3.0-only))', true],
  ['AGPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['GPL-2.0-only', false],
  ['SSPL-1.0', false],
  ['MIT AND AGPL-3.0-only', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['Apache 2.0', false],
  ['', false],
  [null, false],
  ['MIT OR', false],
  ['(MIT', false],
  ['MIT)', false],
  ['AND MIT', false],
  ['MIT MIT', false],
  ['GPL-2.0-only WITH Classpath-exception-2.0', false],
] as const)('10-2.6 a package under «%s» may be used: %s', (expression, may) => {
  expect(isPermitted(expression)).toBe(may);
});

test('10-2.6 every package of the lock file has a licence that is accepted', () => {
  const packages = packagesOfLock(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8')),
  );
  expect(packages.length).toBeGreaterThan(800);
  expect(refusedPackages(packages)).toEqual([]);
});

test('10-2.6 a package without a licence, or with AGPL, is named with its version', () => {
  expect(
    refusedPackages([
      { name: 'a', version: '1.0.0', licence: null },
      { name: '@b/c', version: '2.0.0', licence: 'AGPL-3.0-only' },
      { name: 'd', version: '3.0.0', licence: 'MIT' },
    ]),
  ).toEqual(['a@1.0.0: no dice su licencia', '@b/c@2.0.0: AGPL-3.0-only']);
  expect(licenceOf({ name: 'busboy', licence: null })).toBe('MIT');
});

test('10-2.6 packages are read from CycloneDX and from the lock file alike', () => {
  expect(
    packagesOfBom({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      components: [
        { name: '@a/b', version: '1.0.0', licenses: [{ license: { id: 'MIT' } }] },
        { name: 'c', version: '2.0.0', licenses: [{ expression: 'MIT OR ISC' }] },
        { name: 'd', version: '3.0.0' },
      ],
    }),
  ).toEqual([
    { name: '@a/b', version: '1.0.0', licence: 'MIT' },
    { name: 'c', version: '2.0.0', licence: 'MIT OR ISC' },
    { name: 'd', version: '3.0.0', licence: null },
  ]);
  expect(
    packagesOfLock({
      packages: { '': { version: '0.1.0' }, 'node_modules/a/node_modules/@b/c': { version: '1.0.0', license: 'MIT' } },
    }),
  ).toEqual([{ name: '@b/c', version: '1.0.0', licence: 'MIT' }]);
  expect(() => packagesOfBom({ bomFormat: 'SPDX' })).toThrow();
});
