/** One check of the sources; each says what it found and ends with another code than 0. */
export type Check = {
  name: string;
  title: string;
  script: string;
  args: readonly string[];
  environment?: Readonly<Record<string, string>>;
};

/** What `npm run check` runs, the quick ones first. Node runs the scripts; paths are relative to the repository. */
export const checks: readonly Check[] = [
  {
    name: 'format',
    title: 'Formato (prettier)',
    script: 'node_modules/prettier/bin/prettier.cjs',
    args: ['--check', '--log-level', 'warn', '--cache', '--cache-location', 'node_modules/.cache/formatted', '.'],
  },
  { name: 'length', title: 'Largo de los archivos', script: 'scripts/check/file-length.ts', args: [] },
  { name: 'words', title: 'Palabras y funciones en un solo lugar', script: 'scripts/check/twice-told.ts', args: [] },
  { name: 'nouns', title: 'Sustantivos que se nombran', script: 'scripts/nouns/names.ts', args: [] },
  {
    name: 'rooms',
    title: 'Puertas entre carpetas (dependency-cruiser)',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', 'scripts/check/dependency-cruiser.cjs', 'collections', 'cms', 'site', 'scripts'],
  },
  {
    name: 'folders',
    title: 'Carpetas, sus círculos y lo que toman las páginas',
    script: 'scripts/check/folders.ts',
    args: [],
  },
  {
    name: 'lint',
    title: 'Reglas (eslint)',
    script: 'node_modules/eslint/bin/eslint.js',
    args: [
      ...['--config', 'scripts/check/eslint.config.mjs', '--max-warnings', '0'],
      ...['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/all'],
      ...['collections', 'cms', 'site', 'scripts', 'tests'],
    ],
    // The types of all that the files take, read once for all of them: more than Node gives by itself.
    environment: { NODE_OPTIONS: '--max-old-space-size=6144' },
  },
  { name: 'types', title: 'Tipos (tsc)', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit'] },
  {
    name: 'astro',
    title: 'Tipos de las páginas (astro check)',
    script: 'node_modules/astro/bin/astro.mjs',
    args: ['check', '--root', 'site'],
  },
];
