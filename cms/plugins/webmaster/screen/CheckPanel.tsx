'use client';
import { Button, useAuth } from '@payloadcms/ui';
import { useRouter } from 'next/navigation.js';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckOutcome, CheckProgress } from '../types.ts';
import './webmaster.css';

type State = { progress: CheckProgress | null; last: CheckOutcome | null };

const POLL_MS = 1000;
const dateTime = new Intl.DateTimeFormat('es-PE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'America/Lima' });
const stages = { pages: 'Páginas leídas', links: 'Enlaces externos consultados', photos: 'Fotos revisadas' } as const;

/** Starts a check of links and alternative texts and shows how far it is. */
export function CheckPanel() {
  const { user } = useAuth();
  const router = useRouter();
  const [state, setState] = useState<State | null>(null);
  const wasRunning = useRef(false);
  const role = (user as { role?: string } | null)?.role;
  const mayStart = role === 'admin' || role === 'webmaster';

  const load = useCallback(async () => {
    const answer = await fetch('/api/webmaster/check', { credentials: 'same-origin' });
    if (!answer.ok) return;
    const next = (await answer.json()) as State;
    setState(next);
    if (wasRunning.current && next.progress === null) router.refresh();
    wasRunning.current = next.progress !== null;
  }, [router]);

  const isRunning = state?.progress != null;
  useEffect(() => {
    void load();
    if (!isRunning) return undefined;
    const timer = setInterval(() => void load(), POLL_MS);
    return () => clearInterval(timer);
  }, [isRunning, load]);

  const start = async (): Promise<void> => {
    await fetch('/api/webmaster/check', { method: 'POST', credentials: 'same-origin' });
    await load();
  };
  const { progress = null, last = null } = state ?? {};
  return (
    <section className="content-check" aria-labelledby="check-title">
      <h2 id="check-title">Revisión del contenido</h2>
      {last && !progress ? <p>Última revisión, {dateTime.format(new Date(last.finishedAt))}: {last.pages.toLocaleString('es-PE')} páginas, {last.links.toLocaleString('es-PE')} enlaces externos y {last.photos.toLocaleString('es-PE')} fotos, {last.findings === 0 ? 'nada por corregir' : `${last.findings.toLocaleString('es-PE')} por corregir`}</p> : null}
      {last?.message && !progress ? <p role="alert">{last.message}</p> : null}
      {state && !last && !progress ? <p>Todavía no se ha revisado.</p> : null}
      <div className="content-check__actions" aria-live="polite">
        {progress ? <p>{stages[progress.stage]}: {progress.done.toLocaleString('es-PE')}{progress.total === null ? '' : ` de ${progress.total.toLocaleString('es-PE')}`}…</p> : null}
        {mayStart && !progress ? <Button size="small" onClick={() => void start()}>Revisar ahora</Button> : null}
      </div>
    </section>
  );
}
