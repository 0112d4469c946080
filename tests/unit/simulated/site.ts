import type { Change, ChangeBatch, ChangeWatch } from '../../../site/publisher/changes.ts';
import { tag, type PageGroup } from '../../../site/published/tags.ts';

/** A page as it is now: what it says, from what, and whether it can be made at all. */
export type Page = { text: string; tags: string[]; group: PageGroup; isBad: boolean };
type Work = { version: number; isShown: boolean; isBad: boolean };

const WORKS = 6;
const KEPT = 400;

/** A small read model with its pages and its queue of changes. */
export class Site {
  readonly #works = new Map<string, Work>();
  readonly #pages = new Map<string, Page>();
  /** When each text of a page was what it should say for the last time (ms). */
  readonly #was = new Map<string, Map<string, number>>();
  readonly #badUntil = new Map<string, number>();
  readonly #absentUntil = new Map<string, number>();
  #changes: Change[] = [];
  #seq = 0;
  #store = 1;
  #isReplaced = false;
  #day = '';
  isBeingMade = false;

  constructor(day: string) {
    this.#day = day;
    for (let code = 1; code <= WORKS; code += 1)
      this.#works.set(String(code), { version: 1, isShown: true, isBad: false });
    this.#make(0);
  }

  /** Somebody changes a work, at this moment (ms). */
  edit(code: string, change: { isShown?: boolean; isBad?: boolean }, now: number): void {
    const work = this.#works.get(code);
    if (!work) return;
    Object.assign(work, { version: work.version + 1, isBad: false, isShown: true, ...change });
    this.#make(now);
    this.#note([tag.project(code), 'projects', 'table-projects', tag.addresses], now);
  }

  /** Another day: the home page tells it. */
  day(day: string, now: number): void {
    if (day === this.#day) return;
    this.#day = day;
    this.#make(now);
  }

  /** Another file in the place of the read model, with all that is in it: its numbers begin anew. */
  replace(now: number): void {
    this.#store += 1;
    this.#isReplaced = true;
    this.#changes = [];
    this.#seq = 0;
    this.#note([tag.all], now);
  }

  page(path: string): Page | null {
    return this.#pages.get(path) ?? null;
  }

  paths(): Iterable<string> {
    return this.#pages.keys();
  }

  /** When a page said this for the last time (ms); never: before the beginning. */
  saidUntil(path: string, text: string): number {
    return this.#was.get(path)?.get(text) ?? -Infinity;
  }

  /** Until when a page could not be made (ms); never: before the beginning. */
  badUntil(path: string): number {
    return this.#badUntil.get(path) ?? -Infinity;
  }

  /** Since when there is a page of this address again (ms). */
  absentUntil(path: string): number {
    return this.#absentUntil.get(path) ?? -Infinity;
  }

  addresses(): string {
    return JSON.stringify({ addresses: [...this.#pages].map(([path, { group }]) => ({ path, group })) });
  }

  watch(): ChangeWatch {
    return {
      isBeingMade: () => this.isBeingMade,
      poll: ({ seq, storeId }) => {
        const isBroken = storeId !== String(this.#store) || seq > this.#seq || seq < (this.#changes[0]?.seq ?? 0) - 1;
        const changes = isBroken ? [] : this.#changes.filter((change) => change.seq > seq);
        const batch: ChangeBatch = { changes, storeId: String(this.#store), lastSeq: this.#seq, isBroken };
        return changes.length > 0 || isBroken ? batch : null;
      },
      wasReplaced: () => {
        const was = this.#isReplaced;
        this.#isReplaced = false;
        return was;
      },
      close: () => undefined,
    };
  }

  #note(tags: string[], now: number): void {
    this.#seq += 1;
    this.#changes.push({ seq: this.#seq, tags, editedAt: Math.floor(now) });
    if (this.#changes.length > KEPT) this.#changes.shift();
  }

  #make(now: number): void {
    const shown = [...this.#works].filter(([, { isShown }]) => isShown);
    const all = shown.map(([code, { version }]) => `${code}:${version}`).join(' ');
    const made = new Map<string, Page>();
    const put = (path: string, group: PageGroup, text: string, tags: string[], isBad = false): void =>
      void made.set(path, { text: `${path} ${text}`, tags, group, isBad });
    put('/', 'aggregate', `${all} ${this.#day}`, ['projects', tag.today]);
    put('/404.html', 'detail', 'no', ['pages']);
    put('/obras/', 'list', all, ['projects']);
    put('/obras/pagina/2/', 'list', all, ['projects']);
    put('/mapa/', 'aggregate', all, ['projects']);
    put('/resumen/', 'aggregate', all, ['projects']);
    for (const file of ['obras.json', 'obras.geojson', 'datapackage.json', 'invermet-abierto.zip'])
      put(`/datos/${file}`, 'data', all, ['table-projects']);
    for (const [code, { version, isBad }] of shown) {
      put(`/obras/${code}/`, 'detail', String(version), [tag.project(code)], isBad);
      put(`/obras/${code}/historia.xml`, 'data', String(version), [tag.project(code)]);
    }
    for (const [path, { text, isBad }] of this.#pages) {
      if (isBad) this.#badUntil.set(path, now);
      if (made.get(path)?.text === text) continue;
      const was = this.#was.get(path) ?? new Map<string, number>();
      this.#was.set(path, was.set(text, now));
    }
    for (const path of made.keys()) if (!this.#pages.has(path)) this.#absentUntil.set(path, now);
    this.#pages.clear();
    for (const [path, page] of made) this.#pages.set(path, page);
  }
}
