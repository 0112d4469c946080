'use client';
import { Button, useForm } from '@payloadcms/ui';
import { useRouter } from 'next/navigation.js';
import { useEffect, useState } from 'react';
import type { BeforeMerging } from '../plugins/move-references/merge-door.ts';
import { Differing } from '../plugins/move-references/screen/Differing.tsx';
import { lastQuestion } from '../plugins/move-references/screen/last-question.ts';
import { askBefore, unite } from '../plugins/move-references/screen/requests.ts';
import { wordsOfFailure } from './words-of-answer.ts';

type Other = { id: string; title: string; path: string };
type Props = { field: string; value: string; /** Null: the work is not saved yet. */ id: string | null };
const PAUSE_MS = 400;

/** The other work that has the code, as soon as whoever types rests; nothing while there is none. */
export function SameWorkNotice({ field, value, id }: Props) {
  const [found, setFound] = useState<{ value: string; other: Other | null }>({ value: '', other: null });
  useEffect(() => {
    const stopped = new AbortController();
    const waiting = setTimeout(
      () =>
        void otherWork({ field, value, id, signal: stopped.signal }).then(
          (other) => setFound({ value, other }),
          () => undefined,
        ),
      PAUSE_MS,
    );
    return () => {
      clearTimeout(waiting);
      stopped.abort();
    };
  }, [field, value, id]);
  const other = found.value === value ? found.other : null;
  return (
    <div role="status">
      {other ? (
        <div className="invermet-warning">
          <p>
            Este código ya es de <a href={other.path}>«{other.title}»</a>. No puede estar en dos obras.
          </p>
          {id === null ? (
            <p>Si es la misma obra, ábrala y corrija allí.</p>
          ) : (
            <MergeButton key={other.id} id={id} other={other} />
          )}
        </div>
      ) : null}
    </div>
  );
}

function MergeButton({ id, other }: { id: string; other: Other }) {
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [before, setBefore] = useState<BeforeMerging | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { setModified } = useForm();
  const router = useRouter();
  const [question] = useState(lastQuestion);
  useEffect(() => question.end, [question]);
  /** What differs is told, and the versions that were told go with the request. */
  const ask = async (): Promise<void> => {
    setIsAsking(true);
    setBefore(null);
    setProblem(null);
    try {
      const answer = await question.ask((signal) => askBefore({ slug: 'projects', id, into: other.id, signal }));
      if (answer) setBefore(answer);
    } catch (error) {
      setProblem(wordsOfFailure(error));
    }
  };
  const merge = async (): Promise<void> => {
    if (!before) return;
    setIsBusy(true);
    try {
      await unite({ slug: 'projects', id, into: other.id, before });
      setModified(false);
      router.push(other.path);
      router.refresh();
    } catch (error) {
      setProblem(wordsOfFailure(error, { writes: true }));
      setIsBusy(false);
    }
  };
  if (!isAsking)
    return (
      <Button size="small" buttonStyle="secondary" onClick={() => void ask()}>
        Unir con la obra que tiene este código
      </Button>
    );
  return (
    <div>
      <p>
        Los informes, contratos, hitos, documentos, noticias y demás de esta obra, y los datos que a la otra le falten,
        pasan a ella. Esta ficha se elimina y su dirección en el portal llevará a la otra. Lo que no haya guardado aquí
        se pierde. No se puede deshacer.
      </p>
      <Differing before={before} />
      {problem ? <p role="alert">{problem}</p> : null}
      <Button size="small" disabled={isBusy || !before} onClick={() => void merge()}>
        Sí, unir las dos obras
      </Button>{' '}
      <Button size="small" buttonStyle="secondary" disabled={isBusy} onClick={() => setIsAsking(false)}>
        No
      </Button>
    </div>
  );
}

async function otherWork({ field, value, id, signal }: Props & { signal: AbortSignal }): Promise<Other | null> {
  const query = new URLSearchParams({ field, value, ...(id === null ? {} : { not: id }) });
  const response = await fetch(`/api/projects/codes/taken?${query.toString()}`, { credentials: 'same-origin', signal });
  return response.ok ? ((await response.json()) as { other: Other | null }).other : null;
}
