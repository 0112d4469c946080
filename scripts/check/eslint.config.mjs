import { join } from 'node:path';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';
import * as exceptions from './rules/exceptions.ts';
import { house } from './rules/house.ts';

const root = join(import.meta.dirname, '../..');

/** Rules of the strict set that do not fit the house, each with its reason. Nothing is turned off by line. */
const off = {
  // Payload marks `min` and `max` of a number field through an overload for several numbers, and says so of what is not
  // replaced yet.
  '@typescript-eslint/no-deprecated': 'off',
  // `() => list.push(x)` and `return void response.end()` are how the house says «nothing comes of it».
  '@typescript-eslint/no-confusing-void-expression': 'off',
  // Cells of SQLite and values of JSON documents are typed wider than their column: `String(cell)` is how they become
  // text.
  '@typescript-eslint/no-base-to-string': 'off',
  // What was stored by an earlier version may lack what the type of today promises: such guards stay.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  // Text is taken apart by code points on purpose: accents, masks and marks stand on single ones.
  '@typescript-eslint/no-misused-spread': 'off',
  // Functions of our objects are closures: none asks for `this`.
  '@typescript-eslint/unbound-method': 'off',
  // An id is text on one database and may be a number on another: `String(id)` stays where the type says text already.
  '@typescript-eslint/no-unnecessary-type-conversion': 'off',
  // An assertion that tells the reader which slug or row it is may stay where the compiler would find it.
  '@typescript-eslint/no-unnecessary-type-assertion': 'off',
  // `return void (await answer)` waits and hands nothing on.
  '@typescript-eslint/no-meaningless-void-operator': 'off',
  // Drizzle types its tables as `any`; that a table may be missing is said all the same.
  '@typescript-eslint/no-redundant-type-constituents': 'off',
  // `stdout.isTTY === true`: what is missing where there is no terminal is typed as if it were there.
  '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
  // A command ends with a code or with nothing: `Promise<number | void>`.
  '@typescript-eslint/no-invalid-void-type': 'off',
  // A handler is async because its signature says so, whether it waits or not.
  '@typescript-eslint/require-await': 'off',
  // A record loses a key that is not for others: it is plain data, no instance.
  '@typescript-eslint/no-dynamic-delete': 'off',
  // `documents<Row>(database, sql)`: the caller says what its query reads.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // Streams of packages are streams without being made by Node's class.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
};

/**
 * Payload types the values of a hook, and `response.json()` its answer, as `any`: what is done with them cannot be
 * checked.
 */
const unchecked = {
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
};

export default tseslint.config(
  {
    ignores: [
      'cms/.next/',
      'cms/next-env.d.ts',
      'cms/app/(payload)/admin/importMap.js',
      'cms/migrations/',
      'collections/payload-types.ts',
      'site/dist/',
      'site/.astro/',
      'site/public/',
      'data/',
      'data-demo/',
      'tests/output/',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    // One program for the whole run. The project service would open each file in an editor's way, which costs as much
    // again.
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'site/tsconfig.json'], tsconfigRootDir: root },
    },
    rules: {
      ...off,
      // A number in a text is written as it is; what must not slip in is an object.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `_name` is taken out of a record in order to leave it out.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // What runs before anything is installed, and what tools want as JavaScript: no program of types knows them.
    files: ['**/*.{mjs,cjs}'],
    extends: [tseslint.configs.strict, tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: null } },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['**/*.{ts,tsx,mjs,cjs,astro}'],
    rules: {
      // The formatter breaks code at 120 columns; what it cannot break is told here, but for texts that people read.
      'max-len': [
        'error',
        {
          code: 160,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          ignoreUrls: true,
        },
      ],
    },
  },
  { files: ['collections/**/*.ts', 'cms/**/*.{ts,tsx}'], rules: unchecked },
  // The modules of Astro are typed by files that `astro check` makes: a fresh copy has none.
  { files: ['site/src/**/*.ts'], rules: unchecked },
  {
    files: ['tests/**/*.ts'],
    // Types are asked for by tsc; here they would double the time of the check.
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: null } },
    rules: {
      // Playwright names what a fixture takes by the pattern alone, also when it takes nothing.
      'no-empty-pattern': 'off',
      // What a test looks up it expects to be there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              allowTypeImports: true,
              regex: '/access/(matrix|capabilities)\\.ts$',
              message: 'A test states the right value itself: configuration compared with itself proves nothing.',
            },
          ],
        },
      ],
    },
  },
  {
    // They hand the matrix on (to walk over every collection, to put it together, to ask for a menu) and expect nothing
    // of what it says.
    files: [
      'tests/integration/two-editors/old-version.ts',
      'tests/integration/every-write-on-its-version.test.ts',
      'tests/unit/access/matrix.test.ts',
      'tests/unit/cms/menu.test.ts',
    ],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['{collections,cms,site,scripts}/**/*.{ts,tsx,mjs,cjs,astro}', '**/*.astro/*.ts'],
    ignores: Object.keys(exceptions.formatters),
    plugins: { house },
    rules: { 'house/own-formats': 'error' },
  },
  {
    files: ['{collections,cms}/**/*.{ts,tsx,mjs}'],
    ignores: ['cms/background/**', ...Object.keys(exceptions.timers)],
    plugins: { house },
    rules: { 'house/own-timers': 'error' },
  },
  {
    files: ['{collections,cms}/**/*.{ts,tsx,mjs}'],
    ignores: ['cms/background/**', ...Object.keys(exceptions.registries)],
    plugins: { house },
    rules: { 'house/own-registries': 'error' },
  },
  ...astro.configs['flat/recommended'],
  {
    // Scripts of a page, taken out of it under a name that no project has.
    files: ['**/*.astro/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
