import type { SQLInputValue } from 'node:sqlite';
import { districts } from '../../collections/fields/districts.ts';
import { searchText } from '../../collections/fields/search-text.ts';
import { nicknamed } from './district-names.ts';
import type { PublishedTable } from './schema.ts';

const MAXIMUM_WORDS = 8;

/** The words of a question: plain, eight at most. */
export function wordsOf(query: string): string[] {
  return searchText(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, MAXIMUM_WORDS);
}

/**
 * The words as an expression of FTS5: each begins a word of the entry, in any order and in any field. A plural finds
 * the singular, and the nickname of a district («SJL») its name. Quoted, so that nothing a reader types is an operator.
 */
export function matchExpression(words: readonly string[]): string {
  return words
    .map((word) => {
      const ubigeo = nicknamed(word);
      const place =
        ubigeo === undefined ? [] : [`({title place} : ${begins(wordsOf(districts[ubigeo] ?? '').join(' '))})`];
      return `(${[...new Set([word, singularOf(word)])].map(begins).concat(place).join(' OR ')})`;
    })
    .join(' AND ');
}

/** The singular of a Spanish plural as far as its ending tells; other words as they are. */
export function singularOf(word: string): string {
  if (word.length > 5 && /[lnrdz]es$/.test(word)) return word.slice(0, -2);
  return word.length > 4 && /[aeiou]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Condition on the keys of a table: its rows that have all the words. Without words in `query` nothing is asked. */
export function searchCondition(table: PublishedTable, query: string): { sql: string; values: SQLInputValue[] } | null {
  const words = wordsOf(query);
  if (query.trim() === '') return null;
  if (words.length === 0) return { sql: '0', values: [] };
  return {
    sql: 'key IN (SELECT e.key FROM search_index JOIN search_entries e ON e.id = search_index.rowid WHERE search_index MATCH ? AND e.name = ?)',
    values: [matchExpression(words), table],
  };
}

function begins(word: string): string {
  return `"${word}"*`;
}
