'use client';
import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { searchText } from '../../../../collections/fields/search-text.ts';

type Before = { _bases: Record<string, string>; differing: { path: string; label: string; leaving: string; staying: string }[] };
type Found = { id: string; title: string; detail: string };

const words = {
  organizations: { title: 'Es la misma que otra organización', hint: 'Busque por nombre o RUC la que queda. Todo lo que menciona a esta mencionará a aquella; sus nombres pasan a «Otros nombres», y su dirección en el portal lleva a la otra.', query: (text: string) => `where[search][contains]=${encodeURIComponent(searchText(text))}`, fields: ['displayName', 'ruc', 'code'] },
  projects: { title: 'Es la misma que otra obra', hint: 'Busque por nombre o CUI la que queda. Todo lo que cuelga de esta pasa a aquella, con los datos que le faltan, y su dirección en el portal lleva a la otra.', query: (text: string) => `where[search][contains]=${encodeURIComponent(searchText(text))}`, fields: ['title', 'cui', 'infobrasCode'] },
} as const;

/** Searches the other document and unites this one with it, after saying what will happen. */
export function UniteForm({ slug, id }: { slug: 'organizations' | 'projects' | string; id: string }): ReactElement {
  const { title, hint, query, fields } = words[slug as keyof typeof words];
  const [found, setFound] = useState<Found[] | null>(null);
  const [chosen, setChosen] = useState<Found | null>(null);
  const [before, setBefore] = useState<Before | null>(null);
  const [message, setMessage] = useState('');
  const [isBusy, setBusy] = useState(false);
  const fieldId = useId();

  const search = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    if (text.length < 3) return setMessage('Escriba tres letras o más.');
    setBusy(true);
    setChosen(null);
    setBefore(null);
    const answer = await asked(`/api/${slug}?depth=0&limit=10&${query(text)}`);
    setBusy(false);
    if (!answer.ok) return setMessage(answer.message);
    const docs = (answer.body as { docs: Record<string, unknown>[] }).docs.filter((doc) => doc['id'] !== id);
    setFound(docs.map((doc) => ({ id: String(doc['id']), title: String(doc[fields[0]] ?? ''), detail: [doc[fields[1]], doc[fields[2]]].filter(Boolean).join(' · ') })));
    setMessage(docs.length === 0 ? 'No se encontró ninguna.' : `${docs.length} ${docs.length === 1 ? 'encontrada' : 'encontradas'}.`);
  };
  const choose = async (one: Found): Promise<void> => {
    setChosen(one);
    setBefore(null);
    const answer = await asked(`/api/${slug}/${id}/merge?into=${encodeURIComponent(one.id)}`);
    if (!answer.ok) return setMessage(answer.message);
    setBefore(answer.body as Before);
  };
  const unite = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!chosen || !before) return;
    setBusy(true);
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    const answer = await asked(`/api/${slug}/${id}/merge`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ into: chosen.id, _bases: before._bases, ...(reason ? { reason } : {}) }) });
    setBusy(false);
    if (!answer.ok) return setMessage(answer.message);
    window.location.assign(`/admin/collections/${slug}/${chosen.id}`);
  };

  return (
    <section className="unite" aria-labelledby={`${fieldId}-title`}>
      <h3 id={`${fieldId}-title`}>{title}</h3>
      <p>{hint}</p>
      <form onSubmit={(event) => void search(event)} className="unite__search">
        <label htmlFor={`${fieldId}-text`}>Buscar</label>
        <input id={`${fieldId}-text`} name="text" type="search" />
        <button type="submit" disabled={isBusy}>Buscar</button>
      </form>
      <p role="status">{message}</p>
      {found && found.length > 0 ? (
        <form onSubmit={(event) => void unite(event)}>
          <fieldset>
            <legend>Cuál queda</legend>
            {found.map((one) => (
              <label key={one.id} className="unite__one"><input type="radio" name="into" value={one.id} checked={chosen?.id === one.id} onChange={() => void choose(one)} /> {one.title} <small>{one.detail}</small></label>
            ))}
          </fieldset>
          {before && before.differing.length > 0 ? (
            <>
              <p>Las dos dicen cosas distintas. Queda lo de la que se conserva; lo de esta queda guardado en la actividad:</p>
              <ul>{before.differing.map(({ path, label, leaving, staying }) => <li key={path}><strong>{label}.</strong> Queda: {staying}. Esta dice: {leaving}.</li>)}</ul>
            </>
          ) : null}
          <label htmlFor={`${fieldId}-reason`}>Motivo (queda en la actividad)</label>
          <input id={`${fieldId}-reason`} name="reason" type="text" maxLength={500} />
          <button type="submit" disabled={isBusy || !chosen || !before}>{chosen ? `Unir con «${chosen.title.slice(0, 60)}»` : 'Elija una'}</button>
        </form>
      ) : null}
    </section>
  );
}

async function asked(path: string, init: RequestInit = {}): Promise<{ ok: true; body: unknown } | { ok: false; message: string }> {
  try {
    const response = await fetch(path, { credentials: 'include', ...init });
    const body = await response.json() as { errors?: { message?: string }[] };
    return response.ok ? { ok: true, body } : { ok: false, message: body.errors?.[0]?.message ?? 'El CMS no respondió como se esperaba. Inténtelo de nuevo.' };
  } catch {
    return { ok: false, message: 'No hay conexión con el CMS. Nada se cambió: inténtelo de nuevo.' };
  }
}
