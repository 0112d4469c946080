'use client';
import { Button, toast, useAuth } from '@payloadcms/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import { Said } from '../../../admin/speech/Said.tsx';
import './publishing.css';
import { numberWords } from '../../../../collections/words/numbers.ts';
import { secondsInWords } from '../../public-state/words.ts';
import { can } from '../../../../collections/access/capabilities.ts';

type State = {
  portal: {
    lastPublishedAt: string | null;
    waiting: number;
    pages: number;
    release: string | null;
    errors: { path: string; message: string; attempts: number; nextRetryAt: string }[];
    latencyMs: { p50: number; p95: number };
  };
  waitingInCms: number;
  failedInCms: { source: string; documentId: string; error: string; attempts: number; request: string | null }[];
  held: { table: string; words: string; at: string }[];
  publicRows: number;
  /** What became of a damaged read model, in words. */
  store: string | null;
  publicUrl: string;
};

const REFRESH_MS = 4000;

/** How soon a save is seen, in seconds: the usual (median), and what one in twenty takes at least. */
const latencyWords = ({ p50, p95 }: { p50: number; p95: number }): string =>
  `${secondsInWords(p50)} por lo común; uno de cada veinte cambios, ${secondsInWords(p95)} o más`;

/** «Publicación»: what is live, what waits, what failed, with a button to try again. */
export function PublishingPanel() {
  const { user } = useAuth();
  const [state, setState] = useState<State | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const role = (user as { role?: string } | null)?.role;
  const maySee = can(role, 'seesPublishing');
  const mayAct = can(role, 'editsEverything');

  const load = useCallback(async () => {
    try {
      const answer = await fetch('/api/publishing/state', { credentials: 'same-origin' });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      setState((await answer.json()) as State);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, []);

  useEffect(() => {
    if (!maySee) return undefined;
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [load, maySee]);

  if (!maySee) return null;
  const post = async (path: string, done: string): Promise<void> => {
    const answer = await fetch(path, { method: 'POST', credentials: 'same-origin' });
    if (answer.ok) toast.success(done);
    else toast.error('No se pudo. Revise su sesión e inténtelo de nuevo.');
    await load();
    // The button may be gone with what it mended.
    setTimeout(() => {
      if (document.activeElement === document.body) heading.current?.focus();
    });
  };
  if (problem)
    return (
      <section className="publishing">
        <h2>Publicación</h2>
        <p role="alert">No se pudo leer el estado de la publicación ({problem}).</p>
      </section>
    );
  if (!state)
    return (
      <section className="publishing">
        <h2>Publicación</h2>
        <p>Leyendo el estado…</p>
      </section>
    );
  const waiting = state.waitingInCms + state.portal.waiting;
  const failures = state.portal.errors.length + state.failedInCms.length;
  return (
    <section className="publishing" aria-labelledby="publishing-title">
      <h2 ref={heading} id="publishing-title" tabIndex={-1}>
        Publicación
      </h2>
      <Said words={noticeOf({ failures, held: state.held.length })} />
      {state.store ? <p>{state.store}</p> : null}
      <dl>
        <div>
          <dt>Última publicación</dt>
          <dd>{state.portal.lastPublishedAt ? limaMoment(state.portal.lastPublishedAt) : 'Todavía ninguna'}</dd>
        </div>
        <div>
          <dt>Obras públicas</dt>
          <dd>{numberWords(state.publicRows)}</dd>
        </div>
        <div>
          <dt>Páginas y archivos</dt>
          <dd>{numberWords(state.portal.pages)}</dd>
        </div>
        <div>
          <dt>En espera</dt>
          <dd>{waiting === 0 ? 'Nada' : numberWords(waiting)}</dd>
        </div>
        <div>
          <dt>Errores</dt>
          <dd>{failures === 0 ? 'Ninguno' : numberWords(failures)}</dd>
        </div>
        <div>
          <dt>De guardar a verse</dt>
          <dd>{state.portal.latencyMs.p95 === 0 ? 'Sin medir todavía' : latencyWords(state.portal.latencyMs)}</dd>
        </div>
      </dl>
      {failures > 0 ? (
        <ul className="publishing__errors">
          {state.portal.errors.map((error) => (
            <li key={error.path}>
              <code>{error.path}</code> {error.message} · {error.attempts} intentos · próximo:{' '}
              {limaMoment(error.nextRetryAt)}
            </li>
          ))}
          {state.failedInCms.map((error) => (
            <li key={error.documentId}>
              <code>
                {error.source}/{error.documentId}
              </code>{' '}
              {error.error}
              {error.request ? (
                <>
                  {' '}
                  Petición <code>{error.request}</code>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {state.held.length > 0 ? (
        <div className="publishing__held">
          <h3>Espera su decisión</h3>
          <p>
            La última publicación quitaría más de la quinta parte de estos datos. Siguen visibles hasta que alguien lo
            confirme:
          </p>
          <ul>
            {state.held.map(({ table, words, at }) => (
              <li key={table}>
                {words} ({limaMoment(at)})
              </li>
            ))}
          </ul>
          <p>Si es un error, corrija los datos o deshaga la importación y pulse «Publicar todo de nuevo».</p>
          {mayAct ? (
            <Button
              size="small"
              onClick={() => void post('/api/publishing/shrink', 'Confirmado: se quitará en la próxima publicación.')}
            >
              Confirmar: quitar esos datos del portal
            </Button>
          ) : null}
        </div>
      ) : null}
      <p className="publishing__actions">
        <a href={state.publicUrl} target="_blank" rel="noreferrer">
          Abrir el portal
        </a>
        {mayAct && failures > 0 ? (
          <Button size="small" onClick={() => void post('/api/publishing/retry', 'Se intentará de nuevo.')}>
            Reintentar
          </Button>
        ) : null}
        {mayAct ? (
          <Button
            size="small"
            buttonStyle="secondary"
            onClick={() => void post('/api/publishing/all', 'Se revisarán todas las páginas.')}
          >
            Publicar todo de nuevo
          </Button>
        ) : null}
      </p>
    </section>
  );
}

/** What changes by itself and wants a person, in words that stay the same while it does. */
function noticeOf({ failures, held }: { failures: number; held: number }): string {
  return [
    failures > 0 ? 'La publicación tiene errores.' : null,
    held > 0 ? 'Hay datos que esperan su decisión antes de quitarse del portal.' : null,
  ]
    .filter((part) => part !== null)
    .join(' ');
}
