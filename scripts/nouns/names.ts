import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { allNouns, type AnyNoun } from '../../collections/nouns.ts';
import { listingSources, wrongLists } from './lists.ts';
import { knownNames, loops } from './exceptions.ts';

type Named = Pick<AnyNoun, 'slug' | 'table'>;

/** Nouns that a source names: as a text, as a table in SQL, or by taking the view or the descriptor of one. Sorted. */
export function nounsIn(source: string, nouns: readonly Named[] = allNouns): string[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  return nouns
    .filter(({ slug, table }) => {
      const name = `(?:${slug}|${table})`;
      return [
        `['"\`]${name}['"\`]`,
        `\\b(?:FROM|JOIN|INTO|UPDATE)\\s+${table}\\b`,
        `collections/${slug}/published(?:-noun)?\\.ts['"]`,
      ].some((pattern) => new RegExp(pattern).test(text));
    })
    .map(({ slug }) => slug)
    .sort();
}

/** What is wrong, one line each in Spanish: a file that loops over nouns and names one, and an exception that nobody needs any more. */
export function wrongNames(sources: Readonly<Record<string, string>>): string[] {
  const found = Object.entries(sources).flatMap(([file, source]) =>
    nounsIn(source).map((noun) => ({ file, noun, isKnown: knownNames[file]?.nouns.includes(noun) ?? false })),
  );
  const needless = Object.entries(knownNames).flatMap(([file, { nouns }]) =>
    nouns
      .filter((noun) => !found.some((one) => one.file === file && one.noun === noun))
      .map((noun) => ({ file, noun })),
  );
  return [
    ...Object.entries(sources).flatMap(([file, source]) =>
      queriesTakenBy(file, source, sources).map((query) => `${file}: toma de ${query}, que consulta para las páginas.`),
    ),
    ...found
      .filter(({ isKnown }) => !isKnown)
      .map(({ file, noun }) => `${file}: nombra «${noun}»; recorra los descriptores (collections/nouns.ts).`),
    ...needless.map(({ file, noun }) => `${file}: ya no nombra «${noun}»; quítelo de scripts/nouns/exceptions.ts.`),
  ];
}

/** Files of the read model that a file of it takes from and that do not loop themselves: queries of the pages of one noun. */
function queriesTakenBy(file: string, source: string, sources: Readonly<Record<string, string>>): string[] {
  if (!file.startsWith('site/published/')) return [];
  return [...source.matchAll(/from '(\.{1,2}\/[^']+)'/g)]
    .map(([, path = '']) => normalize(join(dirname(file), path)))
    .filter((path) => path.startsWith('site/published/') && !(path in sources));
}

/** The sources that loop over nouns, by their path. */
export const loopingSources = (root: string): Record<string, string> =>
  Object.fromEntries(
    globSync([...loops], { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const wrong = [...wrongNames(loopingSources(root)), ...wrongLists(listingSources(root))];
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
