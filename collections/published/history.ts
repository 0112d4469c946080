/** A field that changed; `field` is the path in the public view, e.g. `costs.currentPen`. */
export type FieldChange = { field: string; before: unknown; after: unknown };

/** One thing that changed, in both languages. */
export type Line = { es: string; en: string };

/** What is said of the change of one field. */
export type ChangeWriter = (change: FieldChange) => Line;
/**
 * The same where the words depend on the row as it is now. A method, so that the words of every noun go through one
 * loop.
 */
type RowWriter<View> = { say(change: FieldChange, view: View): Line }['say'];

/** A change of this field is told in these words, or it is not told, and the text says why. */
type Told<View> = RowWriter<View> | string;
/** A field of several parts: words of each part, and of the whole where it came or went as one. */
type Parts<View, Value> = { parts: { [Name in keyof Value & string]-?: Told<View> }; whole?: RowWriter<View> };

/** A value of several parts; a list is compared as a whole. */
type Whole<Value> = Exclude<Value, readonly unknown[] | null | undefined>;

/**
 * What is said of each field of the view: words, or why its change is not told. All of them are here, and of a field of
 * several parts each part, unless nothing of it is told: the compiler asks for one that was forgotten.
 */
export type HistoryWords<View> = {
  readonly [Name in keyof View & string]-?:
    | string
    | ([Whole<View[Name]>] extends [never]
        ? RowWriter<View>
        : Whole<View[Name]> extends object
          ? Parts<View, Whole<View[Name]>>
          : RowWriter<View>);
};

/** Words of the change of the field at this path; none where it is not told. */
export function writerOf(words: object, path: string): RowWriter<unknown> | undefined {
  const [name = '', part] = path.split('.');
  const told = (words as Readonly<Record<string, Told<unknown> | Parts<unknown, Record<string, unknown>>>>)[name];
  const own = typeof told === 'object' ? (part === undefined ? told.whole : told.parts[part]) : part ? undefined : told;
  return typeof own === 'function' ? own : undefined;
}

/** Thresholds of the settings of the portal that decide whom a change concerns. */
export type HistoryLimits = { overCostPercent: number };

/** How the changes of a noun are told to those who follow it: in mails, feeds and on its pages. */
export type History<View> = {
  /** What its rows are called, many of them: the heading of its column. */
  plural: string;
  words: HistoryWords<View>;
  /** Lines of what is compared entry by entry; they come last. */
  compared?(before: View, after: View): Line[];
  /** What is said of a row that was not there before. */
  appeared: Line;
  /** How the row is called. */
  title(view: View): Line;
  /** Page of the row in each language. */
  path(view: View): Line;
  /** Topics whose followers a change concerns (`collections/subscriptions/topics.ts`); `before` null: it appeared. */
  topics(before: View | null, after: View, limits: HistoryLimits): readonly string[];
};

/** Why fields are not told, where several nouns have the same reason. */
export const untold = {
  address: 'Con otra dirección es otra página: las redirecciones siguen a la anterior.',
  machinery: 'No dice nada a las personas: ordena, busca o fecha la fila.',
  source: 'De dónde sale el dato se ve en la página; el dato mismo se cuenta.',
  page: 'Se lee en la página; quien la sigue no espera un aviso por ello.',
  elsewhere: 'Lo dice el registro de donde viene; aquí solo se repite.',
} as const;
