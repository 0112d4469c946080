'use client';
import { useEffect, useId, useState, type FormEvent, type ReactElement } from 'react';
import { searchText } from '../../../../collections/fields/search-text.ts';
import { contentOf, wordsOfFailure } from '../../../admin/words-of-answer.ts';
import type { BeforeMerging } from '../../move-references/merge-door.ts';
import { Differing } from '../../move-references/screen/Differing.tsx';
import { lastQuestion } from '../../move-references/screen/last-question.ts';
import { askBefore, unite as send } from '../../move-references/screen/requests.ts';

type Found = { id: string; title: string; detail: string };

const words = {
  organizations: {
    title: 'Es la misma que otra organización',
    hint: 'Busque por nombre o RUC la que queda. Todo lo que menciona a esta mencionará a aquella; sus nombres pasan a «Otros nombres», y su dirección en el portal lleva a la otra.',
    query: (text: string) => `where[search][contains]=${encodeURIComponent(searchText(text))}`,
    fields: ['displayName', 'ruc', 'code'],
  },
  projects: {
    title: 'Es la misma que otra obra',
    hint: 'Busque por nombre o CUI la que queda. Todo lo que cuelga de esta pasa a aquella, con los datos que le faltan, y su dirección en el portal lleva a la otra.',
    query: (text: string) => `where[search][contains]=${encodeURIComponent(searchText(text))}`,
    fields: ['title', 'cui', 'infobrasCode'],
  },
} as const;

/** Searches the other document and unites this one with it, after saying what will happen. */
export function UniteForm({ slug, id }: { slug: string; id: string }): ReactElement {
  const { title, hint, query, fields } = words[slug as keyof typeof words];
  const [found, setFound] = useState<Found[] | null>(null);
  const [chosen, setChosen] = useState<Found | null>(null);
  const [before, setBefore] = useState<BeforeMerging | null>(null);
  const [message, setMessage] = useState('');
  const [isBusy, setBusy] = useState(false);
  const fieldId = useId();
  const [{ ask, end }] = useState(lastQuestion);
  useEffect(() => end, [end]);

  const search = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    if (text.length < 3) return setMessage('Escriba tres letras o más.');
    setBusy(true);
    setChosen(null);
    setBefore(null);
    try {
      const answer = await ask(async (signal) =>
        contentOf<{ docs: Record<string, unknown>[] }>(
          await fetch(`/api/${slug}?depth=0&limit=10&${query(text)}`, { credentials: 'same-origin', signal }),
        ),
      );
      if (answer) show(answer.docs.filter((doc) => doc['id'] !== id));
    } catch (error) {
      setMessage(wordsOfFailure(error));
    }
    setBusy(false);
  };
  const show = (docs: Record<string, unknown>[]): void => {
    setFound(
      docs.map((doc) => ({
        id: String(doc['id']),
        title: String(doc[fields[0]] ?? ''),
        detail: [doc[fields[1]], doc[fields[2]]].filter(Boolean).join(' · '),
      })),
    );
    setMessage(
      docs.length === 0
        ? 'No se encontró ninguna.'
        : `${docs.length} ${docs.length === 1 ? 'encontrada' : 'encontradas'}.`,
    );
  };
  const choose = async (one: Found): Promise<void> => {
    setChosen(one);
    setMessage('');
    await read(one);
  };
  const read = async (one: Found): Promise<void> => {
    setBefore(null);
    try {
      const answer = await ask((signal) => askBefore({ slug, id, into: one.id, signal }));
      if (answer) setBefore(answer);
    } catch (error) {
      setMessage(wordsOfFailure(error));
    }
  };
  const unite = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!chosen || !before) return;
    setBusy(true);
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    try {
      await send({ slug, id, into: chosen.id, before, reason });
      window.location.assign(`/admin/collections/${slug}/${chosen.id}`);
    } catch (error) {
      setMessage(wordsOfFailure(error, { writes: true }));
      setBusy(false);
      // Where somebody changed one of them meanwhile, the next try is on what stands now.
      await read(chosen);
    }
  };

  return (
    <section className="unite" aria-labelledby={`${fieldId}-title`}>
      <h3 id={`${fieldId}-title`}>{title}</h3>
      <p>{hint}</p>
      <form onSubmit={(event) => void search(event)} className="unite__search">
        <label htmlFor={`${fieldId}-text`}>Buscar</label>
        <input id={`${fieldId}-text`} name="text" type="search" />
        <button type="submit" disabled={isBusy}>
          Buscar
        </button>
      </form>
      <p role="status">{message}</p>
      {found && found.length > 0 ? (
        <form onSubmit={(event) => void unite(event)}>
          <fieldset>
            <legend>Cuál queda</legend>
            {found.map((one) => (
              <label key={one.id} className="unite__one">
                <input
                  type="radio"
                  name="into"
                  value={one.id}
                  checked={chosen?.id === one.id}
                  onChange={() => void choose(one)}
                />{' '}
                {one.title} <small>{one.detail}</small>
              </label>
            ))}
          </fieldset>
          <Differing before={before} />
          <label htmlFor={`${fieldId}-reason`}>Motivo (queda en la actividad)</label>
          <input id={`${fieldId}-reason`} name="reason" type="text" maxLength={500} />
          <button type="submit" disabled={isBusy || !chosen || !before}>
            {chosen ? `Unir con «${chosen.title.slice(0, 60)}»` : 'Elija una'}
          </button>
        </form>
      ) : null}
    </section>
  );
}
