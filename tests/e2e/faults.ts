/**
 * By the rule of axe that names it: a mistake to make in the open page of a work, of the kind a page of real data could
 * have.
 */
export const faults: Readonly<Record<string, () => void>> = {
  'link-name': () => document.querySelector('main a')?.replaceChildren(),
  'empty-heading': () => document.querySelector('main h2')?.replaceChildren(),
  'document-title': () => document.querySelector('title')?.replaceChildren(),
  'html-has-lang': () => document.documentElement.removeAttribute('lang'),
  'html-lang-valid': () => document.documentElement.setAttribute('lang', 'español'),
  'meta-viewport': () =>
    document.querySelector('meta[name=viewport]')?.setAttribute('content', 'width=device-width, user-scalable=no'),
  'color-contrast': () => document.querySelector('h1')?.style.setProperty('color', '#dddddd'),
  'link-in-text-block': () => {
    const paragraph = document.createElement('p');
    paragraph.style.color = '#222222';
    const link = Object.assign(document.createElement('a'), { href: '/obras/', textContent: 'un enlace' });
    link.style.cssText = 'color: #333333; text-decoration: none';
    paragraph.append('Un texto que sigue antes y después de ', link, ' que se ve como él.');
    document.querySelector('main')?.append(paragraph);
  },
  'heading-order': () => {
    const heading = document.createElement('h6');
    heading.textContent = 'Un título';
    document.querySelector('main h1')?.after(heading);
  },
  'page-has-heading-one': () => document.querySelector('h1')?.setAttribute('aria-level', '2'),
  'image-alt': () => {
    const picture = document.createElement('img');
    picture.src = '/favicon.svg';
    document.querySelector('main')?.append(picture);
  },
  'image-redundant-alt': () => {
    const [link, picture] = [document.querySelector('main a'), document.createElement('img')];
    picture.src = '/favicon.svg';
    picture.alt = link?.textContent.trim() ?? '';
    link?.append(picture);
  },
  'aria-valid-attr-value': () => document.querySelector('main h2')?.setAttribute('aria-level', 'dos'),
  'aria-allowed-attr': () => document.querySelector('main h2')?.setAttribute('aria-checked', 'true'),
  'aria-roles': () => document.querySelector('main p')?.setAttribute('role', 'parrafo'),
  'aria-hidden-focus': () => document.querySelector('main a')?.setAttribute('aria-hidden', 'true'),
  'landmark-unique': () => {
    const [one, other] = document.querySelectorAll('nav');
    other?.removeAttribute('aria-labelledby');
    other?.setAttribute('aria-label', one?.getAttribute('aria-label') ?? '');
  },
  'landmark-one-main': () => document.querySelector('main')?.setAttribute('role', 'presentation'),
  'scrollable-region-focusable': () => {
    const box = document.querySelector<HTMLElement>('main p');
    if (!box) return;
    box.style.cssText = 'overflow: auto; height: 20px';
    box.textContent = 'Una línea que no entra. '.repeat(40);
  },
  'skip-link': () => document.querySelector('a[href^="#"]')?.setAttribute('href', '#no-existe'),
  list: () => document.querySelector('main ul')?.append(document.createElement('div')),
  listitem: () => document.querySelector('main')?.append(document.createElement('li')),
  label: () => document.querySelector('main')?.append(document.createElement('input')),
  tabindex: () => document.querySelector('main a')?.setAttribute('tabindex', '3'),
  region: () => {
    const paragraph = document.createElement('p');
    paragraph.textContent = 'Un texto que está fuera de todo';
    document.body.append(paragraph);
  },
};
