import { readSeries } from './series.ts';

/** `<progress-chart data-table data-unit data-label>`: adds the button and, when pressed, loads the chart. */
class ProgressChart extends HTMLElement {
  #destroy: (() => void) | null = null;

  connectedCallback(): void {
    const table = document.getElementById(this.dataset['table'] ?? '');
    if (!(table instanceof HTMLTableElement) || this.querySelector(':scope > button')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Ver gráfico interactivo';
    button.addEventListener('click', () => void this.#toggle(button, table));
    this.append(button);
  }

  disconnectedCallback(): void {
    this.#destroy?.();
  }

  async #toggle(button: HTMLButtonElement, table: HTMLTableElement): Promise<void> {
    const picture = this.querySelector<HTMLElement>('.progress-chart__picture');
    if (this.#destroy) {
      this.#destroy();
      this.#destroy = null;
      this.querySelector('.progress-chart__canvas')?.remove();
      if (picture) picture.hidden = false;
      button.textContent = 'Ver gráfico interactivo';
      return;
    }
    button.disabled = true;
    try {
      const { drawChart } = await import('./draw-chart.ts');
      const frame = document.createElement('div');
      frame.className = 'progress-chart__canvas';
      frame.setAttribute('role', 'group');
      frame.setAttribute('aria-label', `${this.dataset['label'] ?? 'Gráfico'}. Las cifras están en la tabla.`);
      if (picture) picture.hidden = true;
      this.prepend(frame);
      this.#destroy = drawChart({ frame, data: readSeries(table), unit: this.dataset['unit'] === 'percent' ? 'percent' : 'money' });
      button.textContent = 'Volver al dibujo';
    } catch (error) {
      console.error(error);
      this.querySelector('.progress-chart__canvas')?.remove();
      if (picture) picture.hidden = false;
      button.textContent = 'No se pudo cargar. Intentar otra vez';
    } finally {
      button.disabled = false;
    }
  }
}

if (!customElements.get('progress-chart')) customElements.define('progress-chart', ProgressChart);
