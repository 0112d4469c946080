/** A cell as the file writes it and as it was read. */
export type Example = { written: string; read: string };

/** How the importer read what could be read otherwise: shown in the preview with at most three examples. */
export type Reading = { subject: string; says: string; examples: Example[] };

export type QuestionOption = { value: string; label: string; examples: Example[] };

/**
 * What the file leaves open and only a person knows: nothing is written while one is unanswered. `suggested` is what
 * the preview shows meanwhile; it is never taken as the answer.
 */
export type Question = { id: string; ask: string; options: QuestionOption[]; suggested: string | null };

/** Answers by the question's `id`; anything but one of its options counts as no answer. */
export type Answers = Readonly<Record<string, string>>;

/** What is said of a file beside its rows. Complete as soon as the file was read to its end. */
export type Understanding = {
  readings: Reading[];
  /** Unanswered ones only. */
  questions: Question[];
  /** Sentences on what was not read, filled or repaired: hidden sheets, short rows, repeated headers. */
  notes: string[];
  /** Headers, or paths of a JSON document, that no one reads and no one ignores by name. */
  unreadColumns: string[];
};

export const emptyUnderstanding = (): Understanding => ({ readings: [], questions: [], notes: [], unreadColumns: [] });

/** The valid answer to a question, null when there is none. */
export function answerTo(question: Question, answers: Answers): string | null {
  const answer = answers[question.id];
  return answer !== undefined && question.options.some(({ value }) => value === answer) ? answer : null;
}

/** The open questions in words, with how to answer them on the command line. */
export function questionsInWords(questions: readonly Question[]): string {
  return questions
    .map(({ id, ask, options, suggested }) => {
      const choices = options.map(({ value, label, examples }) => {
        const shown = examples.map(({ written, read }) => `«${written}» → ${read}`).join('; ');
        return `    --answer ${id}=${value}   ${label}${value === suggested ? ' (lo que parece)' : ''}${shown ? `: ${shown}` : ''}`;
      });
      return `  ${ask}\n${choices.join('\n')}`;
    })
    .join('\n');
}
