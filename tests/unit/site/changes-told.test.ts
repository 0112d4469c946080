import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writerOf, type HistoryWords } from '../../../collections/published/history.ts';
import { changeLines, changesTold } from '../../../site/published/change-words.ts';

const view = z.object({
  state: z.string().nullable(),
  place: z.string().nullable(),
  tags: z.array(z.string()),
  cost: z.number().nullable(),
});
type View = z.infer<typeof view>;
const line = (text: string): { es: string; en: string } => ({ es: text, en: `EN ${text}` });
const said = (value: unknown): string => (Array.isArray(value) ? `[${value.join(' ')}]` : String(value));
const noun = {
  view,
  toPublished: () => null,
  history: {
    plural: 'Cosas',
    words: Object.fromEntries(
      ['state', 'place', 'tags', 'cost'].map((field) => [
        field,
        ({ before, after }: { before: unknown; after: unknown }) => line(`${field}: ${said(before)} → ${said(after)}`),
      ]),
    ),
    appeared: line('Apareció'),
    title: () => line('Cosa'),
    path: () => line('/cosa/'),
    topics: () => [],
  },
} as unknown as Parameters<typeof changeLines<View>>[0];
const row: View = { state: 'uno', place: null, tags: [], cost: null };

describe('what changed, in words', () => {
  const cases: [string, Partial<View>, Partial<View>, string[]][] = [
    ['nothing', {}, {}, []],
    ['from one value to another', {}, { state: 'dos' }, ['state: uno → dos']],
    ['what was not known and now is', {}, { place: 'Lima' }, ['place: null → Lima']],
    ['what was known and now is not', { place: 'Lima' }, {}, ['place: Lima → null']],
    ['from not known to an empty text: no news', {}, { place: '' }, []],
    ['from an empty text to not known: no news', { place: '' }, {}, []],
    ['a list that fills', {}, { tags: ['a', 'b'] }, ['tags: [] → [a b]']],
    ['a list that empties', { tags: ['a'] }, {}, ['tags: [a] → []']],
    ['zero is a value', {}, { cost: 0 }, ['cost: null → 0']],
  ];
  test.each(cases)('%s', (_, before, after, expected) => {
    expect(changeLines(noun, { ...row, ...before }, { ...row, ...after }).map(({ es }) => es)).toEqual(expected);
  });
  test('a list that an update of the portal brought is no news while it is empty', () => {
    const { tags, ...older } = row;
    expect(tags).toEqual([]);
    expect(changeLines(noun, { ...older, tags: '' } as unknown as View, row)).toEqual([]);
  });
  test('a row that was not there appeared; a noun that tells no history tells nothing', () => {
    expect(changeLines(noun, null, row)).toEqual([{ es: 'Apareció', en: 'EN Apareció' }]);
    expect(changeLines({ view, toPublished: () => null } as unknown as typeof noun, null, row)).toEqual([]);
  });
  test('the same sentence is told once, also where it depends on the row; what has a reason instead of words is not told, what is compared comes last', () => {
    const own = {
      ...noun,
      history: {
        ...noun.history,
        words: {
          ...noun.history?.words,
          place: () => line('El lugar o el costo'),
          cost: (_change: unknown, after: View) => line(after.cost === 5 ? 'El lugar o el costo' : 'Otro costo'),
          state: 'Se ve en la página.',
        },
        compared: () => [line('Comparado')],
      },
    } as unknown as typeof noun;
    expect(changeLines(own, row, { ...row, place: 'Lima', cost: 5 }).map(({ es }) => es)).toEqual([
      'El lugar o el costo',
      'Comparado',
    ]);
    expect(changeLines(own, row, { ...row, cost: 6, state: 'dos' }).map(({ es }) => es)).toEqual([
      'Otro costo',
      'Comparado',
    ]);
  });
});

test('from version to version, the newest first, in one language; withdrawn versions and those that say nothing are left out', () => {
  const at = (day: string): string => `2026-11-${day}T10:00:00.000Z`;
  const versions = [
    { at: at('01'), doc: row },
    { at: at('02'), doc: { ...row, state: 'dos' } },
    { at: at('03'), doc: null },
    { at: at('04'), doc: { ...row, state: 'dos', place: '' } },
    { at: at('05'), doc: { ...row, state: 'tres', cost: 7 } },
  ];
  expect(changesTold(noun, versions, 'en')).toEqual([
    { at: at('05'), lines: ['EN state: dos → tres', 'EN cost: null → 7'] },
    { at: at('02'), lines: ['EN state: uno → dos'] },
  ]);
  expect(changesTold(noun, versions, 'es')[1]?.lines).toEqual(['state: uno → dos']);
  expect(changesTold(noun, versions.slice(0, 1), 'es')).toEqual([]);
});

test('of a field with parts each part has its words, and the whole where it came or went; none is forgotten', () => {
  type Parted = { name: string; stop: { why: string; since: string } | null };
  const words: HistoryWords<Parted> = {
    name: 'Cambia poco.',
    stop: { whole: () => line('se paró o siguió'), parts: { why: () => line('otra causa'), since: 'Se ve.' } },
  };
  const told = (path: string) => writerOf(words, path)?.({ field: path, before: 1, after: 2 }, null)?.es;
  expect(['name', 'stop', 'stop.why', 'stop.since', 'stop.more', 'name.part', 'other'].map(told)).toEqual([
    undefined,
    'se paró o siguió',
    'otra causa',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  // @ts-expect-error The field «stop» is neither told nor named.
  const withoutField: HistoryWords<Parted> = { name: 'x' };
  // @ts-expect-error Its part «since» is neither told nor named.
  const withoutPart: HistoryWords<Parted> = { name: 'x', stop: { parts: { why: 'x' } } };
  // @ts-expect-error The parts of «stop» change by themselves: words of the whole are not enough.
  const onlyWhole: HistoryWords<Parted> = { name: 'x', stop: () => line('x') };
  // @ts-expect-error There is no field «gone».
  const tooMany: HistoryWords<Parted> = { name: 'x', stop: 'x', gone: 'x' };
  expect([withoutField, withoutPart, onlyWhole, tooMany]).toHaveLength(4);
});
