'use client';
import { useRouter } from 'next/navigation';
import { useState, type ReactElement } from 'react';

const words = {
  retry: { button: 'Reintentar', done: 'Se intentará de nuevo.' },
  cancel: { button: 'Cancelar', done: 'Se cancela.' },
} as const;

/** A button that takes a run up again, or cancels it once that is confirmed, and says what came of it. */
export function RunAction({
  runKey,
  title,
  action,
}: {
  runKey: string;
  title: string;
  action: keyof typeof words;
}): ReactElement {
  const router = useRouter();
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);
  const ask = async (): Promise<void> => {
    setAsking(false);
    try {
      const answer = await fetch(`/api/background/${action}?key=${encodeURIComponent(runKey)}`, {
        method: 'POST',
        credentials: 'same-origin',
      });
      const { message } = (await answer.json().catch(() => ({}))) as { message?: string };
      setSaid(answer.ok ? words[action].done : (message ?? 'No se pudo. Vuelva a cargar la página.'));
      if (answer.ok) router.refresh();
    } catch {
      setSaid('No hay conexión con el CMS. Inténtelo de nuevo.');
    }
  };
  if (isAsking)
    return (
      <span role="group" aria-label={`¿Cancelar «${title}»?`}>
        ¿Cancelarla?{' '}
        <button type="button" autoFocus onClick={() => void ask()}>
          Sí, cancelar
        </button>{' '}
        <button type="button" onClick={() => setAsking(false)}>
          No
        </button>
      </span>
    );
  return (
    <>
      <button
        type="button"
        aria-label={`${words[action].button}: ${title}`}
        onClick={() => (action === 'cancel' ? setAsking(true) : void ask())}
      >
        {words[action].button}
      </button>{' '}
      <span role="status">{said}</span>
    </>
  );
}
