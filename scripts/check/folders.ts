import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrows } from './arrows.ts';
import { importsIn, sourceFiles, type Import } from './imports.ts';

type Arrows = Readonly<Record<string, readonly string[]>>;

/** Files that their tools want where they are. */
const WHERE_TOOLS_WANT = new Set(['site/astro.config.mjs', 'site/env.d.ts', 'site/src/env.d.ts']);
/** Folders of the repository with sources; another one has no door. */
const TOP = /^(collections|cms|site|scripts|tests)\//;

/** Files that lie in no room, or loose in a folder of folders. Pure. */
export function strayFiles(files: readonly string[], rooms: readonly string[]): string[] {
  return files.flatMap((file) => {
    if (WHERE_TOOLS_WANT.has(file)) return [];
    if (!TOP.test(file)) return [`${file}: no está en collections, cms, site, scripts ni tests.`];
    if (file.startsWith('site/') && !rooms.some((room) => file.startsWith(`${room}/`)))
      return [`${file}: esa carpeta no tiene puerta; dígale en scripts/check/arrows.ts de cuáles puede tomar.`];
    if (/^site\/src\/(components\/)?[^/]+$/.test(file))
      return [`${file}: está suelto; póngalo en la carpeta de lo que hace (en components, en la de su sección).`];
    return [];
  });
}

/** Imports of `.astro` files, which dependency-cruiser does not read, that go through no door. Pure. */
export function wrongImportsOfPages(imports: readonly Import[], rooms: Arrows): string[] {
  return imports
    .filter(({ file }) => file.endsWith('.astro'))
    .flatMap(({ file, target, isPackage }) => {
      const told = `${file} → ${target}:`;
      if (isPackage) return /^(payload|@payloadcms)(\/|$)/.test(target) ? [`${told} el portal no conoce Payload.`] : [];
      const room = Object.keys(rooms).find((one) => file.startsWith(`${one}/`)) ?? '';
      const taken = [room, ...(rooms[room] ?? [])];
      if (!taken.some((one) => target.startsWith(`${one}/`)))
        return [`${told} ${room} toma de ${(rooms[room] ?? []).join(', ')} y de nada más (scripts/check/arrows.ts).`];
      return target.startsWith('site/src/pages/') ? [`${told} de una página no toma nadie.`] : [];
    });
}

/** Arrows that are allowed and that nobody uses: they would let in what nobody decided. Pure. */
export function unusedArrows(imports: readonly Import[], rooms: Arrows): string[] {
  return Object.entries(rooms).flatMap(([room, taken]) =>
    taken
      .filter((one) => !imports.some(({ file, target }) => file.startsWith(`${room}/`) && target.startsWith(`${one}/`)))
      .map((one) => `${room} ← ${one}: nadie usa esta puerta; quítela de scripts/check/arrows.ts.`),
  );
}

/**
 * Circles between folders: those of `site`, each with its own files, and those right below `site/src`, each with all
 * that is in it. One line per circle, with an import of each step. Pure.
 */
export function circlesOfFolders(imports: readonly Import[]): string[] {
  const steps = new Map<string, Map<string, Import>>();
  for (const one of imports) {
    const [from, to] = [folderOf(one.file), folderOf(one.target)];
    if (one.isPackage || from === null || to === null || from === to) continue;
    steps.set(from, (steps.get(from) ?? new Map<string, Import>()).set(to, one));
  }
  const circles = new Map<string, string>();
  for (const from of [...steps.keys()].sort()) {
    const path = wayBack(steps, from);
    if (!path) continue;
    const name = [...path].sort().join(' ');
    if (circles.has(name)) continue;
    const told = path.map((folder, index) => {
      const step = steps.get(folder)?.get(path[(index + 1) % path.length] ?? '');
      return step ? `${step.file} → ${step.target}` : '';
    });
    circles.set(name, `Círculo: ${[...path, path[0]].join(' → ')} (${told.join('; ')}).`);
  }
  return [...circles.values()];
}

/** The shortest way from a folder to itself; null without any. */
function wayBack(steps: ReadonlyMap<string, ReadonlyMap<string, Import>>, from: string): string[] | null {
  const seen = new Set<string>();
  let ways = [[from]];
  while (ways.length > 0) {
    const next: string[][] = [];
    for (const way of ways)
      for (const to of steps.get(way.at(-1) ?? '')?.keys() ?? []) {
        if (to === from) return way;
        if (!seen.has(to)) next.push([...way, to]);
        seen.add(to);
      }
    ways = next;
  }
  return null;
}

function folderOf(path: string): string | null {
  const parts = path.split('/').slice(0, -1);
  if (parts[0] !== 'site') return null;
  return (parts[1] === 'src' ? parts.slice(0, 3) : parts).join('/');
}

/** Everything that is wrong, one line each in Spanish. */
export function wrongFolders(sources: Readonly<Record<string, string>>, rooms: Arrows): string[] {
  const imports = Object.entries(sources).flatMap(([file, text]) =>
    file.endsWith('.css') ? [] : importsIn(file, text),
  );
  return [
    ...strayFiles(Object.keys(sources), Object.keys(rooms)),
    ...wrongImportsOfPages(imports, rooms),
    ...unusedArrows(imports, rooms),
    ...circlesOfFolders(imports),
  ];
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const sources = sourceFiles(root).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
  const wrong = wrongFolders(Object.fromEntries(sources), arrows);
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
