'use client';
import { useState, type FormEvent } from 'react';
import { wordsOfAnswer } from './words-of-answer.ts';

const fields = [
  { name: 'currentPassword', label: 'Contraseña actual', complete: 'current-password' },
  { name: 'password', label: 'Contraseña nueva', complete: 'new-password' },
  { name: 'repeated', label: 'Repita la contraseña nueva', complete: 'new-password' },
] as const;

/** Asks for the current password and, twice, the new one; goes on to the start when it was changed. */
export function ChangePasswordForm({ email }: { email: string }) {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (form.get('password') !== form.get('repeated')) return setProblem('Las dos contraseñas nuevas no son iguales.');
    setBusy(true);
    setProblem('');
    const answer = await fetch('/api/users/change-password', {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ currentPassword: form.get('currentPassword'), password: form.get('password') }),
    }).catch(() => null);
    if (answer?.ok) return location.assign('/admin');
    setBusy(false);
    setProblem(answer ? await wordsOfAnswer(answer) : 'No hay conexión con el CMS. Inténtelo otra vez.');
  };
  return (
    <form className="change-password__form" onSubmit={(event) => void submit(event)}>
      <input autoComplete="username" name="email" readOnly type="hidden" value={email} />
      {fields.map(({ name, label, complete }) => (
        <p className="field-type text" key={name}>
          <label className="field-label" htmlFor={name}>
            {label}
          </label>
          <input
            aria-describedby={name === 'password' ? 'regla' : undefined}
            autoComplete={complete}
            id={name}
            maxLength={1000}
            name={name}
            required
            type="password"
          />
        </p>
      ))}
      <p className="change-password__problem" role="alert">
        {problem}
      </p>
      <button className="btn btn--style-primary btn--size-medium" disabled={isBusy} type="submit">
        {isBusy ? 'Guardando…' : 'Cambiar contraseña'}
      </button>
    </form>
  );
}
