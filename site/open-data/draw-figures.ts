import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { documents } from '../dataset/column.ts';
import { figureRows, type FigureRow } from '../../collections/projects/figure-table.ts';

/** Pseudo-random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * `count` of all published figures, each with the same chance, in one pass (reservoir); the same for the same seed and
 * data.
 */
export function drawFigures(database: DatabaseSync, { count, seed }: { count: number; seed: number }): FigureRow[] {
  const random = seeded(seed);
  const drawn: FigureRow[] = [];
  let seen = 0;
  for (const work of documents<PublishedProject>(database, 'SELECT doc FROM projects ORDER BY key'))
    for (const row of figureRows(work)) {
      seen += 1;
      if (drawn.length < count) drawn.push(row);
      else {
        const place = Math.floor(random() * seen);
        if (place < count) drawn[place] = row;
      }
    }
  return drawn.sort((one, other) => (one.key < other.key ? -1 : 1));
}
