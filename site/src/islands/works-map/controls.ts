import { Control, type Map as LeafletMap, type PopupOptions } from 'leaflet/dist/leaflet-src.esm.js';

const MARGIN = 10;
/**
 * Width and height that Leaflet's frame adds to the content of a popup: margins of the style sheet, and the tip below.
 */
const FRAME = { width: 40, height: 56 };

/**
 * Size of a popup that fits the map beside its buttons, and the margins that keep it there while the map moves, so that
 * neither covers the other. `frame` holds the map; its buttons stand in the upper left corner.
 */
export function popupRoom(frame: HTMLElement): PopupOptions {
  const buttons = frame.querySelector<HTMLElement>('.leaflet-top.leaflet-left');
  const left = (buttons?.offsetWidth ?? 54) + MARGIN;
  return {
    maxWidth: Math.max(120, Math.min(300, frame.clientWidth - left - MARGIN - FRAME.width)),
    maxHeight: Math.max(80, Math.min(240, frame.clientHeight - 2 * MARGIN - FRAME.height)),
    autoPanPaddingTopLeft: [left, MARGIN],
    autoPanPaddingBottomRight: [MARGIN, MARGIN],
    keepInView: true,
  };
}

const WAYS = [
  { label: 'Mover al norte', sign: '↑', x: 0, y: -1 },
  { label: 'Mover al oeste', sign: '←', x: -1, y: 0 },
  { label: 'Mover al este', sign: '→', x: 1, y: 0 },
  { label: 'Mover al sur', sign: '↓', x: 0, y: 1 },
] as const;

/** Buttons that move the map by half its size: without them it could only be dragged (WCAG 2.5.7). */
export class PanControl extends Control {
  override onAdd(map: LeafletMap): HTMLElement {
    const box = document.createElement('div');
    box.className = 'leaflet-bar map-pan';
    for (const { label, sign, x, y } of WAYS) {
      const button = document.createElement('button');
      button.type = 'button';
      button.title = label;
      button.setAttribute('aria-label', label);
      const mark = document.createElement('span');
      mark.setAttribute('aria-hidden', 'true');
      mark.textContent = sign;
      button.append(mark);
      // Neither a click nor a key on a button is one on the map.
      for (const name of ['click', 'dblclick', 'mousedown', 'touchstart', 'keydown'] as const)
        button.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
      button.addEventListener('click', () => {
        const size = map.getSize();
        map.panBy([(x * size.x) / 2, (y * size.y) / 2]);
      });
      box.append(button);
    }
    return box;
  }
}

/**
 * Puts the markers of one pane in the order in which they are seen, row by row: so they are reached and read. The one
 * with the focus stays where it is and the others move around it.
 */
export function readInOrder(markers: readonly HTMLElement[]): void {
  const placed = markers
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .sort((a, b) => Math.round((a.box.top - b.box.top) / 24) || a.box.left - b.box.left);
  const focused = placed.findIndex(({ element }) => element === document.activeElement);
  const pane = placed[0]?.element.parentElement;
  if (!pane) return;
  const anchor = focused < 0 ? null : (placed[focused]?.element ?? null);
  for (const { element } of placed.slice(0, Math.max(0, focused))) pane.insertBefore(element, anchor);
  for (const { element } of placed.slice(focused + 1)) pane.append(element);
}
