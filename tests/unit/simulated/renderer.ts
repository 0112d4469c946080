import type { FetchedPage } from '../../../site/publisher/fetch-page.ts';
import type { Source } from '../../../site/publisher/renderer-on-demand.ts';
import type { Site } from './site.ts';
import type { World } from './world.ts';

const TIMEOUT_MS = 20_000;
const RESTART_MS = 8000;

/** What renders the pages, and what befalls it. */
export class SimulatedRenderer {
  readonly #world: World;
  readonly #site: Site;
  #generation = 0;
  #awayUntil = 0;
  #blindUntil = 0;
  #hungUntil = 0;
  /** Pages that failed by themselves, or over which the renderer broke off: these are counted. */
  readonly own = new Set<string>();
  readonly inFlight = new Set<string>();
  /** Told whenever another page is asked for. */
  onAsked: () => void = () => undefined;

  constructor(world: World, site: Site) {
    this.#world = world;
    this.#site = site;
  }

  /** It dies; another one comes. */
  die(pauseMs = RESTART_MS): void {
    this.#generation += 1;
    this.#awayUntil = this.#world.now + pauseMs;
    this.#hungUntil = 0;
  }
  /** It cannot read for a while. */
  blind(ms: number): void {
    this.#blindUntil = this.#world.now + ms;
  }
  /** It takes connections and says nothing, until somebody ends it. */
  hang(ms: number): void {
    this.#hungUntil = this.#world.now + ms;
    this.#world.after(ms, () => this.die(), this.#world.nature);
  }
  heal(): void {
    [this.#awayUntil, this.#blindUntil] = [0, 0];
    if (this.#hungUntil > this.#world.now) this.die(1000);
  }
  /** The process that asked is gone. */
  forget(): void {
    this.inFlight.clear();
  }

  source(): Source {
    return {
      port: () => 1,
      begin: () => (this.#world.now < this.#awayUntil ? null : () => undefined),
      ready: () => this.#world.wait(this.#awayUntil - this.#world.now),
    };
  }

  async fetch(path: string): Promise<FetchedPage> {
    if (path === '/_addresses.json') return this.#answer(path, () => pageOf(200, this.#site.addresses()));
    if (this.inFlight.has(path)) this.#world.broken(`${path} is asked for twice at once`);
    this.inFlight.add(path);
    this.onAsked();
    try {
      return await this.#answer(path, () => {
        const page = this.#site.page(path);
        if (!page) return pageOf(404, '');
        if (page.isBad) this.own.add(path);
        return page.isBad
          ? pageOf(500, '')
          : pageOf(path === '/404.html' ? 404 : 200, page.text, page.tags, page.group);
      });
    } finally {
      this.inFlight.delete(path);
    }
  }

  async #answer(path: string, read: () => FetchedPage): Promise<FetchedPage> {
    const { random } = this.#world;
    const generation = this.#generation;
    if (this.#world.now < this.#awayUntil) throw coded('ECONNREFUSED');
    const hung = this.#hungUntil - this.#world.now;
    if (hung > 0) {
      await this.#world.wait(Math.min(hung, TIMEOUT_MS));
      this.own.add(path);
      throw hung < TIMEOUT_MS ? coded('ECONNRESET') : new Error('Sin respuesta en 20 s.');
    }
    // Now and then one takes so long that what it shows changes meanwhile.
    const longest = random.chance(0.03) ? 120_000 : path.startsWith('/datos/') ? 15_000 : 200;
    const takes = random.whole(2, longest);
    await this.#world.wait(takes / 2);
    const isBlind = this.#world.now < this.#blindUntil;
    const page = isBlind ? pageOf(503, '') : read();
    await this.#world.wait(takes / 2);
    if (generation === this.#generation) return page;
    this.own.add(path);
    throw coded('ECONNRESET');
  }
}

const coded = (code: string): Error => Object.assign(new Error(code), { code });
const pageOf = (
  status: number,
  text: string,
  tags: string[] = [],
  group: FetchedPage['group'] = null,
): FetchedPage => ({ status, hash: text, size: text.length, body: Buffer.from(text), tags, group });
