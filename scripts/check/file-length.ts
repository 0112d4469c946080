import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MOST_LINES = 300;
const GENERATED =
  /^(cms\/(\.next|migrations)\/|site\/(dist|\.astro|public)\/|tests\/output\/)|payload-types\.ts$|importMap\.js$|next-env\.d\.ts$/;

/**
 * Files that were longer when the rule began, with the lines they may have: none grows, and one that is shorter leaves
 * the list.
 */
export const longer: Readonly<Record<string, number>> = {};

/** What is wrong with the lengths (file → lines), one line each in Spanish. */
export function tooLong(
  lengths: Readonly<Record<string, number>>,
  allowed: Readonly<Record<string, number>>,
): string[] {
  const long = Object.entries(lengths).flatMap(([file, lines]) => {
    const most = allowed[file] ?? MOST_LINES;
    return lines > most
      ? [`${file}: ${lines} líneas; puede tener ${most}. Sepárelo por lo que dice, no por su largo.`]
      : [];
  });
  const short = Object.keys(allowed).filter((file) => (lengths[file] ?? 0) <= MOST_LINES);
  return [...long, ...short.map((file) => `${file}: ya no pasa de ${MOST_LINES} líneas; quítelo de la lista.`)];
}

/** Lines of every file of the sources that people write. */
export function lengthsIn(root: string): Record<string, number> {
  const files = globSync('{collections,cms,site,scripts,tests}/**/*.{ts,tsx,astro,mjs,css}', { cwd: root });
  return Object.fromEntries(
    files
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !GENERATED.test(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1]),
  );
}

if (import.meta.main) {
  const wrong = tooLong(lengthsIn(join(import.meta.dirname, '../..')), longer);
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
