import type { Question } from '../questions.ts';

/** What the file leaves open and only a person knows: one choice for each, with how its cells would read. */
export function ImportQuestions({
  questions,
  answers,
  onAnswer,
}: {
  questions: readonly Question[];
  answers: Readonly<Record<string, string>>;
  onAnswer: (id: string, value: string) => void;
}) {
  if (questions.length === 0) return null;
  return (
    <section className="imports__questions" aria-labelledby="imports-questions">
      <h4 id="imports-questions">
        {questions.length === 1 ? 'Hay algo por aclarar' : `Hay ${questions.length} cosas por aclarar`}
      </h4>
      {questions.map(({ id, ask, options, suggested }) => (
        <fieldset key={id}>
          <legend>{ask}</legend>
          {options.map(({ value, label, examples }) => (
            <label key={value}>
              <input
                type="radio"
                name={id}
                value={value}
                checked={answers[id] === value}
                onChange={() => onAnswer(id, value)}
              />
              <span>
                {label}
                {value === suggested ? ' (lo que parece)' : ''}
                {examples.length > 0 ? (
                  <small> {examples.map(({ written, read }) => `«${written}» → ${read}`).join('; ')}</small>
                ) : null}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </section>
  );
}

/** Decided record by record: unanswered, those records wait and the rest is imported. */
export const isAboutOneRecord = ({ id }: Question): boolean => /^(nota|obra)-/.test(id);
