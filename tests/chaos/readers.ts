import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../fixtures/read-model/random.ts';
import { served } from './forms.ts';

const EVERY_MS = 120;
const PATHS = [
  '/',
  '/obras/',
  '/api/v1/obras?limite=5',
  '/obras/?estado=execution',
  '/mapa/',
  '/datos/',
  '/contratos/',
];

/** What a returning visitor was told: the same text under a tag that stands for another, or parts of a page. */
export type Read = { asked: number; same: number; wrong: string[] };

/** A visitor who comes back again and again with the tag and the date of the version they have. */
export async function read({
  portalUrl,
  random,
  codes,
  isHarmed,
  stop,
}: {
  portalUrl: string;
  random: Random;
  /** Works that are being written. */
  codes: () => readonly string[];
  /** Was a file of this page harmed on purpose? Parts of it are served until that is found. */
  isHarmed: (path: string) => boolean;
  stop: AbortSignal;
}): Promise<Read> {
  const known = new Map<string, { text: string; etag: string; date: string }>();
  const told: Read = { asked: 0, same: 0, wrong: [] };
  while (!stop.aborted) {
    const works = codes();
    const path = works.length > 0 && random.chance(0.5) ? `/obras/${random.pick(works)}/` : random.pick(PATHS);
    const before = known.get(path);
    const conditions: Record<string, string> = !before
      ? {}
      : random.chance(0.5)
        ? { 'if-none-match': before.etag }
        : { 'if-modified-since': before.date };
    try {
      const answer = await served(`${portalUrl}${path}`, random.pick(['identity', 'br', 'gzip'] as const), conditions);
      told.asked += 1;
      const text = answer.text.toString();
      if (answer.status === 304) {
        told.same += 1;
        // Asked again without a condition at once: it has to be what they have.
        const now = await served(`${portalUrl}${path}`, 'identity');
        const again = await served(`${portalUrl}${path}`, 'identity', conditions);
        if (before && again.status === 304 && now.status === 200 && now.text.toString() !== before.text)
          told.wrong.push(`${path}: 304 para una versión que ya no es la que se sirve`);
      }
      if (answer.status === 200) {
        if (text.startsWith('<!') && !/<\/html>\s*$/i.test(text) && !isHarmed(path))
          told.wrong.push(`${path}: una parte de la página`);
        known.set(path, {
          text,
          etag: String(answer.headers['etag'] ?? ''),
          date: String(answer.headers['last-modified'] ?? ''),
        });
      }
    } catch {
      // What people see of that is counted by somebody else.
    }
    await pause(EVERY_MS);
  }
  return told;
}
