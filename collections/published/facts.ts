/**
 * A plain fact of a noun, said once: from the list of its facts come the fields of the form, the public view, the columns of the open
 * data and the API, the words of the history and what the search finds. A noun may say more of its facts than this.
 */
export type PlainFact = {
  /** Field of the form and of the public view. A name that was published is never changed. */
  name: string;
  /**
   * `text` on one line, `longText` on several, `count` of whole things, `amount` with cents, `link` to another site,
   * `day` of the calendar, `yes` or no, `code` out of a list.
   */
  kind: 'text' | 'longText' | 'count' | 'amount' | 'link' | 'day' | 'yes' | 'code';
  form: {
    label: string;
    help?: string;
    /** Part of its row; a whole row without it. */
    width?: `${number}%`;
    /** The database finds documents by it. */
    isIndexed?: true;
    component?: string;
  };
  /** Nothing goes out without it: neither form nor view has it empty. */
  isRequired?: true;
  /** Longest text, in characters. */
  max?: number;
  /** What a text must look like, and what is said of one that does not. */
  pattern?: { form: RegExp; message: string };
  /** Of a code: its labels, and its words in the open data with what each means. */
  codes?: {
    labels: Readonly<Record<string, string>>;
    english?: Readonly<Record<string, string>>;
    words: Readonly<Record<string, string>>;
    meanings: Readonly<Record<string, string>>;
  };
  /** Its column: a name alone is one of those that several tables share. */
  column:
    | { name: string; isRequired?: true }
    | { name: string; title: string; description: string; unit?: string; source?: string; isRequired?: true };
  /** What the search takes it for: the name of the row, words, a code or a place. */
  found?: 'name' | 'words' | 'code' | 'place';
};

/** What is said of a change: that there was one, or from which value to which; a text says why nothing is. */
export type FactTold =
  | string
  | { es: string; en: string }
  | { label: { es: string; en: string }; unit?: { es: readonly [string, string]; en: readonly [string, string] } };

/** A fact of a noun whose followers are told of changes. */
export type ToldFact = PlainFact & { told: FactTold };

/** The value of a fact: a number, yes or no, one of its codes, else a text. */
export type FactValue<Of extends PlainFact> = Of extends { kind: 'count' | 'amount' }
  ? number
  : Of extends { kind: 'yes' }
    ? boolean
    : Of extends { codes: { labels: Readonly<Record<infer Code extends string, string>> } }
      ? Code
      : string;
/** The values of facts as the public view has them; null: not known. */
export type FactValues<Known extends PlainFact> = {
  [Of in Known as Of['name']]: Of extends { isRequired: true } ? FactValue<Of> : FactValue<Of> | null;
};
type AnyValue = string | number | boolean | null;

/** The fact of a name. Throws when it is none of them. */
export function factOf<Known extends PlainFact>(facts: readonly Known[], name: string): Known {
  const found = facts.find((one) => one.name === name);
  if (!found) throw new RangeError(`No hay un dato «${name}».`);
  return found;
}

/** What the row says of the facts that the search takes for the same, in the order of the list. */
export function foundAs(
  facts: readonly PlainFact[],
  how: NonNullable<PlainFact['found']>,
  row: Readonly<Record<string, unknown>>,
): (string | null)[] {
  return facts.filter(({ found }) => found === how).map(({ name }) => text(row[name] as AnyValue | undefined));
}

const text = (value: AnyValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);
