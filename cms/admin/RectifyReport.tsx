'use client';
import { Button, useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui';
import { useRouter } from 'next/navigation.js';
import { useId, useState } from 'react';
import { isReason, SHORTEST_REASON } from '../../collections/fields/reason.ts';
import { contentOf, wordsOfFailure } from './words-of-answer.ts';

/** On an approved report: makes its next version, with the reason. The approved one stays and both are shown. */
export function RectifyReport() {
  const { id, initialData } = useDocumentInfo();
  const status = useFormFields(([fields]) => fields['status']?.initialValue);
  const { setModified } = useForm();
  const router = useRouter();
  const field = useId();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  if (!id || (status ?? initialData?.['status']) !== 'approved') return null;
  if (!isAsking)
    return (
      <Button size="small" buttonStyle="secondary" onClick={() => setIsAsking(true)}>
        Rectificar
      </Button>
    );
  const rectify = async (): Promise<void> => {
    if (!isReason(reason)) {
      setProblem(`Diga por qué se rectifica, en ${SHORTEST_REASON} caracteres o más.`);
      return;
    }
    setIsBusy(true);
    try {
      const response = await fetch(`/api/progress-reports/${String(id)}/rectify`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ reason }),
      });
      const { path } = await contentOf<{ path: string }>(response);
      setModified(false);
      router.push(path);
    } catch (error) {
      setProblem(wordsOfFailure(error, { writes: true }));
      setIsBusy(false);
    }
  };
  return (
    <div className="field-type">
      <p>
        Se crea la versión siguiente, como borrador con lo que dice esta. Al aprobarla, el portal muestra la nueva y lo
        que decía la anterior.
      </p>
      <label htmlFor={field}>Motivo de la rectificación</label>
      <textarea
        id={field}
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        aria-describedby={problem ? `${field}-error` : undefined}
        aria-invalid={problem !== null}
        style={{ width: '100%', padding: '.5rem', font: 'inherit' }}
      />
      {problem ? (
        <p role="alert" id={`${field}-error`} className="invermet-warning">
          {problem}
        </p>
      ) : null}
      <Button size="small" disabled={isBusy} onClick={() => void rectify()}>
        Hacer la versión siguiente
      </Button>{' '}
      <Button size="small" buttonStyle="secondary" disabled={isBusy} onClick={() => setIsAsking(false)}>
        No
      </Button>
    </div>
  );
}
