import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 250;
const PATIENCE_MS = 5000;
/** From one good answer to the next: longer than that somebody waited. */
const NOTICED_MS = 1000;

export type Place = 'portal' | 'cms';
type Look = { at: number; status: string };
/** What somebody saw in a stretch of time: how often each answer came, and for how many seconds none was good. */
export type Seen = { statuses: Record<string, number>; unavailableSeconds: number };

/** Somebody who asks the portal and the CMS for a page four times a second, all the time. */
export class People {
  readonly #looks: Record<Place, Look[]> = { portal: [], cms: [] };
  readonly #urls: Record<Place, () => string>;

  constructor(urls: Record<Place, () => string>) {
    this.#urls = urls;
  }

  async look(stop: AbortSignal): Promise<void> {
    await Promise.all((['portal', 'cms'] as const).map((place) => this.#lookAt(place, stop)));
  }

  async #lookAt(place: Place, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const status = await statusOf(this.#urls[place]());
      this.#looks[place].push({ at: performance.now(), status });
      await pause(EVERY_MS);
    }
  }

  seen(place: Place, from: number, to: number): Seen {
    const looks = this.#looks[place].filter(({ at }) => at >= from && at <= to);
    const statuses: Record<string, number> = {};
    for (const { status } of looks) statuses[status] = (statuses[status] ?? 0) + 1;
    let [missing, good] = [0, from];
    for (const at of [...looks.filter(({ status }) => status === '200').map((look) => look.at), to]) {
      if (at - good > NOTICED_MS) missing += at - good;
      good = at;
    }
    return { statuses, unavailableSeconds: Math.round(missing / 100) / 10 };
  }
}

/** The status of an answer, or why none came. */
export async function statusOf(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.arrayBuffer();
    return String(answer.status);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return 'silencio';
    const { cause } = error as { cause?: { code?: string } };
    return cause?.code === 'ECONNREFUSED' ? 'cerrado' : 'cortado';
  }
}
