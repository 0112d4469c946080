import type { Page } from '@playwright/test';
import { demoTest, expect, test, type Product } from './product.ts';
import { publishedTexts } from './published-site.ts';

test.use({ trace: 'off' });
demoTest.use({ trace: 'off' });

type PageOf = { address: string; html: string };

/** Pages that the publisher has written, as the browser would parse them: looked at together, without opening each. */
function pagesOf(product: Product): PageOf[] {
  return [...publishedTexts(product, (file) => file.endsWith('.html'))].map(({ address, text }) => ({
    address: address.replace(/index\.html$/, ''),
    html: text,
  }));
}

type Field = { form: string; isSent: boolean; name: string; isRequired: boolean; isMarked: boolean; hasRule: boolean };

/** Every field that people fill in, of every form of the pages. */
function fieldsOf(page: Page, pages: readonly PageOf[]): Promise<Field[]> {
  return page.evaluate(
    (all) =>
      all.flatMap(({ address, html }) => {
        const document = new DOMParser().parseFromString(html, 'text/html');
        return [...document.querySelectorAll('form')].flatMap((form) => {
          const isSent = form.method === 'post';
          // A box that robots fall into is for nobody; a choice that is made already cannot be left out.
          const fields = [
            ...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
              'input:not([type=hidden], [type=radio]), select, textarea',
            ),
          ].filter((field) => !field.closest('[aria-hidden=true]'));
          return fields.map((field) => ({
            form: `${address} ${form.getAttribute('action') ?? ''}`,
            isSent,
            name: field.name || field.id,
            isRequired: field.required,
            isMarked: /\((opcional|optional)\)/.test(
              [...document.querySelectorAll(`label[for="${field.id}"]`)].map((label) => label.textContent).join(' '),
            ),
            hasRule: /«opcional»|“optional”/.test(form.querySelector('.hint')?.textContent ?? ''),
          }));
        });
      }),
    pages,
  );
}

for (const [kind, on] of [
  ['the portal', test],
  ['a demonstration', demoTest],
] as const) {
  on(
    `9-5.2 in every form of ${kind} what may be left out says so and what must be filled in does not; what only asks demands nothing`,
    async ({ page, product, request }) => {
      const pages = pagesOf(product);
      // Made when they are asked for.
      for (const address of [
        '/suscripciones/',
        '/en/subscriptions/',
        '/comparar/',
        '/oportunidades/demo-teleferico-de-ejemplo/',
        '/en/opportunities/demo-teleferico-de-ejemplo/',
      ]) {
        const answer = await request.get(address);
        if (answer.ok() && !pages.some((one) => one.address === address))
          pages.push({ address, html: await answer.text() });
      }
      const fields = await fieldsOf(page, pages);
      const sent = fields.filter(({ isSent }) => isSent);
      expect(new Set(sent.map(({ form }) => form)).size).toBeGreaterThanOrEqual(kind === 'the portal' ? 2 : 6);
      expect(sent.filter(({ isRequired, isMarked, hasRule }) => isRequired === isMarked || !hasRule)).toEqual([]);
      const asking = fields.filter(({ isSent }) => !isSent);
      expect(new Set(asking.map(({ form }) => form.split(' ')[1])).size).toBeGreaterThanOrEqual(6);
      expect(asking.filter(({ isRequired, isMarked }) => isRequired || isMarked)).toEqual([]);
    },
  );
}

/** Texts of a page, and of its names for readers of the screen, with the language that they are said to be in. */
function saidIn(page: Page, pages: readonly PageOf[]): Promise<{ address: string; lang: string; text: string }[]> {
  return page.evaluate(
    (all) =>
      all.flatMap(({ address, html }) => {
        const document = new DOMParser().parseFromString(html, 'text/html');
        const languageOf = (element: Element | null): string =>
          element?.closest('[lang]')?.getAttribute('lang')?.slice(0, 2) ?? '';
        const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
        const told: { address: string; lang: string; text: string }[] = [];
        while (walker.nextNode()) {
          const { parentElement, textContent } = walker.currentNode;
          // The title of the window has the language of its page.
          if (parentElement && textContent?.trim() && !parentElement.closest('script, style, title, code'))
            told.push({ address, lang: languageOf(parentElement), text: textContent.trim().replace(/\s+/g, ' ') });
        }
        for (const element of document.querySelectorAll('[alt], [aria-label], [placeholder]'))
          for (const name of ['alt', 'aria-label', 'placeholder']) {
            const text = element.getAttribute(name);
            if (text) told.push({ address, lang: languageOf(element), text });
          }
        return told;
      }),
    pages,
  );
}

const spanish =
  /^(de|la|el|los|las|del|que|con|por|para|según|una|sin|obra|obras|fecha|está|están|más|sobre|entre|desde|hasta|y|se|su|no hay)$/;
const english =
  /^(the|of|and|with|this|that|which|from|are|was|were|have|has|been|works|under|by|your|you|for|their|its|to|in|is|not|be)$/;

/** The language whose small words are more, two at least; null where that is not plain. */
function languageOf(text: string): 'es' | 'en' | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [es, en] = [
    words.filter((word) => spanish.test(word)).length,
    words.filter((word) => english.test(word)).length,
  ];
  return es >= 2 && es > en ? 'es' : en >= 2 && en > es ? 'en' : null;
}

for (const [kind, on] of [
  ['the portal', test],
  ['a demonstration', demoTest],
] as const) {
  on(
    `9-5.4 on every page of ${kind} what is in another language than the page is marked as such`,
    async ({ page, product }) => {
      const pages = pagesOf(product);
      const told = await saidIn(page, pages);
      expect(pages.length).toBeGreaterThan(100);
      const inEnglish = told.filter(({ address, lang }) => address.startsWith('/en/') && lang === 'en');
      expect(inEnglish.length).toBeGreaterThan(100);
      // Quoted parts are there and marked: Spanish ones on English pages, an English one on Spanish pages.
      expect(
        told.some(
          ({ address, lang, text }) => address.startsWith('/en/') && lang === 'es' && languageOf(text) === 'es',
        ),
      ).toBe(true);
      expect(
        told.some(
          ({ address, lang, text }) => !address.startsWith('/en/') && lang === 'en' && languageOf(text) === 'en',
        ),
      ).toBe(true);
      const wrong = told.filter(({ lang, text }) => {
        const found = languageOf(text);
        return found !== null && found !== lang;
      });
      expect([
        ...new Set(wrong.map(({ address, lang, text }) => `${address} (${lang}): ${text.slice(0, 120)}`)),
      ]).toEqual([]);
    },
  );

  on(
    `9-5.4 no page of ${kind} has a dash, or a word of programs, where it means «Sin dato»`,
    async ({ page, product }) => {
      const pages = pagesOf(product);
      const told = await saidIn(page, pages);
      expect(told.filter(({ text }) => text === 'Sin dato').length).toBeGreaterThan(kind === 'the portal' ? 100 : 10);
      const alone = await page.evaluate(
        (all) =>
          all.flatMap(({ address, html }) => {
            const document = new DOMParser().parseFromString(html, 'text/html');
            return [...document.querySelectorAll('td, dd, strong, p, li, time')].map((one) => ({
              address,
              text: one.textContent.trim(),
            }));
          }),
        pages,
      );
      const wrong = [
        ...alone.filter(({ text }) => /^([-–—−/]+|N\/?[AD]|n\.\s?d\.|s\/d)$/i.test(text)),
        ...told.filter(({ text }) => /\b(undefined|NaN|null|Invalid Date)\b|\[object Object\]/.test(text)),
      ];
      expect(wrong.map(({ address, text }) => `${address}: ${text.slice(0, 80)}`)).toEqual([]);
    },
  );
}
