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
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null);
  // What came out is still told once the page has been read again and the import is no longer «done».
  if (!id || (status !== 'done' && told === null)) return null;
  const work = async (): Promise<void> => {
    try {
      await undo(String(id));
      setTold({ text: 'Deshecha: lo que creó se retiró y lo que cambió volvió a como estaba.', isProblem: false });
      router.refresh();
    } catch (error) {
      setTold({ text: error instanceof Error ? error.message : String(error), isProblem: true });
    }
  };
  return (
    <div className="imports__undo">
      {told ? (
        <p className={told.isProblem ? 'imports__problem' : 'imports__told'} role={told.isProblem ? 'alert' : 'status'}>
          {told.text}
        </p>
      ) : (
        <UndoButton onUndo={() => void work()} />
      )}
    </div>
  );
}
