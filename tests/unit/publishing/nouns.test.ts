import { expect, test } from 'vitest';
import { z } from 'zod';
import { allNouns, noun } from '../../../collections/nouns.ts';
import { problemsOf, shownProblems, type ToldNoun } from '../../../collections/published/problems.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';

const works = noun('projects');
const news = noun('news');
const reports = noun('progress-reports');
const withOne = (given: Partial<ToldNoun>): string[] => problemsOf([works, { ...news, ...given }, reports]);

test('11-1 the nouns of the portal can be published together', () => {
  expect(problemsOf(allNouns)).toEqual([]);
});

test.each<[string, Partial<ToldNoun>, string]>([
  ['no key', { key: { field: '', kind: 'address' } }, 'news: no dice con qué campo se la nombra («key»)'],
  [
    'a key that its view does not have',
    { key: { field: 'code', kind: 'code' } },
    'news: su vista pública no tiene la clave «code»',
  ],
  ['the table of another', { table: 'projects' }, 'la tabla «projects» es de varias: projects, news'],
  ['a table that is no name', { table: 'news; DROP' as never }, 'news: «news; DROP» no sirve de nombre de tabla'],
  ['the slug of another', { slug: 'projects' }, 'la colección «projects» es de varias: projects, projects'],
  [
    'pages where another has them',
    { page: { folder: '/obras/', moves: true } },
    'la carpeta «/obras/» es de varias: projects, news',
  ],
  [
    'pages whose list of addresses nobody renews',
    { addresses: undefined },
    'news: tiene páginas y no dice con qué dato cambian sus direcciones («addresses»)',
  ],
  [
    'a folder that is none',
    { page: { folder: '/noticias', moves: true } },
    'news: «/noticias» no es una carpeta del portal',
  ],
  [
    'a word of the search that is taken',
    { search: { kind: 'obras', rank: 7, entry: () => ({ title: '', codes: [], place: [], body: [] }) } },
    'la palabra del buscador «obras» es de varias: projects, news',
  ],
  [
    'addresses that nobody is told of',
    { tags: () => ['otra'] },
    'news: un cambio suyo no lleva «news», y la lista de direcciones no se entera',
  ],
  [
    'a tag with a space',
    { tags: () => ['news', 'dos palabras'] },
    'news: una marca de sus cambios tiene espacios o está vacía',
  ],
])('11-1 a noun with %s is refused', (_name, given, problem) => {
  expect(withOne(given)).toContain(problem);
});

test('11-1 a list whose rows may stand in any order is refused, in files and in the API', () => {
  const [table] = reports.openData?.tables ?? [];
  if (!table || !reports.api) throw new TypeError('sin tablas');
  const loose = { ...table, order: 'project_code, period' };
  const problem = 'las filas de «avances» no tienen un orden único, que acabe en «key»';
  expect(problemsOf([{ ...reports, api: { ...reports.api, table: loose } }])).toEqual([`progress-reports: ${problem}`]);
  expect(problemsOf([{ ...reports, openData: { ...reports.openData, tables: [loose] } as never }])).toEqual([
    `progress-reports: ${problem}`,
  ]);
});

test('11-1 what a noun shows must be a field that names such documents', () => {
  const fields: Record<string, { path: string; targets: string[] }[]> = {
    news: [
      { path: 'image', targets: ['media'] },
      { path: 'body', targets: [] },
    ],
    letters: [{ path: 'item', targets: ['news'] }],
  };
  const told = (given: Parameters<typeof shownProblems>[0][number]) =>
    shownProblems([given], (slug) => fields[slug] ?? null);
  expect(told({ slug: 'news', shows: { media: ['image'], texts: ['body'] } })).toEqual([]);
  expect(told({ slug: 'news', shows: { media: ['photo'] } })).toEqual([
    'news: «photo» no es un campo que nombre media',
  ]);
  expect(told({ slug: 'news', shows: { documents: ['image'] } })).toEqual([
    'news: «image» no es un campo que nombre documents',
  ]);
  expect(told({ slug: 'news', shows: { texts: ['image'] } })).toEqual([
    'news: «image» no es un campo que nombre textos',
  ]);
  expect(told({ slug: 'news', shows: {}, remakes: { slug: 'projects', path: 'work' } })).toEqual([
    'news: «work» no es un campo que nombre projects',
  ]);
  const held = (path: string) => [{ slug: 'letters' as never, path, isPublic: () => true }];
  expect(told({ slug: 'news', shows: {}, holds: held('item') })).toEqual([]);
  expect(told({ slug: 'news', shows: {}, holds: held('of') })).toEqual([
    'letters: «of» no es un campo que nombre news',
  ]);
  expect(told({ slug: 'pages', shows: {} })).toEqual(['pages: no hay tal colección']);
});

test('11-1 the SQL that a noun brings runs over the tables that the nouns make', () => {
  const { database } = openPublishedForWriting(':memory:');
  for (const { table, openData, api, parties, forget } of allNouns) {
    const lists = [...(openData?.tables ?? []), ...(api ? [api.table] : [])];
    const statements = [
      ...lists.map(({ where, order }) => `SELECT doc FROM ${table} WHERE ${where ?? '1'} ORDER BY ${order}`),
      ...lists.map(
        ({ count, counted, where }) =>
          `SELECT ${count ?? 'count(*)'} FROM ${counted ?? `${table} WHERE ${where ?? '1'}`}`,
      ),
      ...lists.flatMap(({ read }) => read ?? []),
      ...(api?.parameters ?? []).flatMap(({ where }) => (where ? [`SELECT doc FROM ${table} WHERE ${where}`] : [])),
      ...(parties?.columns ?? []).map(([of, column]) => `SELECT ${column} FROM ${of}`),
      ...(openData
        ? [`SELECT ${openData.cover.cutOff}, ${openData.cover.from}, ${openData.cover.to} FROM ${table}`]
        : []),
      ...(openData?.updatedAtIsColumn ? [`SELECT updated_at FROM ${table}`] : []),
      ...(forget?.column ? [`SELECT ${forget.column} FROM ${table}`] : []),
    ];
    for (const sql of statements) expect([table, sql, typeof database.prepare(sql)]).toEqual([table, sql, 'object']);
  }
  database.close();
});

test('11-1 a view of which nothing can be said is seen before it is published', () => {
  expect(withOne({ view: z.object({ title: z.string() }) as never })).toContain(
    'news: su vista pública no tiene la clave «slug»',
  );
});
