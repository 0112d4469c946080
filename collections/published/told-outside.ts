import type { Cover } from './cover.ts';
import type { NounTable } from './noun-table.ts';

/**
 * What a noun says of itself to those who take its data along: files of open data, API, and what can be forgotten of
 * it.
 */
export type ToldOutside<View extends object> = {
  /**
   * `tables`: those made from it alone; `cover`: what its data says of its own time; `updatedAtIsColumn`: its table has
   * the moment of the last change as a column with an index.
   */
  openData?: { tables: readonly NounTable<View>[]; cover: Cover; updatedAtIsColumn?: true };
  /**
   * Fields of the view that stand in no column of its tables, by their path (`contract.url`; a field names its parts
   * too), and why. A text alone: none stands in one. A test asks for every field that is neither in a column nor here.
   */
  columnless: string | { readonly [Path in (keyof View & string) | `${keyof View & string}.${string}`]?: string };
  /** Its list in the API. */
  api?: NounApi<View>;
  /**
   * How it is forgotten for good: the `word` of the command, what it is called, and by what `code` people name one.
   * `column` of the read model that holds the code, where it is not the key; `where` finds it in the database of the
   * CMS, where its field of the key does not;
   * `files`: frozen files that may hold it, where its code names something else in the others; `isParty`: it stands in
   * versions of others.
   */
  forget?: { word: string; one: string; code: string; column?: string; where?: string; files?: RegExp; isParty?: true };
};

export type NounApi<View> = {
  /** Word of the address: `/api/v1/<name>`. */
  name: string;
  /** Place among the lists of the API. */
  rank: number;
  /** What a row says. */
  table: NounTable<View>;
  /**
   * Each narrows the list: by its condition in SQL over the table of the noun, which takes the value once; or, of a
   * noun of few rows, by what each row `matches`.
   */
  parameters: readonly ({
    name: string;
    description: string;
    example: string;
    values?: readonly string[];
    pattern?: string;
  } & Narrowing<View>)[];
};

type Narrowing<View> =
  | { where: string; isNumber?: true; matches?: undefined }
  | { matches(view: View, value: string): boolean; where?: undefined };

/** It stands in no frozen file: its code may be a word of others. */
export const NO_FILES = /^$/;
