'use client';
import { useEffect, useState } from 'react';
import { probe } from './server-functions.ts';
import { connectionIsBack, giveUp, retryAll, watchWaiting, type Waiting } from './waiting.ts';

const AGAIN_MS = 3000;
const WORDS = {
  offline: 'Su equipo no tiene conexión.',
  restarting: 'El CMS no responde: puede estar reiniciándose.',
} as const;

/**
 * Says that requests wait for the connection, and sends them again as soon as it is back. Nothing is blocked: one goes
 * on typing.
 */
export function ConnectionBar() {
  const [{ connection }, setWaiting] = useState<Waiting>({ signIn: false, connection: null });
  useEffect(() => watchWaiting(setWaiting), []);
  useEffect(() => {
    if (connection === null) return undefined;
    let isOver = false;
    const tryAgain = async (): Promise<void> => {
      if (isOver || (await probe()) === 'unreachable') return;
      retryAll();
      window.setTimeout(connectionIsBack, 0);
    };
    const timer = window.setInterval(() => void tryAgain(), AGAIN_MS);
    const now = (): void => void tryAgain();
    window.addEventListener('online', now);
    return () => {
      isOver = true;
      window.clearInterval(timer);
      window.removeEventListener('online', now);
    };
  }, [connection]);
  return (
    <div role="status" className="editing-connection">
      {connection === null ? null : (
        <>
          <p>
            <strong>{WORDS[connection]}</strong> Lo que escribió sigue aquí y queda guardado en este navegador; lo que
            estaba por guardarse se enviará solo cuando vuelva la conexión.
          </p>
          <button
            type="button"
            onClick={() => {
              retryAll();
              window.setTimeout(connectionIsBack, 0);
            }}
          >
            Reintentar ahora
          </button>
          <button type="button" onClick={giveUp}>
            No esperar
          </button>
        </>
      )}
    </div>
  );
}
