'use client';
import { Button } from '@payloadcms/ui';
import { useEffect, useId, useRef, useState } from 'react';
import { isReason, SHORTEST_REASON } from '../../../../collections/fields/reason.ts';
import type { Warning } from './warnings.ts';
import './plausibility.css';

type Props = {
  /** What goes on once everything is confirmed. */ act?: 'guardar' | 'programar';
  warnings: readonly Warning[];
  onCancel: () => void;
  onConfirm: (reasons: string[]) => void;
};

/**
 * Each warning in words with a field for its reason. A reason that is too short is said beside its field; Escape goes
 * back to the form.
 */
export function WarningsDialog({ act = 'guardar', warnings, onCancel, onConfirm }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [reasons, setReasons] = useState<string[]>(() => warnings.map(() => ''));
  const [isTried, setIsTried] = useState(false);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const isShort = (index: number): boolean => !isReason(reasons[index] ?? '');
  const confirm = (): void => {
    setIsTried(true);
    const first = warnings.findIndex((_one, index) => isShort(index));
    if (first === -1) onConfirm(reasons.map((reason) => reason.trim()));
    else document.getElementById(`${id}-${first}`)?.focus();
  };
  return (
    <dialog
      ref={dialog}
      className="plausibility"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={`${id}-title`}>
        {warnings.length === 1 ? 'Algo' : `${warnings.length} cosas`} por confirmar antes de {act}
      </h2>
      <p>
        Todavía no se {act === 'guardar' ? 'guardó' : 'programó'} nada. Vuelva y corrija el dato; si es correcto, diga
        por qué. El motivo queda en la ficha, con su nombre y la fecha.
      </p>
      <ol>
        {warnings.map(({ code, message }, index) => (
          <li key={`${code}-${index}`}>
            <p id={`${id}-${index}-what`}>{message}</p>
            <label htmlFor={`${id}-${index}`}>Motivo ({SHORTEST_REASON} caracteres como mínimo)</label>
            <textarea
              id={`${id}-${index}`}
              rows={2}
              maxLength={1000}
              value={reasons[index]}
              aria-describedby={`${id}-${index}-what${isTried && isShort(index) ? ` ${id}-${index}-error` : ''}`}
              aria-invalid={isTried && isShort(index)}
              onChange={(event) => setReasons(reasons.map((one, at) => (at === index ? event.target.value : one)))}
            />
            {isTried && isShort(index) ? (
              <p className="plausibility__error" id={`${id}-${index}-error`}>
                Falta el motivo: escriba {SHORTEST_REASON} caracteres o más.
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="plausibility__acts">
        <Button margin={false} onClick={confirm}>
          Confirmar y {act}
        </Button>
        <Button margin={false} buttonStyle="secondary" onClick={onCancel}>
          Volver y corregir
        </Button>
      </div>
    </dialog>
  );
}
