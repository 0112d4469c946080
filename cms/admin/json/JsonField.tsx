'use client';
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui';
import type { JSONFieldClientProps } from 'payload';
import { useCallback, useEffect, useRef, useState } from 'react';
import { problemWords, readJson, writeJson } from './read-json.ts';
import './json.css';

type Check = (value: unknown) => true | string;
type Props = JSONFieldClientProps & { check?: Check };

const MOST_LINES = 18;

/**
 * JSON as plain text that is read while it is typed; a mistake is told with its line, and a button leads there. Takes
 * the place of Payload's own field, whose editor comes from another host.
 */
export function JsonField({ field, path, readOnly, check }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const typed = useRef<unknown>(undefined);
  const [problem, setProblem] = useState<{ line: number; column: number; message: string } | null>(null);
  const validate = useCallback(
    (value: unknown): true | string =>
      problem
        ? problemWords(problem)
        : field.required && (value === null || value === undefined)
          ? 'Este campo es obligatorio.'
          : (check?.(value) ?? true),
    [problem, field.required, check],
  );
  const { value, setValue, showError, errorMessage, disabled } = useField<unknown>({ path, validate });
  const [text, setText] = useState(() => writeJson(value));
  // The form gave another value (reset, restored version): show that.
  useEffect(() => {
    if (value === typed.current) return;
    typed.current = value;
    setText(typeof value === 'string' ? value : writeJson(value));
    setProblem(null);
  }, [value]);

  const change = (next: string): void => {
    setText(next);
    const reading = readJson(next);
    setProblem(reading.problem);
    typed.current = reading.problem ? next : reading.value;
    setValue(typed.current);
  };
  const toProblem = (): void => {
    if (!box.current || !problem) return;
    const at =
      text
        .split('\n')
        .slice(0, problem.line - 1)
        .join('\n').length +
      (problem.line > 1 ? 1 : 0) +
      problem.column -
      1;
    box.current.focus();
    box.current.setSelectionRange(at, Math.min(at + 1, text.length));
  };
  const id = `field-${path.replaceAll('.', '__')}`;
  const lines = text.split('\n').length;
  return (
    <div className={`field-type textarea json-text${showError ? ' error' : ''}`}>
      <FieldLabel htmlFor={id} label={field.label} required={field.required} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} message={errorMessage} />
        <textarea
          ref={box}
          id={id}
          value={text}
          readOnly={readOnly || disabled}
          spellCheck={false}
          autoComplete="off"
          wrap="off"
          rows={Math.min(Math.max(lines, 4), MOST_LINES)}
          aria-invalid={problem !== null || showError}
          aria-describedby={`${id}-problem`}
          onChange={(event) => change(event.target.value)}
        />
      </div>
      <p id={`${id}-problem`} className="invermet-warning" role="status">
        {problem ? (
          <>
            {problemWords(problem)}{' '}
            <button type="button" className="json-text__go" onClick={toProblem}>
              Ir a la línea {problem.line}
            </button>
          </>
        ) : null}
      </p>
      <FieldDescription path={path} description={field.admin?.description} />
    </div>
  );
}
