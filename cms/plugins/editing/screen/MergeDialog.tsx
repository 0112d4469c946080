'use client';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Conflict } from '../conflict.ts';
import { whoSaved } from '../core/who.ts';
import { describeValue } from '../core/describe.ts';
import type { FieldShape } from '../core/fields.ts';
import { threeWay, type Difference, type Side } from '../core/three-way.ts';
import { whenInLima } from '../../../../collections/calendar/lima-time.ts';
import { useDocumentNames } from './document-names.ts';

type Props = {
  conflict: Conflict;
  fields: readonly FieldShape[];
  old: Record<string, unknown>;
  mine: Record<string, unknown>;
  onMerged: (merged: Record<string, unknown>) => Promise<void>;
  onClose: () => void;
};

/** What the other person saved, what one wrote, and whose value stands, field by field. */
export function MergeDialog({ conflict, fields, old, mine, onMerged, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { differences } = useMemo(
    () => threeWay({ fields, old, mine, theirs: conflict.theirs }),
    [fields, old, mine, conflict.theirs],
  );
  const nameOf = useDocumentNames(differences);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const { isOwn } = conflict;
  const conflicts = differences.filter(({ kind }) => kind === 'conflict');
  const theirs = differences.filter(({ kind }) => kind === 'theirs');
  const own = differences.filter(({ kind }) => kind === 'mine');
  const open = conflicts.filter(({ path }) => choices[path] === undefined);
  const text = (difference: Difference, value: unknown): string => describeValue(difference.field, value, nameOf);

  const save = async (): Promise<void> => {
    if (open.length > 0) return setProblem(`Elija qué queda en: ${open.map(({ label }) => label).join(', ')}.`);
    setBusy(true);
    setProblem(null);
    const { merged } = threeWay({ fields, old, mine, theirs: conflict.theirs, choose: (path) => choices[path] });
    try {
      await onMerged(merged);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <dialog
      ref={dialog}
      className="editing-dialog"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={`${id}-title`}>{isOwn ? 'Usted guardó antes en otra ventana' : 'Otra persona guardó antes que usted'}</h2>
      <p>
        {whoSaved(conflict.changedBy, isOwn)} guardó este documento el {whenInLima(conflict.current)} (hora de Lima). No
        se ha sobrescrito nada: elija qué queda y guarde.
      </p>
      {conflicts.map((difference) => (
        <fieldset key={difference.path} className="editing-difference">
          <legend>{difference.label}</legend>
          <span className="editing-old">Antes: {text(difference, difference.old)}</span>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side}>
              <input
                type="radio"
                name={`${id}-${difference.path}`}
                checked={choices[difference.path] === side}
                onChange={() => setChoices({ ...choices, [difference.path]: side })}
              />
              <span>
                <strong>
                  {side === 'mine'
                    ? 'Lo que usted escribió'
                    : isOwn
                      ? 'Lo que usted guardó en otra ventana'
                      : `Lo que guardó ${conflict.changedBy ?? 'la otra persona'}`}
                  :
                </strong>{' '}
                {text(difference, difference[side])}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <Changes title="También cambió, y se conserva:" differences={theirs} side="theirs" text={text} />
      <Changes title="Sus otros cambios, que se guardan:" differences={own} side="mine" text={text} />
      {problem ? (
        <p role="alert" className="editing-problem">
          {problem}
        </p>
      ) : null}
      <p className="editing-actions">
        <button type="button" className="editing-primary" disabled={isBusy} onClick={() => void save()}>
          {isBusy ? 'Guardando…' : 'Guardar lo elegido'}
        </button>
        <button type="button" disabled={isBusy} onClick={onClose}>
          Volver a mi texto sin guardar
        </button>
      </p>
    </dialog>
  );
}

function Changes({
  title,
  differences,
  side,
  text,
}: {
  title: string;
  differences: Difference[];
  side: Side;
  text: (difference: Difference, value: unknown) => string;
}) {
  if (differences.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul className="editing-others">
        {differences.map((difference) => (
          <li key={difference.path}>
            <strong>{difference.label}:</strong>{' '}
            {difference[side] === undefined && difference.path.endsWith(']')
              ? 'se quitó'
              : text(difference, difference[side])}
          </li>
        ))}
      </ul>
    </>
  );
}
