'use client';
import { Button, useAuth } from '@payloadcms/ui';
import { useRouter } from 'next/navigation.js';
import { useCallback, useEffect, useRef, useState } from 'react';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import { Said } from '../../../admin/speech/Said.tsx';
import { milestoneWords } from '../../../admin/speech/milestones.ts';
import type { CheckOutcome, CheckProgress } from '../types.ts';
import './webmaster.css';
import { numberWords } from '../../../../collections/words/numbers.ts';
import { can } from '../../../../collections/access/capabilities.ts';

type State = { progress: CheckProgress | null; last: CheckOutcome | null };

const POLL_MS = 1000;
const stages = { pages: 'Páginas leídas', links: 'Enlaces externos consultados', photos: 'Fotos revisadas' } as const;

/** Starts a check of links and alternative texts and shows how far it is. */
export function CheckPanel() {
  const { user } = useAuth();
  const router = useRouter();
  const [state, setState] = useState<State | null>(null);
  const [said, setSaid] = useState('');
  const wasRunning = useRef(false);
  const role = (user as { role?: string } | null)?.role;
  const mayStart = can(role, 'editsEverything');

  const load = useCallback(async () => {
    const answer = await fetch('/api/webmaster/check', { credentials: 'same-origin' });
    if (!answer.ok) return;
    const next = (await answer.json()) as State;
    setState(next);
    if (next.progress)
      setSaid(
        milestoneWords({
          stage: stages[next.progress.stage],
          share: next.progress.total ? next.progress.done / next.progress.total : null,
        }),
      );
    if (wasRunning.current && next.progress === null) {
      setSaid(next.last ? `Revisión terminada. ${outcomeWords(next.last)}` : 'Revisión terminada.');
      router.refresh();
    }
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
    if (isRunning) return;
    await fetch('/api/webmaster/check', { method: 'POST', credentials: 'same-origin' });
    await load();
  };
  const { progress = null, last = null } = state ?? {};
  return (
    <section className="content-check" aria-labelledby="check-title">
      <h2 id="check-title">Revisión del contenido</h2>
      {last && !progress ? (
        <p>
          Última revisión, {limaMoment(last.finishedAt)}: {numberWords(last.pages)} páginas, {numberWords(last.links)}{' '}
          enlaces externos y {numberWords(last.photos)} fotos, {outcomeWords(last)}
        </p>
      ) : null}
      {last?.message && !progress ? <p role="alert">{last.message}</p> : null}
      {state && !last && !progress ? <p>Todavía no se ha revisado.</p> : null}
      <div className="content-check__actions">
        {mayStart ? (
          <Button size="small" extraButtonProps={{ 'aria-disabled': isRunning }} onClick={() => void start()}>
            {isRunning ? 'Revisando…' : 'Revisar ahora'}
          </Button>
        ) : null}
        {progress ? (
          <p>
            {stages[progress.stage]}: {numberWords(progress.done)}
            {progress.total === null ? '' : ` de ${numberWords(progress.total)}`}…
          </p>
        ) : null}
      </div>
      <Said words={said} />
    </section>
  );
}

const outcomeWords = ({ findings }: CheckOutcome): string =>
  findings === 0 ? 'nada por corregir' : `${numberWords(findings)} por corregir`;
