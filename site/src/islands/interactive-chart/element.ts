import { reading } from './reading.ts';
import { readPlot } from './read-plot.ts';

const OPEN = 'Ver gráfico interactivo';

/** `<interactive-chart data-table data-unit data-label>`: adds the button and, when pressed, loads the charts. */
class InteractiveChart extends HTMLElement {
  #destroy: (() => void) | null = null;
  /** Another theme of colours: what is drawn is drawn anew. */
  readonly #themes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  readonly #redraw = (): void => {
    if (this.#destroy) {
      this.#close();
      void this.#open();
    }
  };

  connectedCallback(): void {
    if (!this.#table || this.querySelector(':scope > button')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = OPEN;
    button.addEventListener('click', () => void this.#toggle(button));
    this.append(button);
    for (const theme of this.#themes) theme.addEventListener('change', this.#redraw);
  }

  disconnectedCallback(): void {
    for (const theme of this.#themes) theme.removeEventListener('change', this.#redraw);
    this.#close();
  }

  get #table(): HTMLTableElement | null {
    const table = document.getElementById(this.dataset['table'] ?? '');
    return table instanceof HTMLTableElement ? table : null;
  }

  async #toggle(button: HTMLButtonElement): Promise<void> {
    if (button.ariaDisabled === 'true') return;
    if (this.#destroy) {
      this.#close();
      button.textContent = OPEN;
      return;
    }
    // Not `disabled`: that would take the focus away from whoever waits.
    button.ariaDisabled = 'true';
    try {
      await this.#open();
      button.textContent = 'Volver al dibujo';
    } catch (error) {
      console.error(error);
      this.#close();
      button.textContent = 'No se pudo cargar. Intentar otra vez';
    } finally {
      button.ariaDisabled = null;
    }
  }

  async #open(): Promise<void> {
    const table = this.#table;
    const { drawPlot } = await import('./draw-plot.ts');
    if (!table) return;
    const drawn = [...this.querySelectorAll<HTMLElement>('[data-plot]')].map((figure) => {
      const plot = readPlot({ figure, table, unit: this.dataset['unit'] === 'percent' ? 'percent' : 'money' });
      const picture = figure.querySelector<HTMLElement>('[data-picture]');
      const frame = document.createElement('div');
      frame.className = 'chart';
      const area = document.createElement('div');
      area.className = 'chart__area';
      frame.append(area);
      if (picture) {
        picture.hidden = true;
        picture.after(frame);
      } else figure.append(frame);
      const chart = drawPlot({ area, plot, onPoint: (x) => read.nearest(x) });
      const read = reading({
        frame,
        area,
        plot,
        label: `${figure.dataset['label'] ?? this.dataset['label'] ?? 'Gráfico'}. Flechas para recorrerlo`,
        onChange: chart.point,
      });
      return () => {
        chart.destroy();
        frame.remove();
        if (picture) picture.hidden = false;
      };
    });
    this.#destroy = () => {
      for (const destroy of drawn) destroy();
    };
  }

  #close(): void {
    this.#destroy?.();
    this.#destroy = null;
  }
}

if (!customElements.get('interactive-chart')) customElements.define('interactive-chart', InteractiveChart);
