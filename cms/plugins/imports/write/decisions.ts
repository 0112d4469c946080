import { createHash } from 'node:crypto';
import { answerTo, type Answers, type Question } from '../questions.ts';

/**
 * What only a person decides about single records: notes that the file contradicts, works that may be one. Unanswered,
 * the record is held: it is not written, and the preview asks.
 */
export type Decisions = {
  /** The value of the chosen option; null while nobody chose. */
  ask(question: Question): string | null;
  /** Those that nobody answered. */
  open(): Question[];
};

/** Answer to every note that has none of its own: `--answer notas=quitar`. */
export const ALL_NOTES = 'notas';
export const KEEP_NOTE = 'conservar';
export const REMOVE_NOTE = 'quitar';

export function openDecisions(answers: Answers = {}): Decisions {
  const open = new Map<string, Question>();
  return {
    ask: (question) => {
      const answer =
        answerTo(question, answers) ??
        (question.id.startsWith('nota-') ? answerTo({ ...question, id: ALL_NOTES }, answers) : null);
      if (answer === null) open.set(question.id, question);
      return answer;
    },
    open: () => [...open.values()],
  };
}

/** A note of a person beside a value that the file changes. `place` names the note for good. */
export function noteQuestion({
  place,
  title,
  note,
  change,
}: {
  place: string;
  title: string;
  note: string;
  change: string;
}): Question {
  return {
    id: `nota-${shortHash(place)}`,
    suggested: null,
    ask: `«${title.slice(0, 120)}» lleva la nota «${note.slice(0, 200)}» y el archivo la contradice (${change.slice(0, 300)}). ¿Qué se hace con la nota?`,
    options: [
      { value: KEEP_NOTE, label: 'Cambiar el valor y conservar la nota', examples: [] },
      { value: REMOVE_NOTE, label: 'Cambiar el valor y quitar la nota', examples: [] },
    ],
  };
}

/**
 * The note of a document or a row, null when there is none or the importer itself wrote it (`cells`: what importers
 * wrote).
 */
export function humanNote(
  note: unknown,
  cells: Readonly<Record<string, { value?: unknown }>> = {},
  field = 'note',
): string | null {
  const text = typeof note === 'string' ? note.trim() : '';
  return text === '' || cells[field]?.value === note ? null : text;
}

export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
