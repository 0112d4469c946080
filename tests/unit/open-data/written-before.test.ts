import { expect, test } from 'vitest';
import { writtenBefore } from '../../../site/open-data/written-before.ts';

/** A pass over these rows; tells the texts, and which rows were written anew. */
function pass(name: string, rows: [string, string][], most?: number): { texts: string[]; anew: string[] } {
  const anew: string[] = [];
  const write = (row: string): string | null => {
    anew.push(row);
    return row.startsWith('-') ? null : `<${row}>`;
  };
  return { texts: [...writtenBefore(name, rows, write, most)], anew };
}

test('11-10 after an edit of one row the others are not written again, nor those that are left out', () => {
  expect(pass('a', [...['1', '2'].map((key): [string, string] => [key, `fila ${key}`]), ['3', '-']])).toEqual({
    texts: ['<fila 1>', '<fila 2>'],
    anew: ['fila 1', 'fila 2', '-'],
  });
  const edited: [string, string][] = [
    ['0', 'nueva'],
    ['1', 'fila 1'],
    ['2', 'otra'],
    ['3', '-'],
  ];
  expect(pass('a', edited)).toEqual({ texts: ['<nueva>', '<fila 1>', '<otra>'], anew: ['nueva', 'otra'] });
});

test('a row that was gone comes again as it is now; another file knows nothing of it', () => {
  pass('b', [['1', 'fila']]);
  pass('b', []);
  expect(pass('b', [['1', 'fila']]).anew).toEqual(['fila']);
  expect(pass('c', [['1', 'fila']]).anew).toEqual(['fila']);
});

test('a pass that is broken off forgets nothing', () => {
  pass('d', [
    ['1', 'uno'],
    ['2', 'dos'],
  ]);
  const broken = writtenBefore('d', [['1', 'uno'] as const, ['2', 'dos'] as const], () => '');
  broken.next();
  broken.return(undefined);
  expect(pass('d', [['2', 'dos']]).anew).toEqual([]);
});

test('so much is kept and no more', () => {
  const rows = ['1', '2', '3'].map((key): [string, string] => [key, `fila ${key}`]);
  pass('e', rows, 16);
  expect(pass('e', rows, 16).anew).toEqual(['fila 3']);
});
