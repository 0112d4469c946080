import { accuracyLabels } from '../../../../collections/projects/labels.ts';
import { capital, number, plural } from '../../../../collections/words/format.ts';
import { signOf } from './states.ts';
import type { Work } from './works.ts';

/** Works shown at once in the list beside the map. */
export const LISTED = 100;

/** What an item says of a work beside its name; `reading` is its state in words. */
export type Told = Work & { metres?: number; reading: string };

type Shown = {
  list: HTMLElement;
  status: HTMLElement;
  works: readonly Told[];
  total: number;
  /** Name of the district whose works these are, null: those of the view. */ district: string | null;
};

/** Shows in `list` the works in view or of a district (the first hundred) and says in `status` how many there are. */
export function showWorks({ list, status, works, total, district }: Shown): void {
  const shown = works.slice(0, LISTED);
  list.replaceChildren(...shown.map(workItem));
  const more = works.length > shown.length ? ` Se listan las primeras ${shown.length}.` : '';
  status.textContent =
    works.length === 0
      ? `Ninguna obra ${district ? `en ${district}` : 'en esta vista'}. ${district ? 'Elija otro distrito o más estados.' : 'Aleje el mapa o elija más estados.'}`
      : `${district ? `${plural(works.length, 'obra', 'obras')} en ${district}` : `${number(works.length)} de ${plural(total, 'obra', 'obras')} en esta vista`}.${more}`;
}

/** Content of a popup: one or several works with links. */
export function popupContent(works: readonly Told[], more = 0): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'map-popup';
  list.append(...works.map(workItem));
  if (more > 0)
    list.append(element('li', 'soft', `y ${plural(more, 'obra más', 'obras más')}, en la lista de su distrito.`));
  return list;
}

/** The same item that the server writes (`WorkItem.astro`). */
function workItem(work: Told): HTMLLIElement {
  const sign = signOf(work.state);
  const item = document.createElement('li');
  const mark = element('span', `map-sign map-sign--${sign.shape} map-sign--${work.state}`, '');
  mark.setAttribute('aria-hidden', 'true');
  mark.append(element('span', '', sign.letters));
  const link = element('a', '', work.title);
  link.setAttribute('href', `/obras/${work.code}/`);
  const body = element('div', '', '');
  const about = element(
    'p',
    'soft',
    [
      work.metres === undefined ? null : distance(work.metres),
      work.reading,
      work.districts.map(({ name }) => name).join(', '),
      accuracyWords(work.accuracy),
    ]
      .filter(Boolean)
      .join(' · '),
  );
  body.append(link, about);
  item.append(mark, body);
  return item;
}

/** How exact the point is, in words, after a capital letter. */
export function accuracyWords(accuracy: Work['accuracy']): string {
  return capital(accuracyLabels[accuracy]);
}

/** `a 350 m`, `a 1.2 km`. */
function distance(metres: number): string {
  return metres < 1000 ? `a ${number(Math.round(metres / 10) * 10)} m` : `a ${number(metres / 1000, 1)} km`;
}

function element(name: 'span' | 'a' | 'p' | 'div' | 'li', className: string, content: string): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (content) made.textContent = content;
  return made;
}
