import { number, plural } from '../../format.ts';
import { signOf } from './states.ts';
import type { Work } from './works.ts';

/** Works shown at once in the list beside the map. */
export const LISTED = 50;

/** Shows in `list` the works in view (the first fifty) and says in `status` how many there are. */
export function showWorks({ list, status, works, total }: { list: HTMLElement; status: HTMLElement; works: readonly (Work & { metres?: number })[]; total: number }): void {
  const shown = works.slice(0, LISTED);
  list.replaceChildren(...shown.map(workItem));
  const more = works.length > shown.length ? ` Se listan las primeras ${shown.length}.` : '';
  status.textContent = works.length === 0
    ? 'Ninguna obra en esta vista. Aleje el mapa o elija más estados.'
    : `${number(works.length)} de ${plural(total, 'obra', 'obras')} con ubicación en esta vista.${more}`;
}

/** Content of a popup: one or several works with links. */
export function popupContent(works: readonly Work[]): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'map-popup';
  list.append(...works.slice(0, 20).map(workItem));
  return list;
}

/** The same item that the server writes (`WorkItem.astro`). */
function workItem(work: Work & { metres?: number }): HTMLLIElement {
  const sign = signOf(work.state);
  const item = document.createElement('li');
  const mark = element('span', `map-sign map-sign--${sign.shape} map-sign--${work.state}`, '');
  mark.setAttribute('aria-hidden', 'true');
  mark.append(element('span', '', sign.letters));
  const link = element('a', '', work.title);
  link.setAttribute('href', `/obras/${work.code}/`);
  const body = element('div', '', '');
  const about = element('p', 'soft', [work.metres === undefined ? null : distance(work.metres), sign.label, work.district].filter(Boolean).join(' · '));
  body.append(link, about);
  item.append(mark, body);
  return item;
}

/** `a 350 m`, `a 1,2 km`. */
function distance(metres: number): string {
  return metres < 1000 ? `a ${number(Math.round(metres / 10) * 10)} m` : `a ${number(metres / 1000, 1)} km`;
}

function element(name: 'span' | 'a' | 'p' | 'div', className: string, content: string): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (content) made.textContent = content;
  return made;
}
