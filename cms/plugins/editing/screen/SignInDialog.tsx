'use client';
import { useAuth } from '@payloadcms/ui';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { contentOf, wordsOfFailure } from '../../../admin/words-of-answer.ts';
import { plainFetch } from './plain-fetch.ts';
import { learnExpiry } from './session-clock.ts';
import { isSignedInAgain, watchWaiting } from './waiting.ts';

/** Signs the same person in again, over whatever he was writing, which stays behind the dialog and out of sight. */
export function SignInDialog() {
  const { user } = useAuth();
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  const id = useId();
  const email = (user as { email?: string } | null)?.email ?? '';

  useEffect(() => watchWaiting(({ signIn }) => setOpen(signIn)), []);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
    setPassword('');
    setProblem(null);
  }, [isOpen]);

  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    setBusy(true);
    setProblem(null);
    try {
      const response = await plainFetch('/api/users/login', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      learnExpiry((await contentOf<{ exp?: number }>(response)).exp);
      isSignedInAgain();
    } catch (error) {
      setProblem(wordsOfFailure(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <dialog
      ref={dialog}
      className="editing-dialog editing-sign-in"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => event.preventDefault()}
    >
      {isOpen ? (
        <form onSubmit={(event) => void signIn(event)}>
          <h2 id={`${id}-title`}>Su sesión terminó</h2>
          <p>Lo que estaba escribiendo sigue aquí. Ingrese otra vez para continuar donde quedó.</p>
          <p>
            <label htmlFor={`${id}-email`}>Correo</label>
            <input id={`${id}-email`} type="email" autoComplete="username" value={email} readOnly />
          </p>
          <p>
            <label htmlFor={`${id}-password`}>Contraseña</label>
            <input
              id={`${id}-password`}
              type="password"
              autoComplete="current-password"
              required
              autoFocus
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              aria-describedby={problem ? `${id}-problem` : undefined}
              aria-invalid={problem ? true : undefined}
            />
          </p>
          {problem ? (
            <p id={`${id}-problem`} role="alert" className="editing-problem">
              {problem}
            </p>
          ) : null}
          <p className="editing-actions">
            <button type="submit" className="editing-primary" disabled={isBusy}>
              {isBusy ? 'Ingresando…' : 'Ingresar y continuar'}
            </button>
          </p>
        </form>
      ) : null}
    </dialog>
  );
}
