'use client';
import { can } from '../../../../collections/access/capabilities.ts';
import { Button, useAuth, useConfig, useDocumentInfo, useDocumentTitle } from '@payloadcms/ui';
import { useState, type FormEvent, type ReactElement } from 'react';
import { isReason, SHORTEST_REASON } from '../../../../collections/fields/reason.ts';
import { wordsOfAnswer, wordsOfFailure } from '../../../admin/words-of-answer.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import './removal.css';

/**
 * On a document in the trash: what it means, the way back, and deleting for good, with its reason, for the
 * administration.
 */
export function TrashPanel(): ReactElement | null {
  const { id, collectionSlug, isTrashed, data, hasSavePermission } = useDocumentInfo() as ReturnType<
    typeof useDocumentInfo
  > & { isTrashed?: boolean };
  const { user } = useAuth();
  const [message, setMessage] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isRestoring, setRestoring] = useState(false);
  const { title } = useDocumentTitle();
  const { getEntityConfig } = useConfig();
  if (!id || !collectionSlug || !(isTrashed ?? data?.['deletedAt'])) return null;

  const remove = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (!isReason(reason)) return setMessage(`Escriba el motivo, en ${SHORTEST_REASON} caracteres o más.`);
    setBusy(true);
    try {
      const response = await fetch(`/api/${collectionSlug}/${id}?trash=true&reason=${encodeURIComponent(reason)}`, {
        method: 'DELETE',
        credentials: 'include',
      });
      if (response.ok) return window.location.assign(`/admin/collections/${collectionSlug}/trash`);
      setMessage(await wordsOfAnswer(response));
    } catch (error) {
      setMessage(wordsOfFailure(error, { writes: true }));
    }
    setBusy(false);
  };

  return (
    <div className="trash-panel">
      <p>Está en la papelera: el portal no lo muestra.</p>
      {hasSavePermission ? (
        <Button margin={false} size="small" onClick={() => setRestoring(true)}>
          Restaurar…
        </Button>
      ) : null}
      {isRestoring ? (
        <RestoreDialog
          slug={collectionSlug}
          id={String(id)}
          title={title}
          hasDrafts={Boolean(getEntityConfig({ collectionSlug })?.versions?.drafts)}
          onClose={() => setRestoring(false)}
        />
      ) : null}
      {can((user as { role?: string } | null)?.role, 'removesForGood') ? (
        <details>
          <summary>Eliminar definitivamente…</summary>
          <form onSubmit={(event) => void remove(event)}>
            <label htmlFor="trash-reason">Motivo</label>
            <input id="trash-reason" name="reason" type="text" maxLength={500} required minLength={SHORTEST_REASON} />
            <button type="submit" disabled={isBusy}>
              Eliminar definitivamente
            </button>
          </form>
          <p role="status">{message}</p>
        </details>
      ) : null}
    </div>
  );
}
