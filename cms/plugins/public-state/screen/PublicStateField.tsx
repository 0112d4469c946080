'use client';
import { takeCreated } from '../../editing/screen/just-created.ts';
import { toast, useDocumentInfo } from '@payloadcms/ui';
import { useEffect, useRef, useState } from 'react';
import type { PublicState } from '../state.ts';
import { secondsInWords, stateInWords } from '../words.ts';
import { stateOf } from './fetch-states.ts';

const ASK_AGAIN_MS = 250;
const LONGEST_MS = 60_000;

/**
 * Beside the form: what visitors see of the document. After a save it waits until the portal shows it, and says how
 * long that took.
 */
export function PublicStateField() {
  const { id, collectionSlug, data } = useDocumentInfo();
  // Payload's `lastUpdateTime` is also the moment at which somebody began to type: only a save gives the document a new
  // one.
  const savedVersion = String(data?.['updatedAt'] ?? '');
  const [shown, setShown] = useState<{ state: PublicState; publicUrl: string } | null>(null);
  const [problem, setProblem] = useState(false);
  const seen = useRef<{ version: string | null; wasPublic: boolean }>({ version: null, wasPublic: false });

  useEffect(() => {
    if (!id || !collectionSlug) return undefined;
    let isOpen = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const savedAt = Date.now();
    const isNew = seen.current.version === null && takeCreated(collectionSlug);
    const isSave = isNew || (seen.current.version !== null && seen.current.version !== savedVersion);
    const before = seen.current.wasPublic;
    seen.current.version = savedVersion;
    const look = async (): Promise<void> => {
      try {
        const { states, publicUrl } = await stateOf(collectionSlug, String(id));
        const state = states[String(id)];
        if (!isOpen || !state) return;
        setShown({ state, publicUrl });
        setProblem(false);
        seen.current.wasPublic = state.isPublic;
        const waited = Date.now() - savedAt;
        if (state.isOnItsWay && waited < LONGEST_MS) {
          timer = setTimeout(() => void look(), ASK_AGAIN_MS);
          return;
        }
        if (isSave) tell(state, publicUrl, { waited, before });
      } catch {
        if (isOpen) setProblem(true);
      }
    };
    void look();
    return () => {
      isOpen = false;
      clearTimeout(timer);
    };
  }, [id, collectionSlug, savedVersion]);

  // What lies in the trash says so itself.
  if (!id || data?.['deletedAt']) return null;
  return (
    <div className="field-type">
      <p className="field-label">Lo que ve el público</p>
      {problem ? <p>No se pudo leer el estado. Revise su conexión.</p> : null}
      {shown ? (
        <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
          {stateInWords(shown.state).map((words) => (
            <li key={words}>
              {words}
              {shown.state.isOnItsWay ? ' (un cambio va en camino)' : ''}
            </li>
          ))}
        </ul>
      ) : problem ? null : (
        <p>Leyendo…</p>
      )}
      {shown?.state.isPublic && shown.state.href ? (
        <p>
          <a href={`${shown.publicUrl}${shown.state.href}`} target="_blank" rel="noreferrer">
            Ver en el portal
          </a>
        </p>
      ) : null}
    </div>
  );
}

function tell(state: PublicState, publicUrl: string, { waited, before }: { waited: number; before: boolean }): void {
  if (state.isOnItsWay)
    toast.warning('Se guardó, y el portal todavía no lo muestra. Véalo en «Publicación», en el inicio.');
  else if (state.isPublic && !state.hasNewerDraft) {
    toast.success(
      <span>
        Publicado en {secondsInWords(waited)}.
        {state.href ? (
          <>
            {' '}
            <a href={`${publicUrl}${state.href}`} target="_blank" rel="noreferrer">
              Ver en el portal
            </a>
          </>
        ) : null}
      </span>,
      { duration: 8000 },
    );
  } else if (before && !state.isPublic) toast.success(`Retirado del portal en ${secondsInWords(waited)}.`);
}
