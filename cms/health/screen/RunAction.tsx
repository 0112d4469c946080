'use client';
import { useState, type ReactElement } from 'react';

/** A button that takes a run up again, or cancels it, and says what came of it. */
export function RunAction({ runKey, action }: { runKey: string; action: 'retry' | 'cancel' }): ReactElement {
  const [said, setSaid] = useState('');
  const ask = async (): Promise<void> => {
    const answer = await fetch(`/api/background/${action}?key=${encodeURIComponent(runKey)}`, {
      method: 'POST',
      credentials: 'same-origin',
    });
    const { message } = (await answer.json().catch(() => ({}))) as { message?: string };
    setSaid(answer.ok ? (action === 'retry' ? 'Se intentará de nuevo.' : 'Se cancela.') : (message ?? 'No se pudo.'));
  };
  return (
    <>
      <button type="button" onClick={() => void ask()}>
        {action === 'retry' ? 'Reintentar' : 'Cancelar'}
      </button>{' '}
      <span role="status">{said}</span>
    </>
  );
}
