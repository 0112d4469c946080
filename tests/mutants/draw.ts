import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Compiles } from './compiles.ts';
import { operators, sitesOf, type Site } from './operators.ts';

/**
 * A room of the product from which mutants are drawn, and what of it is left out: what only a browser or MongoDB runs,
 * and what is generated.
 */
const rooms: readonly { name: string; folder: string; without?: RegExp }[] = [
  { name: 'collections', folder: 'collections', without: /payload-types/ },
  { name: 'cms', folder: 'cms', without: /^cms\/(?:admin|app|migrations)\/|\/screen\/|mongo/ },
  ...['published', 'dataset', 'standards', 'open-data', 'feeds', 'server', 'publisher', 'src'].map((name) => ({
    name: `site/${name}`,
    folder: `site/${name}`,
    ...(name === 'src' ? { without: /\/islands\// } : {}),
  })),
  { name: 'scripts/start', folder: 'scripts/start' },
];

export type Drawn = Site & { file: string };

/** Numbers between 0 and 1, the same for the same seed. */
export function randomOf(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Draws `count` mutants from the product below `root`: some of every room, by its lines, every operator as likely, one
 * of a file, none that the compiler refuses.
 */
export function draw({
  root,
  seed,
  count,
  compiles,
}: {
  root: string;
  seed: string;
  count: number;
  compiles: Compiles;
}): Drawn[] {
  const random = randomOf(seed);
  const stock = rooms.map(({ folder, without }) => {
    const files = sourcesBelow(join(root, folder))
      .map((path) => relative(root, path))
      .filter((file) => !without?.test(file))
      .sort();
    const texts = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
    return { texts, lines: texts.reduce((sum, { text }) => sum + text.split('\n').length, 0) };
  });
  const total = stock.reduce((sum, { lines }) => sum + lines, 0);
  const shares = stock.map(({ lines }) => Math.max(1, Math.floor((count * lines) / total)));
  const sum = (): number => shares.reduce((all, share) => all + share, 0);
  for (let at = 0; sum() < count; at += 1) shares[at % shares.length] = (shares[at % shares.length] ?? 0) + 1;
  while (sum() > count) shares[shares.indexOf(Math.max(...shares))] = Math.max(...shares) - 1;
  const drawing = stock.map(({ texts }, index): Drawing => {
    const share = shares[index] ?? 0;
    return { share, taken: [], waiting: inOrder(someOf(texts, Math.max(8, 3 * share), random), random) };
  });
  for (let round = nextOf(drawing); round.length > 0; round = nextOf(drawing)) {
    const isFine = compiles(
      round.map(({ site: { file, start, end, text, source } }) => ({
        file,
        text: source.slice(0, start) + text + source.slice(end),
      })),
    );
    for (const [
      index,
      {
        site: { source: _, ...site },
        room,
      },
    ] of round.entries())
      if (isFine[index]) room.taken.push(site);
  }
  return drawing.flatMap(({ taken }) => taken);
}

type Candidate = Drawn & { source: string };
type Drawing = { share: number; taken: Drawn[]; waiting: Candidate[] };

/** The next candidates of each room that lacks some, one of a file: they are compiled together. */
const nextOf = (drawing: readonly Drawing[]): { site: Candidate; room: Drawing }[] =>
  drawing.flatMap((room) => {
    const files = new Set(room.taken.map(({ file }) => file));
    const round: Candidate[] = [];
    room.waiting = room.waiting.filter((site) => {
      if (files.has(site.file) || round.length + room.taken.length >= room.share) return true;
      files.add(site.file);
      return round.push(site) === 0;
    });
    return round.map((site) => ({ site, room }));
  });

/** Some files, a long one more likely than a short one, so that not the whole product has to be parsed. */
function someOf<T extends { text: string }>(files: readonly T[], most: number, random: () => number): T[] {
  return files
    .map((file) => ({ file, key: random() ** (1 / Math.max(1, file.text.length)) }))
    .sort((a, b) => b.key - a.key)
    .slice(0, most)
    .map(({ file }) => file);
}

/** The places of these files where an operator applies, in the order in which they are drawn. */
function inOrder(texts: readonly { file: string; text: string }[], random: () => number): Candidate[] {
  const all = texts.flatMap(({ file, text }) => sitesOf(text, file).map((site) => ({ ...site, file, source: text })));
  const byOperator = operators.map((operator) =>
    shuffled(
      all.filter((site) => site.operator === operator),
      random,
    ),
  );
  const order: Candidate[] = [];
  for (let left = byOperator; left.length > 0; left = left.filter((sites) => sites.length > 0)) {
    const site = left[Math.floor(random() * left.length)]?.pop();
    if (site) order.push(site);
  }
  return order;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let index = copy.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [copy[index], copy[other]] = [copy[other] as T, copy[index] as T];
  }
  return copy;
}

/** The sources below a folder; what was built or installed there is not ours. */
export const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(?:^|\/)(?:\.[^/]+|node_modules|dist)\//.test(relative(folder, path)));
