const PAUSE_MS = 150;

/** `<site-search>`: puts the server's answer into the page as one types, and keeps the question in the address. */
class SiteSearch extends HTMLElement {
  #asked = new AbortController();
  #timer = 0;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const input = this.querySelector<HTMLInputElement>('input[type=search]');
    if (!form || !input) return;
    const ask = (): void =>
      void this.#ask(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value).trim()])));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      ask();
    });
    input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(ask, PAUSE_MS);
    });
    // A plain file, opened with a question in its address: no server has answered it.
    const asked = new URLSearchParams(location.search).get('q') ?? '';
    if (asked && this.#results.childElementCount === 0) {
      input.value = asked.slice(0, 100);
      ask();
    }
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#asked.abort();
  }

  async #ask(question: URLSearchParams): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const query = question.get('q') ?? '';
    for (const [name, value] of [...question]) if (!value) question.delete(name);
    history.replaceState(history.state, '', query ? `?${question}` : location.pathname);
    if (!query) {
      this.#show('');
      // What was found before is no longer on the page.
      this.#say('');
      return;
    }
    try {
      const response = await fetch(`/buscar/resultados/?${question}`, { signal });
      if (response.status === 404) await (await import('./static-search.ts')).searchStatic(query, this.#results);
      else if (response.ok) this.#show(await response.text());
      else
        this.#fail(
          response.status === 429
            ? 'Espere unos segundos y siga escribiendo.'
            : 'La búsqueda no está disponible ahora. Inténtelo de nuevo en un minuto.',
        );
    } catch {
      if (!signal.aborted) this.#fail('No hay conexión con el portal.');
    }
    if (!signal.aborted) this.#say(this.#results.querySelector('[data-status]')?.textContent ?? '');
  }

  /** `html` is the portal's own answer: its texts are escaped by the server. */
  #show(html: string): void {
    this.#results.innerHTML = html;
  }

  #fail(message: string): void {
    const line = document.createElement('p');
    line.dataset['status'] = '';
    line.textContent = message;
    this.#results.replaceChildren(line);
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text.trim();
  }

  get #results(): HTMLElement {
    return this.querySelector<HTMLElement>('.site-search__results') ?? this;
  }
}

if (!customElements.get('site-search')) customElements.define('site-search', SiteSearch);
