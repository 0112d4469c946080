'use client';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { wordsOfAnswer } from '../words-of-answer.ts';

const NO_CONNECTION = 'No hay conexión con el CMS. Revise su red e inténtelo de nuevo; lo que escribió sigue aquí.';

/** Correo y contraseña. `to` is where it leads once the session is open. */
export function LoginForm({ to }: { to: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  // Before the script runs the browser would put what was typed into an address.
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (isBusy) return;
    setIsBusy(true);
    setProblem(null);
    const failure = await signIn({
      email: String(data.get('email') ?? '').trim(),
      password: String(data.get('password') ?? ''),
    });
    if (failure === null) {
      window.location.assign(to);
      return;
    }
    setProblem(failure);
    setIsBusy(false);
    password.current?.focus();
    password.current?.select();
  };
  const describedBy = problem ? { 'aria-describedby': 'sign-in-problem', 'aria-invalid': true } : {};
  return (
    <form className="sign-in__form" method="post" onSubmit={(event) => void submit(event)} noValidate>
      <div id="sign-in-problem" role="alert">
        {problem ? <p>{problem}</p> : null}
      </div>
      <label htmlFor="field-email">Correo electrónico</label>
      <input id="field-email" name="email" type="email" autoComplete="username" required {...describedBy} />
      <label htmlFor="field-password">Contraseña</label>
      <input
        ref={password}
        id="field-password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        {...describedBy}
      />
      <button type="submit" disabled={!isReady} aria-disabled={isBusy}>
        {isBusy ? 'Ingresando…' : 'Ingresar'}
      </button>
      <p>
        <a href="/admin/forgot">¿Olvidó su contraseña?</a>
      </p>
    </form>
  );
}

/** Opens the session; null when it is open, else what to tell the person. */
async function signIn({ email, password }: { email: string; password: string }): Promise<string | null> {
  if (email === '' || password === '') return 'Escriba su correo y su contraseña.';
  try {
    const response = await fetch('/api/users/login', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (response.ok) return null;
    return await wordsOfAnswer(response);
  } catch {
    return NO_CONNECTION;
  }
}
