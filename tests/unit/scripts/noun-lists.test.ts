import { expect, test } from 'vitest';
import { listsIn } from '../../../scripts/nouns/lists.ts';

const slugs = ['roads', 'parks', 'budget-lines', 'news'];
const found = (source: string): number[] => listsIn(source, slugs);

test.each<[string, string, number[]]>([
  ['elements of a list', "const a = ['roads', 'parks', 'other', 'news'];", [1]],
  ['a set in a call, on its own line', "const a = new Set<string>(\n  ['roads', 'parks', 'news'],\n);", [2]],
  ['names of an object, with and without quotes', "const a = { roads: 1, 'budget-lines': 2, news: 3 };", [1]],
  ['parts of a type', "type A = 'roads' | 'parks' | 'news';", [1]],
  [
    'a part of a record that needs not be whole',
    'const a: Partial<Record<PublishedSlug, 1>> = { roads: 1, parks: 1, news: 1 };',
    [1],
  ],
  ['a record over any text', 'const a: Record<string, 1> = { roads: 1, parks: 1, news: 1 };', [1]],
  ['two collections', "const a = ['roads', 'parks', 'roads'];", []],
  [
    'a record over a type of slugs',
    'const a: Readonly<Record<PublishedSlug, 1>> = { roads: 1, parks: 1, news: 1 };',
    [],
  ],
  [
    'the same with «satisfies»',
    'const a = { roads: 1, parks: 1, news: 1 } as const satisfies Record<LinkedSlug | Own, 1>;',
    [],
  ],
  ['words in a comment or a text', "// 'roads', 'parks', 'news'\nconst a = 'roads parks news';", []],
])('11-1 %s', (_what, source, lines) => {
  expect(found(source)).toEqual(lines);
});
