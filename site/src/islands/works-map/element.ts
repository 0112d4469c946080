import leafletCss from 'leaflet/dist/leaflet.css?url';
import type { MapLines, MapPoints, Streets } from '../../../published/map-points.ts';
import type { Outline } from './works.ts';

/**
 * `<works-map data-points data-outlines data-tiles data-list data-status data-filter data-places data-hash>`: replaces
 * the drawing of districts inside it by a map once it is near the screen. Everything it shows is also in the list that
 * the server wrote, so without it, or when it fails, nothing is lost.
 */
class WorksMap extends HTMLElement {
  #stop = (): void => {};

  connectedCallback(): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        void this.#load();
      },
      { rootMargin: '200px' },
    );
    observer.observe(this);
    this.#stop = () => observer.disconnect();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  async #load(): Promise<void> {
    const started = performance.now();
    const { points: pointsUrl = '', outlines: outlinesUrl = '', tiles, hash } = this.dataset;
    this.dataset['state'] = 'loading';
    try {
      const [points, outlines, { drawMap }] = await Promise.all([
        read<MapPoints>(pointsUrl),
        read<Outline[]>(outlinesUrl),
        import('./draw-map.ts'),
        addStyle(leafletCss),
      ]);
      const frame = document.createElement('div');
      frame.className = 'works-map__frame';
      frame.tabIndex = 0;
      frame.setAttribute('role', 'region');
      frame.setAttribute('aria-label', 'Mapa de obras. Flechas para mover, más y menos para acercar o alejar.');
      this.append(frame);
      const filter = this.#part<HTMLFieldSetElement>('filter');
      const map = drawMap({
        frame,
        points,
        outlines,
        tileUrl: tiles || null,
        keepsHash: hash !== undefined,
        chosen: chosenStates(filter, points),
        list: this.#part('list'),
        status: this.#part('status'),
      });
      this.#stop = map.destroy;
      if (filter) {
        filter.disabled = false;
        filter.addEventListener('change', () => map.choose(chosenStates(filter, points)));
      }
      const places = this.#part<HTMLFormElement>('places');
      if (places) (await import('./places.ts')).connectPlaces({ form: places, outlines, view: map });
      this.dataset['state'] = 'drawn';
      performance.measure('works-map', { start: started });
      // Courses and streets come after the works; without them the map is poorer, not wrong.
      read<MapLines>('/mapa/trazos.json').then(map.showLines).catch(console.error);
      if (!tiles) read<Streets>('/geo/vias.json').then(map.showStreets).catch(console.error);
    } catch (error) {
      console.error(error);
      this.querySelector('.works-map__frame')?.remove();
      this.dataset['state'] = 'failed';
      const status = this.#part('status');
      if (status)
        status.textContent =
          'No se pudo cargar el mapa interactivo. La lista tiene las mismas obras; recargue la página para intentarlo otra vez.';
    }
  }

  /** The element of the page that a data attribute names. */
  #part<T extends HTMLElement>(name: 'list' | 'status' | 'filter' | 'places'): T | null {
    return document.getElementById(this.dataset[name] ?? '') as T | null;
  }
}

/** States whose box is ticked; without boxes, all. */
function chosenStates(filter: HTMLElement | null, points: MapPoints): ReadonlySet<string> {
  return filter
    ? new Set([...filter.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value))
    : new Set(points.statuses);
}

/** Adds Leaflet's own style sheet when the map is needed: imported the usual way it would weigh on every page. */
function addStyle(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`No se pudo cargar ${address}`));
    // Before ours, which change it.
    document.head.prepend(link);
  });
}

async function read<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as T;
}

if (!customElements.get('works-map')) customElements.define('works-map', WorksMap);
