import { loadPagefind, type Pagefind, type PagefindResult } from './pagefind.ts';
import { resultItem } from './results.ts';

const PER_STEP = 10;
const PAUSE_MS = 180;

/** `<site-search data-index>`: answers as one types, and keeps the question in the address. */
class SiteSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | null = null;
  #latest = 0;
  #timer = 0;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const input = this.querySelector('input');
    if (!form || !input) return;
    const asked = new URLSearchParams(location.search).get('q') ?? '';
    if (asked) input.value = asked.slice(0, 100);
    form.addEventListener('submit', (event) => {
      if (event.submitter instanceof HTMLButtonElement && event.submitter.hasAttribute('formaction')) return;
      event.preventDefault();
      void this.#ask(input.value);
    });
    input.addEventListener('focus', () => { this.#index().catch(() => {}); }, { once: true });
    input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#ask(input.value), PAUSE_MS);
    });
    if (input.value.trim()) void this.#ask(input.value);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  #index(): Promise<Pagefind> {
    this.#pagefind ??= loadPagefind(this.dataset['index'] ?? '/pagefind/').catch((error: unknown) => {
      this.#pagefind = null;
      throw error;
    });
    return this.#pagefind;
  }

  async #ask(text: string): Promise<void> {
    const query = text.trim();
    this.#latest += 1;
    const turn = this.#latest;
    history.replaceState(history.state, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    if (!query) {
      this.#say('');
      this.#results.replaceChildren();
      return;
    }
    try {
      const { results } = await (await this.#index()).search(query);
      if (turn !== this.#latest) return;
      const list = document.createElement('ol');
      await this.#add(list, results, 0);
      if (turn !== this.#latest) return;
      this.#say(results.length === 0 ? `Nada coincide con «${query}». Pruebe con menos palabras.` : `${results.length === 1 ? '1 página' : `${results.length} páginas`} con «${query}».`);
      this.#results.replaceChildren(list);
      this.#addMore(list, results);
    } catch (error) {
      console.error(error);
      if (turn !== this.#latest) return;
      this.#say('La búsqueda completa no está disponible ahora.');
      // The server's own answer, when there is one, stays.
      if (this.#results.childElementCount > 0) return;
      const link = document.createElement('a');
      link.href = `/obras/?q=${encodeURIComponent(query)}`;
      link.textContent = 'Buscar en la lista de obras';
      this.#results.replaceChildren(link);
    }
  }

  async #add(list: HTMLElement, results: readonly PagefindResult[], from: number): Promise<void> {
    const pages = await Promise.all(results.slice(from, from + PER_STEP).map((result) => result.data()));
    list.append(...pages.map(resultItem));
  }

  #addMore(list: HTMLElement, results: readonly PagefindResult[]): void {
    if (results.length <= list.childElementCount) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Mostrar más';
    button.addEventListener('click', () => {
      const from = list.childElementCount;
      void this.#add(list, results, from).then(() => {
        list.children[from]?.querySelector('a')?.focus();
        if (list.childElementCount >= results.length) button.remove();
      });
    });
    this.#results.append(button);
  }

  #say(text: string): void {
    const status = this.querySelector('.site-search__status');
    if (status) status.textContent = text;
  }

  get #results(): HTMLElement {
    return this.querySelector<HTMLElement>('.site-search__results') ?? this;
  }
}

if (!customElements.get('site-search')) customElements.define('site-search', SiteSearch);
