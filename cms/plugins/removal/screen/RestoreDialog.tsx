'use client';
import { Button } from '@payloadcms/ui';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { contentOf, wordsOfFailure } from '../../../admin/words-of-answer.ts';
import { restoreWords } from '../restore-words.ts';

type Props = { slug: string; id: string; title: string; hasDrafts: boolean; onClose: () => void };
type Stored = Record<string, unknown>;

/** Says what restoring will show on the portal before it is done, and does it. Escape goes back. */
export function RestoreDialog({ slug, id, title, hasDrafts, onClose }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState<string[] | null>(null);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    const read = async (draft: boolean): Promise<Stored> =>
      asked(`/api/${slug}/${id}?trash=true&depth=0&draft=${draft}`);
    Promise.all([read(false), hasDrafts ? read(true) : null]).then(
      ([stored, newest]) =>
        setWords(restoreWords({ slug, document: stored, hasDrafts, hasNewerDraft: newest?.['_status'] === 'draft' })),
      (error: unknown) => setProblem(wordsOfFailure(error)),
    );
  }, [slug, id, hasDrafts]);
  const restore = async (): Promise<void> => {
    setBusy(true);
    try {
      await asked(`/api/${slug}/${id}?trash=true&depth=0`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ deletedAt: null }),
      });
      window.location.assign(`/admin/collections/${slug}/${id}`);
    } catch (error) {
      setProblem(wordsOfFailure(error, { writes: true }));
      setBusy(false);
    }
  };
  return (
    <dialog
      ref={dialog}
      className="restore"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading}>Restaurar «{title}»</h2>
      <div aria-live="polite">
        {words === null && problem === '' ? <p>Leyendo…</p> : words?.map((one) => <p key={one}>{one}</p>)}
      </div>
      {problem === '' ? null : (
        <p role="alert" className="restore__problem">
          {problem}
        </p>
      )}
      <div className="restore__acts">
        <Button margin={false} disabled={isBusy || words === null} onClick={() => void restore()}>
          {isBusy ? 'Restaurando…' : 'Sí, restaurar'}
        </Button>
        <Button margin={false} buttonStyle="secondary" disabled={isBusy} onClick={onClose}>
          Dejarlo en la papelera
        </Button>
      </div>
    </dialog>
  );
}

async function asked(path: string, init: RequestInit = {}): Promise<Stored> {
  const response = await fetch(path, { credentials: 'same-origin', ...init });
  return contentOf<Stored>(response);
}
