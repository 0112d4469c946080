import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownNames } from '../../../scripts/nouns/exceptions.ts';
import { loopingSources, nounsIn, wrongNames } from '../../../scripts/nouns/names.ts';

const sources = loopingSources(join(import.meta.dirname, '../../..'));

test('11-1 publishing, history, search, open data and the lists of the API name no noun but those that are told why', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(80);
  expect(wrongNames(sources)).toEqual([]);
  for (const { why } of Object.values(knownNames)) expect(why.split(' ').length).toBeGreaterThan(5);
});

test.each([
  ['a slug', "if (slug === 'news') return null;", ['news']],
  ['a table', 'const table = "budget_lines";', ['budget-lines']],
  ['a table in SQL', 'database.prepare(`SELECT doc FROM press_items WHERE key = ?`)', ['press-items']],
  ['a table that is joined', "'SELECT 1 FROM meta JOIN milestones m ON 1'", ['milestones']],
  ['a view', "import type { PublishedNews } from '../../collections/news/published.ts';", ['news']],
  ['a descriptor', "import { pages } from '../collections/pages/published-noun.ts';", ['pages']],
  ['nothing: a comment', '// Of news, \'news\' and what FROM news says.\n/* "pages" */', []],
  ['nothing: another word', "const label = 'noticias'; const section = 'newspapers';", []],
])('11-1 it finds %s', (_name, source, nouns) => {
  expect(nounsIn(source)).toEqual(nouns);
});

test('11-1 a noun that is named anew, an exception that nobody needs and a query of pages are told', () => {
  const file = 'site/published/search.ts';
  const planted = {
    ...sources,
    [file]: `${sources[file]}\nconst only = 'news';\nimport { findNews } from './news.ts';`,
  };
  expect(wrongNames(planted)).toEqual([
    `${file}: toma de site/published/news.ts, que consulta para las páginas.`,
    `${file}: nombra «news»; recorra los descriptores (collections/nouns.ts).`,
  ]);
  expect(wrongNames({ ...sources, 'site/src/api/works.ts': '' })).toEqual([
    'site/src/api/works.ts: ya no nombra «contracting-processes»; quítelo de scripts/nouns/exceptions.ts.',
  ]);
});
