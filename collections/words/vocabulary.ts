/**
 * One code of a vocabulary, and everything it is called: `es` on pages, mails and feeds; `cms` in the forms of the CMS
 * where they say another word; `en` on the English pages; `address` in the query of a list; `code` in a column of the
 * open data, with `meaning` in the dictionary; `many` for several of them together, `list` as the title of their list;
 * `typed` what else people type into a search box.
 */
export type Word = {
  es: string;
  cms?: string;
  en?: string;
  address?: string;
  code?: string;
  meaning?: string;
  many?: string;
  list?: string;
  typed?: string;
};

type Said<Words extends Record<string, Word>, Name extends keyof Word> = {
  readonly [Code in keyof Words]: Words[Code] extends Record<Name, infer Text extends string> ? Text : undefined;
};

export type Vocabulary<Words extends Record<string, Word>> = {
  /** What each code is called in Spanish. */
  es: Said<Words, 'es'>;
  /** What each code is called under this name; `undefined` where it has none. */
  said<Name extends keyof Word>(name: Name): Said<Words, Name>;
  /** Word of each code in the forms of the CMS. */
  inForms: Readonly<Record<keyof Words & string, string>>;
  /** Choices of a field of Payload, in the order of the vocabulary. */
  options(): { value: keyof Words & string; label: string }[];
  /** Code of the open data → what the dictionary says of it. */
  meanings: Readonly<Record<string, string>>;
};

/** The words of a noun's codes, each said once; form, page, mail, feed, address, column and search read them here. */
export function vocabulary<const Words extends Record<string, Word>>(words: Words): Vocabulary<Words> {
  const codes = Object.keys(words) as (keyof Words & string)[];
  const each = (read: (word: Word) => string | undefined): Record<string, string | undefined> =>
    Object.fromEntries(codes.map((code) => [code, read(words[code] as Word)]));
  const said = <Name extends keyof Word>(name: Name): Said<Words, Name> =>
    each((word) => word[name]) as Said<Words, Name>;
  const inForms = each((word) => word.cms ?? word.es) as Record<keyof Words & string, string>;
  const meanings = Object.fromEntries(
    codes.flatMap((code) => {
      const { code: published, meaning } = words[code] as Word;
      return published === undefined ? [] : [[published, meaning ?? published]];
    }),
  );
  return {
    es: said('es'),
    said,
    inForms,
    options: () => codes.map((value) => ({ value, label: inForms[value] })),
    meanings,
  };
}
