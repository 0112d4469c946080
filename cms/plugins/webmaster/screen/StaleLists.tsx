import type { StaleList } from '../overview/list.ts';
import './webmaster.css';
import { numberWords } from '../../../../collections/words/numbers.ts';

/** Lists of what waits, each line a link to where it is done. */
export function StaleLists({ lists }: { lists: readonly StaleList[] }) {
  return (
    <div className="stale__lists">
      {lists.map(({ id, title, total, items, href, isNotice }) => (
        <section
          key={id}
          className={isNotice ? 'stale__list stale__list--notice' : 'stale__list'}
          aria-labelledby={`stale-${id}`}
        >
          <h3 id={`stale-${id}`}>
            {title} <span className="stale__total">{numberWords(total)}</span>
          </h3>
          <ul>
            {items.map((item) => (
              <li key={item.href + item.label}>
                <a href={item.href}>{item.label}</a> <small>{item.detail}</small>
              </li>
            ))}
          </ul>
          {href && total > items.length ? (
            <p>
              <a href={href} aria-label={`Ver todos: ${title}`}>
                Ver todos
              </a>
            </p>
          ) : null}
        </section>
      ))}
    </div>
  );
}
