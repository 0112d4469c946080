import { describe, expect, test } from 'vitest';
import { ImportFileError } from '../../../cms/plugins/imports/errors.ts';
import { isInvented, refuseInvented, rejectInvented } from '../../../cms/plugins/imports/formats/own-export.ts';

describe('11-5 what a demonstration wrote enters nowhere', () => {
  test.each<[unknown, boolean]>([
    [{ publisher: { name: 'Demostración: INVERMET' } }, true],
    [{ publisher: { name: 'INVERMET' } }, false],
    [{ publisher: { name: 'INVERMET, Demostración' } }, false],
    [{ releases: [] }, false],
    [[], false],
    [null, false],
  ])('a package %j: %s', (document, isRefused) => {
    const refuse = (): void => refuseInvented(document);
    if (isRefused) expect(refuse).toThrow(ImportFileError);
    else expect(refuse).not.toThrow();
  });
  test('a row is told by its source, and left out with its place', () => {
    expect([
      isInvented({ provenance: { source: 'Dato inventado de demostración' } }),
      isInvented({ provenance: { source: 'SEACE' } }),
    ]).toEqual([true, false]);
    const found: object[] = [];
    const none = rejectInvented({ path: 'releases/2', row: 3 }, { collect: { reject: (one) => found.push(one) } });
    expect(none).toEqual([]);
    expect(found).toMatchObject([
      { row: 3, column: 'releases/2/x_invermet/0/provenance/source', value: 'Dato inventado de demostración' },
    ]);
  });
});
