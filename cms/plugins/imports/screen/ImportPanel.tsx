'use client';
import { useRouter } from 'next/navigation.js';
import { useEffect, useRef, useState } from 'react';
import { ImportForm, type FormValues } from './ImportForm.tsx';
import { ImportOutcome, type OutcomeActions } from './ImportOutcome.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { followedImport, importInHash, noteFollowed } from './followed.ts';
import { PendingImports } from './PendingImports.tsx';
import { confirm, discard, followImport, loadFormats, loadPending, review, undo, uploadFile } from './requests.ts';
import { noChoice, type FormatOption, type ImportState, type PendingImport } from './types.ts';
import './import.css';
import { numberWords } from '../../../../collections/words/numbers.ts';

type Stage = { name: 'form' } | { name: 'uploading'; share: number } | { name: 'following'; state: ImportState | null };

/**
 * «Importar datos»: choose a file, see what it would do, confirm; go on with what waits; undo. Shown to those who may
 * import some format.
 */
export function ImportPanel() {
  const router = useRouter();
  const [formats, setFormats] = useState<FormatOption[] | null>(null);
  const [pending, setPending] = useState<PendingImport[]>([]);
  const [stage, setStage] = useState<Stage>({ name: 'form' });
  // Of the file on the screen, for as long as it is: it is read again with the answers, and confirmed with them.
  const [choice, setChoice] = useState(noChoice);
  const [problem, setProblem] = useState<string | null>(null);
  const aborter = useRef<AbortController>(new AbortController());
  const section = useRef<HTMLElement>(null);
  const place = placeOf(stage);
  const lastPlace = useRef(place);
  // What was pressed is gone with its stage: the keyboard goes on at the heading of what came, not at the top of the
  // page.
  useEffect(() => {
    if (lastPlace.current === place) return;
    lastPlace.current = place;
    section.current?.querySelector<HTMLElement>('[data-stage-heading]')?.focus();
  }, [place]);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (aborter.current.signal.aborted) return;
      setProblem(error instanceof Error ? error.message : String(error));
      setStage((current) => (current.name === 'uploading' ? { name: 'form' } : current));
    }
  };
  const refresh = async (): Promise<void> => {
    setPending(await loadPending());
    router.refresh();
  };
  const follow = async (id: string): Promise<void> => {
    noteFollowed(id);
    setStage({ name: 'following', state: null });
    await followImport({
      id,
      signal: aborter.current.signal,
      onState: (state) => setStage({ name: 'following', state }),
    });
    await refresh();
  };
  /** Goes on with the import that was on the screen before the page or its list was loaded anew. */
  const resume = async (id: string): Promise<void> => {
    let hasRun = false;
    setStage({ name: 'following', state: null });
    try {
      await followImport({
        id,
        signal: aborter.current.signal,
        onState: (state) => {
          hasRun ||= state.status === 'running';
          setStage({ name: 'following', state });
        },
      });
    } catch (error) {
      if (aborter.current.signal.aborted) return;
      const isAsked = importInHash(window.location.hash) !== null;
      leave();
      // Discarded meanwhile, or another person's: only who asked for it by its address is told.
      if (isAsked) throw error;
    }
    // What rests already is in the list as it stands: asking for it anew would draw the panel again.
    if (hasRun) await refresh();
  };
  const leave = (): void => {
    noteFollowed(null);
    setChoice(noChoice);
    setStage({ name: 'form' });
  };
  const toForm = async (): Promise<void> => {
    leave();
    await refresh();
  };
  useEffect(() => {
    aborter.current = new AbortController();
    const { current } = aborter;
    loadFormats().then(setFormats, () => setFormats([]));
    loadPending().then(setPending, () => setPending([]));
    const known = followedImport();
    if (known) void attempt(() => resume(known));
    return () => current.abort();
    // Once, when the panel comes: what it calls keeps nothing of a later drawing.
  }, []);

  const send = (values: FormValues): void =>
    void attempt(async () => {
      setChoice(noChoice);
      setStage({ name: 'uploading', share: 0 });
      await follow(await uploadFile({ ...values, onShare: (share) => setStage({ name: 'uploading', share }) }));
    });
  const throwAway = (id: string): void =>
    void attempt(async () => {
      await discard(id);
      await toForm();
    });
  const readAgain = (id: string, answers: Record<string, string> = {}): void =>
    void attempt(async () => {
      await review(id, answers);
      await follow(id);
    });
  const actions: OutcomeActions = {
    onConfirm: (id, choice) =>
      void attempt(async () => {
        await confirm(id, choice);
        await follow(id);
      }),
    onReview: readAgain,
    onDiscard: throwAway,
    onUndo: (id) =>
      void attempt(async () => {
        await undo(id);
        await follow(id);
      }),
    onAgain: () => void attempt(toForm),
  };

  if (!formats || formats.length === 0) return null;

  return (
    <section ref={section} className="imports" aria-labelledby="imports-title">
      <h2 id="imports-title" tabIndex={-1} {...(place === 'outcome' ? {} : { 'data-stage-heading': '' })}>
        Importar un archivo
      </h2>
      {problem ? (
        <p className="imports__problem" role="alert">
          {problem}
        </p>
      ) : null}
      {stage.name === 'form' ? (
        <PendingImports pending={pending} onResume={(id) => readAgain(id)} onDiscard={throwAway} />
      ) : null}
      {stage.name === 'form' ? <ImportForm formats={formats} onSend={send} /> : null}
      {stage.name === 'uploading' ? (
        <ImportProgress stage="Subiendo el archivo" label="Subiendo el archivo…" share={stage.share} />
      ) : null}
      {stage.name === 'following' && (!stage.state || stage.state.status === 'running') ? (
        <ImportProgress {...progressText(stage.state)} />
      ) : null}
      {stage.name === 'following' && stage.state && stage.state.status !== 'running' ? (
        <ImportOutcome
          key={stage.state.id + stage.state.status + (stage.state.summary ?? '')}
          state={stage.state}
          actions={actions}
          choice={choice}
          onChoice={setChoice}
        />
      ) : null}
    </section>
  );
}

/** What stands in the panel, as far as the keyboard is concerned: the form, work under way, or what came out. */
function placeOf(stage: Stage): string {
  if (stage.name !== 'following') return stage.name === 'uploading' ? 'work' : 'form';
  return !stage.state || stage.state.status === 'running' ? 'work' : 'outcome';
}

function progressText(state: ImportState | null): { stage: string; label: string; share: number | null } {
  const progress = state?.progress;
  if (progress?.stage === 'writing')
    return {
      stage: 'Escribiendo los registros',
      label: `${numberWords(progress.done)} de ${numberWords(progress.total)} registros`,
      share: progress.total > 0 ? progress.done / progress.total : null,
    };
  if (progress?.stage === 'reading' && progress.rows > 0)
    return { stage: 'Leyendo el archivo', label: `Leyendo: ${numberWords(progress.rows)} filas`, share: null };
  return { stage: 'Leyendo el archivo', label: 'Leyendo y comprobando el archivo…', share: null };
}
