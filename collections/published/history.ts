/** A field that changed; `field` is the path in the public view, e.g. `costs.currentPen`. */
export type FieldChange = { field: string; before: unknown; after: unknown };

/** One thing that changed, in both languages. */
export type Line = { es: string; en: string };

/** What is said of the change of one field. */
export type ChangeWriter = (change: FieldChange) => Line;

/** Thresholds of the settings of the portal that decide whom a change concerns. */
export type HistoryLimits = { overCostPercent: number };

/** How the changes of a noun are told to those who follow it: in mails, feeds and on its pages. */
export type History<View> = {
  /** What its rows are called, many of them: the heading of its column. */
  plural: string;
  /** By the path of the field in the view; what is not here is not told. */
  words: Readonly<Record<string, ChangeWriter>>;
  /** Words that depend on the row, beside those of `words`. */
  wordsOf?(view: View): Readonly<Record<string, ChangeWriter>>;
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
