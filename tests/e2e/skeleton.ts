import type { Page } from '@playwright/test';

/**
 * What the rules of axe can see of the open page at its present size, element by element, without what it says. Of
 * each: where it stands (every element around it, with classes, roles, states, colours), what it holds (kinds of
 * children, whether there is a text, a name, an alternative), what kind of place it leads to, whether it scrolls,
 * whether its identifier or name is there twice and its references lead somewhere; and of each heading, which one comes
 * before. A page whose parts were all seen on others is right or wrong as they are.
 */
export const partsOf = (page: Page): Promise<string[]> => page.evaluate(partsInPage);

/** Where the page keeps the elements of its parts, as `partsOf` last saw them. */
export type WindowWithParts = { elementsOfParts?: Map<string, Element[]> };

/** Runs in the page: it may name nothing of this file. */
function partsInPage(): string[] {
  const said = (text: string): string => text.trim().toLowerCase();
  const references = new Set('for aria-labelledby aria-describedby aria-controls aria-owns headers list'.split(' '));
  // Numbers, dates and places that differ from row to row.
  const unread = new Set(
    `d points x y x1 x2 y1 y2 cx cy r rx ry width height transform viewbox stroke-width srcset sizes src datetime value name action
    placeholder min max colspan rowspan content`.split(/\s+/),
  );
  const landmarks = 'nav, section, aside, form, header, footer, main, [role]';
  const places = new Map<string, number>();
  for (const { id } of document.querySelectorAll('[id]')) places.set(id, (places.get(id) ?? 0) + 1);
  const names = new Map<string, number>();
  for (const one of document.querySelectorAll(landmarks)) {
    const name = nameIn(one);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const parts = new Map<string, Element[]>();
  const tags = new Map<Element, string>();

  const isThere = (id: string): string => (document.getElementById(id) ? 'está' : 'falta');
  function nameIn(element: Element): string {
    const referred = document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent;
    return `${element.localName} ${element.getAttribute('role') ?? ''} ${said(referred ?? element.getAttribute('aria-label') ?? '')}`;
  }
  const nameOf = (element: Element): string =>
    element.matches(landmarks) && (names.get(nameIn(element)) ?? 0) > 1 ? 'doble' : 'nombre';
  function hrefOf(element: Element, value: string): string {
    if (element.matches('link[rel=stylesheet]')) return value;
    if (value.startsWith('#')) return `# ${isThere(decodeURIComponent(value.slice(1)))}`;
    return /^[a-z]+:/.exec(value)?.[0] ?? '/';
  }
  function altOf(element: Element, value: string): string {
    const around = element.closest('a, button')?.textContent ?? '';
    return said(around).includes(said(value)) ? 'repite' : 'dice';
  }
  function referenceOf(element: Element, name: string, value: string): string {
    const ids = value.trim().split(/\s+/);
    const told = ids.map(isThere).join(' ');
    return name === 'aria-labelledby' && told === 'está' ? `${told} ${nameOf(element)}` : told;
  }
  function valueOf(element: Element, name: string, value: string): string {
    if (value.trim() === '') return 'vacío';
    if (name === 'id') return (places.get(value) ?? 0) > 1 ? 'doble' : '';
    if (name === 'href') return hrefOf(element, value);
    if (name === 'alt') return altOf(element, value);
    if (name === 'aria-label' || name === 'title') return nameOf(element);
    if (references.has(name)) return referenceOf(element, name, value);
    if (name === 'content') return element.matches('meta[name=viewport], meta[http-equiv]') ? value : '';
    if (unread.has(name.toLowerCase()) || name.startsWith('aria-value')) return '';
    if (name === 'style' && !/#|rgb|hsl|color/.test(value)) return value.replace(/-?\d+(?:\.\d+)?/g, '0');
    // Words for a script are text; a word alone may be what a style asks for.
    return name.startsWith('data-') && /\s|\d/.test(value) ? '' : value;
  }
  function scrolls(element: Element): string {
    if (element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight) return '';
    const { overflowX, overflowY } = getComputedStyle(element);
    return [overflowX, overflowY].some((one) => one === 'auto' || one === 'scroll') ? ' desborda' : '';
  }
  function opened(element: Element): string {
    const known = tags.get(element);
    if (known !== undefined) return known;
    const attributes = [...element.attributes].map(({ name, value }) => `${name}="${valueOf(element, name, value)}"`);
    const tag = [element.localName, ...attributes.sort()].join(' ') + scrolls(element);
    tags.set(element, tag);
    return tag;
  }
  /** 53 bits of a text. */
  function hashOf(text: string): string {
    let [high, low] = [0xdeadbeef, 0x41c6ce57];
    for (let place = 0; place < text.length; place += 1) {
      high = Math.imul(high ^ text.charCodeAt(place), 2654435761);
      low = Math.imul(low ^ text.charCodeAt(place), 1597334677);
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    return `${high >>> 0}.${low >>> 0}`;
  }
  function walk(element: Element, around: string): void {
    const place = hashOf(`${around} > ${opened(element)}`);
    const held = new Set<string>();
    for (const child of element.childNodes) {
      if (child instanceof Element) held.add(opened(child));
      else if (child.nodeType === Node.TEXT_NODE && said(child.textContent ?? '') !== '')
        held.add(element.localName === 'style' ? (child.textContent ?? '') : 'texto');
    }
    const part = hashOf([place, ...[...held].sort()].join('\n'));
    parts.set(part, [...(parts.get(part) ?? []), element]);
    for (const child of element.children) walk(child, place);
  }
  walk(document.documentElement, '');
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName);
  levels.forEach((level, place) => parts.set(`${levels[place - 1] ?? 'nada'} ${level}`, []));
  (window as unknown as WindowWithParts).elementsOfParts = parts;
  return [...parts.keys()];
}
