import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { allNouns, type PublishedTable, type SearchKind } from '../../collections/nouns.ts';
import { textRule, pageRule, wordRule, type FilterRule } from './filter-values.ts';
import { nicknamed } from './district-names.ts';
import { matchExpression, singularOf, wordsOf } from './search-words.ts';
import { document, remembered, statement } from './statement.ts';

const found = allNouns
  .flatMap(({ table, page, addresses, search: said }) =>
    said ? [{ table, folder: page?.folder ?? addresses?.folder ?? '/', said }] : [],
  )
  .toSorted((a, b) => a.said.rank - b.said.rank);

/** Kinds of answers, with the word of the address (`/buscar/?tipo=obras`) and the table they come from. */
export const searchKinds = Object.fromEntries(found.map(({ table, said }) => [said.kind, table])) as Readonly<
  Record<SearchKind, PublishedTable>
>;
export type { SearchKind };

export type SearchHit = {
  kind: SearchKind;
  href: string;
  title: string;
  /** Where it is or what it is known by, when that helps to tell it from others. */
  note: string | null;
  /** Words around what was found; found ones stand between U+0002 and U+0003. */
  excerpt: string;
};

export type SearchAnswer = {
  query: string;
  kind: SearchKind | null;
  total: number;
  /** How many of each kind, whatever `kind` says. */
  counts: Partial<Record<SearchKind, number>>;
  hits: SearchHit[];
  /** Another spelling that finds something, when the query finds nothing. */
  suggestion: string | null;
};

export type SearchRequest = { query: string; kind: SearchKind | null; page: number };

export const HITS_PER_PAGE = 20;

/** What each parameter of the search takes. */
export const searchRules: readonly FilterRule[] = [textRule, wordRule('tipo', Object.keys(searchKinds)), pageRule];

/** What the address asks for; what it does not know is left out. */
export function readSearchRequest(query: URLSearchParams): SearchRequest {
  const kind = query.get('tipo') ?? '';
  const page = Number(query.get('pagina'));
  return {
    query: (query.get('q') ?? '').trim().slice(0, 100),
    kind: Object.hasOwn(searchKinds, kind) ? (kind as SearchKind) : null,
    page: Number.isInteger(page) && page >= 1 && page <= 500 ? page : 1,
  };
}

/**
 * Full-text search (PO-13): every word must begin a word of the entry, in any order and field (`matchExpression`).
 * Names and codes weigh more than other words. When nothing is found the nearest spelling is tried and proposed.
 */
export function search(database: DatabaseSync, { query, kind, page }: SearchRequest): SearchAnswer {
  const words = wordsOf(query);
  const empty: SearchAnswer = { query, kind, total: 0, counts: {}, hits: [], suggestion: null };
  if (words.length === 0) return empty;
  const expression = matchExpression(words);
  const counts = countsOf(database, expression);
  const total = kind === null ? Object.values(counts).reduce((sum, n) => sum + n, 0) : (counts[kind] ?? 0);
  if (Object.keys(counts).length === 0) return { ...empty, suggestion: nearestSpelling(database, words) };
  const values: SQLInputValue[] = [
    expression,
    ...(kind === null ? [] : [searchKinds[kind]]),
    HITS_PER_PAGE,
    (page - 1) * HITS_PER_PAGE,
  ];
  const rows = statement(
    database,
    `
    SELECT e.name, e.key, search_index.title, search_index.place, search_index.codes, snippet(search_index, 3, char(2), char(3), '…', 24) AS excerpt
    FROM search_index JOIN search_entries e ON e.id = search_index.rowid
    WHERE search_index MATCH ? ${kind === null ? '' : 'AND e.name = ?'} ORDER BY bm25(search_index, 10, 20, 5, 1, 2), e.id LIMIT ? OFFSET ?`,
  ).all(...values);
  return { query, kind, total, counts, hits: rows.map((row) => hitOf(database, row)), suggestion: null };
}

function countsOf(database: DatabaseSync, expression: string): SearchAnswer['counts'] {
  const rows = statement(
    database,
    'SELECT e.name, count(*) AS n FROM search_index JOIN search_entries e ON e.id = search_index.rowid WHERE search_index MATCH ? GROUP BY e.name',
  ).all(expression);
  return Object.fromEntries(rows.map((row) => [kindOf(String(row['name'])).kind, Number(row['n'])]));
}

/** What is said of the kind of rows of a table. Throws when nothing of it can be found. */
function kindOf(table: string): (typeof found)[number] & { kind: SearchKind } {
  const one = found.find((kind) => kind.table === table);
  if (!one) throw new TypeError(`Tabla desconocida en el buscador: ${table}`);
  return { ...one, kind: one.said.kind as SearchKind };
}

function hitOf(database: DatabaseSync, row: Record<string, unknown>): SearchHit {
  const { kind, table, folder, said } = kindOf(String(row['name']));
  const key = String(row['key']);
  const note =
    said.note === 'place'
      ? String(row['place'])
      : said.note === 'firstCode'
        ? (String(row['codes']).split(' · ')[0] ?? '')
        : '';
  return {
    kind,
    href: said.href
      ? said.href(key, document<object>(database, `SELECT doc FROM ${table} WHERE key = ?`, key))
      : `${folder}${key}/`,
    title: String(row['title']),
    note: note || null,
    excerpt: String(row['excerpt']),
  };
}

/** The query with each word that nothing begins with replaced by the nearest one there is; null when none is near. */
function nearestSpelling(database: DatabaseSync, words: readonly string[]): string | null {
  const begins = (word: string): boolean =>
    statement(database, 'SELECT 1 FROM search_words WHERE term >= ? AND term < ? LIMIT 1').get(
      word,
      `${word}\u{10ffff}`,
    ) !== undefined;
  const isKnown = (word: string): boolean => nicknamed(word) !== undefined || begins(singularOf(word));
  if (words.every(isKnown)) return null;
  const vocabulary = remembered(database, 'search-vocabulary', () =>
    statement(database, "SELECT term, doc FROM search_words WHERE length(term) > 3 AND term NOT GLOB '[0-9]*'")
      .all()
      .map((row) => ({ term: String(row['term']), uses: Number(row['doc']) })),
  );
  const mended = words.map((word) => (isKnown(word) ? word : nearestWord(word, vocabulary)));
  return mended.every((word) => word !== null) ? mended.join(' ') : null;
}

/** The most used word at the least distance: one change up to five letters, two from six on. */
export function nearestWord(word: string, vocabulary: readonly { term: string; uses: number }[]): string | null {
  const most = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
  let best: { term: string; uses: number; distance: number } | null = null;
  for (const { term, uses } of vocabulary) {
    if (Math.abs(term.length - word.length) > most) continue;
    const distance = editDistance(word, term, most);
    if (
      distance <= most &&
      (best === null || distance < best.distance || (distance === best.distance && uses > best.uses))
    )
      best = { term, uses, distance };
  }
  return best?.term ?? null;
}

/** Damerau–Levenshtein distance of adjacent swaps; anything beyond `most` is `most + 1`. */
export function editDistance(left: string, right: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > most) return most + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[right.length] ?? 0, most + 1);
}
