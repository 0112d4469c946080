import { spanishOf } from './words.ts';

const attributes = ['aria-label', 'title', 'placeholder'] as const;

/** Mends what stands in the document now; doing it again changes nothing. */
export function mend(page: Document): void {
  for (const name of attributes) {
    for (const element of page.querySelectorAll(`.react-datepicker [${name}], .rs__multi-value [${name}], .diff-collapser [${name}], .rs__clear-indicator[${name}]`)) {
      const words = spanishOf(element.getAttribute(name) ?? '');
      if (words !== null) element.setAttribute(name, words);
    }
  }
  for (const header of page.querySelectorAll('.react-datepicker-time__header')) if (header.textContent === 'Time') header.textContent = 'Hora';
  // Pages before a session: the only landmark is missing.
  const minimal = page.querySelector('section.template-minimal');
  if (minimal && !minimal.hasAttribute('role') && page.querySelector('main') === null) minimal.setAttribute('role', 'main');
}
