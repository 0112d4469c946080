import { expect, test } from 'vitest';
import { fieldProblems } from '../../../cms/plugins/field-errors/field-problems.ts';

type Doc = Record<string, unknown>;
const required = (value: unknown): true | string => (value ? true : 'Falta.');
const field = (name: string, more: object = {}) => ({ name, type: 'text', validate: required, ...more });
async function problems(
  fields: object[],
  data: Doc,
  { stored, drafts = false, operation = 'update' }: { stored?: Doc; drafts?: boolean; operation?: string } = {},
) {
  const found = await fieldProblems({
    collection: { slug: 'projects', fields, ...(drafts ? { versions: { drafts: true } } : {}) },
    data,
    originalDoc: stored,
    operation,
    req: { user: { id: 'u1' } },
  } as never);
  return found.map(({ path, message }) => `${path}: ${message}`);
}

test('each field that the form refuses, with its path through tabs, groups and rows', async () => {
  const fields = [
    field('title'),
    { type: 'row', fields: [field('cui')] },
    { type: 'collapsible', fields: [field('unit')] },
    { type: 'group', name: 'dates', fields: [field('start')] },
    {
      type: 'tabs',
      tabs: [
        { label: 'a', fields: [field('place')] },
        { name: 'seo', fields: [field('words')] },
      ],
    },
    { type: 'array', name: 'figures', fields: [field('value')] },
    { type: 'ui', name: 'shown', validate: required },
    { type: 'join', name: 'reports', validate: required },
    field('told', { virtual: true }),
    field('key', { hooks: { beforeChange: [() => 'x'] } }),
    field('bare', { validate: undefined }),
  ];
  const all = ['title', 'cui', 'unit', 'dates.start', 'place', 'seo.words', 'figures.1.value'];
  expect(await problems(fields, { figures: [{ value: 1 }, {}] })).toEqual(all.map((path) => `${path}: Falta.`));
  expect(await problems(fields, { figures: 'x' })).toEqual(all.slice(0, -1).map((path) => `${path}: Falta.`));
  expect(
    await problems(fields, {
      title: 'a',
      cui: 'b',
      unit: 'c',
      dates: { start: 'd' },
      place: 'e',
      seo: { words: 'f' },
      figures: [],
    }),
  ).toEqual([]);
});

test('what is stored counts where the change says nothing', async () => {
  expect(await problems([field('title')], {}, { stored: { title: 'a' } })).toEqual([]);
  expect(await problems([field('title')], { title: '' }, { stored: { title: 'a' } })).toEqual(['title: Falta.']);
});

test('a draft may be incomplete, what is published may not', async () => {
  const of = (status: string | undefined): Promise<string[]> =>
    problems([field('title')], { _status: status }, { drafts: true });
  expect(await of('draft')).toEqual([]);
  expect(await of(undefined)).toEqual([]);
  expect(await of('published')).toEqual(['title: Falta.']);
});

test('a field that the form does not show is not asked, nor what lies in it', async () => {
  const whenWork = {
    admin: { condition: (data: Doc, sibling: Doc) => data['kind'] === 'work' && sibling['kind'] === 'work' },
  };
  const fields = [field('title', whenWork), { type: 'row', ...whenWork, fields: [field('cui')] }];
  expect(await problems(fields, { kind: 'study' })).toEqual([]);
  expect(await problems(fields, { kind: 'work' })).toEqual(['title: Falta.', 'cui: Falta.']);
});

test('a check learns of which document, where and beside what the value stands', async () => {
  const seen: Doc[] = [];
  const validate = (value: unknown, options: Doc): true => {
    seen.push({ value, ...options });
    return true;
  };
  await problems(
    [{ type: 'group', name: 'dates', fields: [field('start', { validate })] }],
    { dates: { start: 1, end: 2 } },
    { stored: { id: 'w1', title: 'a' }, operation: 'update' },
  );
  expect(seen).toMatchObject([
    {
      value: 1,
      collectionSlug: 'projects',
      id: 'w1',
      data: { id: 'w1', title: 'a', dates: { start: 1, end: 2 } },
      siblingData: { start: 1, end: 2 },
      path: ['dates', 'start'],
      operation: 'update',
      event: 'submit',
      overrideAccess: false,
      name: 'start',
    },
  ]);
});

test('a check that says no without words refuses nothing', async () => {
  expect(await problems([field('title', { validate: () => false })], {})).toEqual([]);
});
