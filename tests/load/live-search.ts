import { setTimeout as pause } from 'node:timers/promises';
import { readLive } from './live-file.ts';

const EVERY_MS = 100;
const TIMEOUT_MS = 60_000;

/**
 * Milliseconds of the epoch at which the portal's search first names the page by a word that was nowhere before.
 * Rejects after a minute.
 */
export async function searchFinds({
  origin,
  word,
  path,
}: {
  origin: string;
  word: string;
  path: string;
}): Promise<number> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (Date.now() < deadline) {
    // What a reader's browser asks while one types.
    const { body } = await readLive(`${origin}/buscar/resultados/?q=${word}`);
    if (body.includes(`href="${path}"`)) return Date.now();
    await pause(EVERY_MS);
  }
  throw new Error(`La búsqueda no halló «${word}» en ${TIMEOUT_MS / 1000} s.`);
}
