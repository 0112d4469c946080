/** Keep a note that an import contradicts, or take it away. */
export type NoteChoice = 'keep' | 'remove';

/** A note of a person beside a value that the file changes. `id` names it in the answer. */
export type NoteQuestion = { id: string; title: string; note: string; change: string };

/** What a person answered: for each question, or for all. */
export type NoteAnswers = { all?: NoteChoice | undefined; each?: Readonly<Record<string, NoteChoice>> | undefined };

export type NoteChoices = {
  /** The answer to a question; null while nobody gave one: then the value must not change. */
  ask(question: NoteQuestion): NoteChoice | null;
  questions: NoteQuestion[];
};

/** Collects the questions of one import and looks up their answers. */
export function noteChoices(answers: NoteAnswers = {}): NoteChoices {
  const questions = new Map<string, NoteQuestion>();
  return {
    ask: (question) => {
      questions.set(question.id, question);
      return answers.each?.[question.id] ?? answers.all ?? null;
    },
    get questions() { return [...questions.values()]; },
  };
}

/** The note of a document or a row, null when there is none or the importer itself wrote it (`cells`: what importers wrote). */
export function humanNote(note: unknown, cells: Readonly<Record<string, { value?: unknown }>> = {}, field = 'note'): string | null {
  const text = typeof note === 'string' ? note.trim() : '';
  return text === '' || cells[field]?.value === note ? null : text;
}
