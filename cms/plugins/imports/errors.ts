import { Faulty } from '../../background/fault.ts';
import type { Question } from './questions.ts';

/**
 * A file that cannot be imported at all: the message says in Spanish what, where and how to mend it. Nothing was
 * changed.
 */
export class ImportFileError extends Error {
  override name = 'ImportFileError';
}

/** Refuses to write while the file leaves something open that only a person knows: the message says each question's words. */
export class OpenQuestions extends ImportFileError {
  readonly questions: readonly Question[];
  constructor(questions: readonly Question[]) {
    super(
      `El archivo deja algo por aclarar: ${questions.map(({ ask }) => ask).join(' ')} Responda y vuelva a importar.`,
    );
    this.questions = questions;
  }
}

/** A cell whose content cannot be taken. The row is rejected or the value left out, the others go on. */
export class CellError extends Error {
  override name = 'CellError';
}

/** An import stops between two parts because its process ends: nothing is taken back, it goes on with the next one. */
export class GoesOn extends Error {
  override name = 'GoesOn';
}

/** Somebody else saved a row after the import had read it: it is read anew. */
export class ChangedMeanwhile extends Faulty {
  override name = 'ChangedMeanwhile';
  constructor() {
    super('environment', 'Otra persona guardó un registro mientras se importaba.');
  }
}

/** An import failed and what it had written could not be taken back; the message says why, for people. */
export class LeftBehind extends Error {
  override name = 'LeftBehind';
}
