'use client';
import { useDocumentInfo, useFormFields } from '@payloadcms/ui';
import { useRouter } from 'next/navigation.js';
import { useState } from 'react';
import { UndoButton } from './ImportOutcome.tsx';
import { undo } from './requests.ts';
import './import.css';

/** In the history: undoes this import, or says what stands on it. */
export function UndoField() {
  const { id } = useDocumentInfo();
  const router = useRouter();
  const status = useFormFields(([fields]) => fields['status']?.value);
  const [message, setMessage] = useState<string | null>(null);
  if (!id || status !== 'done') return null;
  const work = async (): Promise<void> => {
    try {
      await undo(String(id));
      setMessage('Deshecha: lo que creó se retiró y lo que cambió volvió a como estaba.');
      router.refresh();
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="imports__undo">
      {message ? <p className="imports__problem" role="status">{message}</p> : <UndoButton onUndo={() => void work()} />}
    </div>
  );
}
