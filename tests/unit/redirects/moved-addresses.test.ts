import { expect, test } from 'vitest';
import { changedSince, moveAddress, takeBackMove } from '../../../cms/plugins/redirects/record-move.ts';

type Row = { id: string; from: string; to: string; isPermanent?: boolean; origin?: 'manual' | 'moved' | null };
type Filter = { equals?: string; in?: string[] };
type Where = { from?: Filter; to?: Filter; or?: Where[] };
/** The redirects of an installation, and nobody who follows a page. */
function requestWith(...given: Row[]) {
  const rows = given.map((one) => ({ ...one }));
  const fits = (row: Row, where: Where): boolean =>
    where.or
      ? where.or.some((part) => fits(row, part))
      : (['from', 'to'] as const).every((name) => {
          const filter = where[name];
          return !filter || (filter.in ? filter.in.includes(row[name]) : filter.equals === row[name]);
        });
  const payload = {
    find: ({ collection, where }: { collection: string; where: Where }) =>
      Promise.resolve({
        docs: collection === 'redirects' ? rows.filter((row) => fits(row, where)) : [],
        hasNextPage: false,
      }),
    delete: ({ where }: { where: Where }) => {
      for (const row of rows.filter((one) => fits(one, where))) rows.splice(rows.indexOf(row), 1);
      return Promise.resolve({ docs: [] });
    },
    update: ({ id, data }: { id: string; data: object }) =>
      Promise.resolve(Object.assign(rows.find((row) => row.id === id) ?? {}, data)),
    create: ({ data }: { data: Row }) => Promise.resolve(rows.push({ ...data, id: `n${rows.length}` })),
    db: { find: () => Promise.resolve({ docs: [] }) },
  };
  const told = (): string[] =>
    rows
      .map(({ from, to, isPermanent, origin }) =>
        `${from} → ${to}${isPermanent ? '' : ' (por ahora)'} ${origin ?? ''}`.trim(),
      )
      .sort();
  return { req: { payload, context: {} } as never, rows, told };
}
const move = { from: '/obras/vieja/', to: '/obras/nueva/' };

test('the old address leads to the new one, and nothing leads away from the new one', async () => {
  const { req, told } = requestWith(
    { id: '1', from: '/obras/nueva/', to: '/obras/otra/', isPermanent: true, origin: 'manual' },
    { id: '2', from: '/ajena/', to: '/obras/otra/', isPermanent: true, origin: 'manual' },
  );
  const made = await moveAddress({ ...move, req });
  expect(told()).toEqual(['/ajena/ → /obras/otra/ manual', '/obras/vieja/ → /obras/nueva/ moved']);
  expect(made).toEqual({
    ...move,
    before: [{ from: '/obras/nueva/', to: '/obras/otra/', isPermanent: true, origin: 'manual' }],
  });
});

test('a redirect that the old address had is turned to the new one', async () => {
  const { req, told } = requestWith(
    { id: '1', from: '/obras/vieja/', to: '/noticias/x/', isPermanent: false, origin: 'manual' },
    { id: '2', from: '/obras/antes/', to: '/obras/vieja/', origin: null },
  );
  const made = await moveAddress({ ...move, req });
  expect(told()).toContain('/obras/vieja/ → /obras/nueva/ moved');
  expect(made.before).toEqual([
    { from: '/obras/vieja/', to: '/noticias/x/', isPermanent: false, origin: 'manual' },
    { from: '/obras/antes/', to: '/obras/vieja/', isPermanent: true, origin: 'manual' },
  ]);
});

test('a move is taken back: its redirect goes, and those that it changed are as they were', async () => {
  const { req, told, rows } = requestWith(
    { id: '1', from: '/obras/nueva/', to: '/obras/otra/', isPermanent: false, origin: 'manual' },
    { id: '2', from: '/obras/antes/', to: '/obras/vieja/', isPermanent: true, origin: 'moved' },
  );
  const before = told();
  const made = await moveAddress({ ...move, req });
  const followed = rows.find(({ id }) => id === '2');
  if (followed) followed.to = '/obras/nueva/';
  await takeBackMove({ move: made, req });
  expect(told()).toEqual(before);
});

test('who changed the redirect of a move after it is seen', async () => {
  const since = (...rows: Row[]): Promise<string | null> =>
    changedSince({ move: { ...move, before: [] }, req: requestWith(...rows).req });
  expect(await since({ id: '1', ...move })).toBeNull();
  expect(await since({ id: '1', from: move.from, to: '/otra/' })).toBe('/otra/');
  expect(await since()).toBeNull();
});
