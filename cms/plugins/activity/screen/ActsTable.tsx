import type { ReactElement } from 'react';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import type { ActsPage } from '../list-acts.ts';
import '../../../admin/own-view.css';
import './activity.css';
import { numberWords } from '../../../../collections/words/numbers.ts';

type Props = ActsPage & {
  /** The address of the page, to which `?page=` is added. */ base: string;
  /** What the table shows. */ caption: string;
  /** Names of collections, where rows speak of several. */ names?: ReadonlyMap<string, string>;
};

/** Acts as a table with row headers, and links to the pages before and after. */
export function ActsTable({ acts, page, pages, total, base, caption, names }: Props): ReactElement {
  if (total === 0) return <p className="acts__none">Todavía no hay nada anotado.</p>;
  const address = (number: number): string => `${base}${base.includes('?') ? '&' : '?'}page=${number}`;
  return (
    <div className="acts">
      <div className="own-table" role="region" aria-label={caption} tabIndex={0}>
        <table role="table">
          <caption>
            {caption} ({numberWords(total)}), hora de Lima
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                Cuándo
              </th>
              <th scope="col" role="columnheader">
                Quién
              </th>
              <th scope="col" role="columnheader">
                Qué hizo
              </th>
              {names ? (
                <th scope="col" role="columnheader">
                  En qué
                </th>
              ) : null}
              <th scope="col" role="columnheader">
                Campos
              </th>
              <th scope="col" role="columnheader">
                Motivo
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {acts.map((act) => (
              <tr role="row" key={act.id}>
                <th scope="row" role="rowheader">
                  <time dateTime={act.at}>{limaMoment(act.at)}</time>
                </th>
                <td role="cell">
                  {act.who}
                  {act.role ? <small>{act.role}</small> : null}
                </td>
                <td role="cell">{act.what}</td>
                {names ? (
                  <td role="cell">
                    {addressOf(act) ? <a href={addressOf(act) ?? ''}>{act.title ?? 'Ver'}</a> : (act.title ?? '—')}
                    <small>{names.get(act.source) ?? act.source}</small>
                  </td>
                ) : null}
                <td role="cell" className={act.changed.length > 0 ? '' : 'acts__empty'} data-label="Campos: ">
                  {act.changed.length > 0 ? act.changed.join(', ') : '—'}
                </td>
                <td role="cell" className={act.reason ? '' : 'acts__empty'} data-label="Motivo: ">
                  {act.reason ?? '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 ? (
        <nav className="acts__pages" aria-label="Páginas de la actividad">
          {page > 1 ? <a href={address(page - 1)}>Más recientes</a> : null}
          <span>
            Página {page} de {pages}
          </span>
          {page < pages ? <a href={address(page + 1)}>Anteriores</a> : null}
        </nav>
      ) : null}
    </div>
  );
}

function addressOf({ source, documentId }: ActsPage['acts'][number]): string | null {
  if (!documentId || documentId === source) return source === 'site-settings' ? '/admin/globals/site-settings' : null;
  return `/admin/collections/${source}/${documentId}`;
}
