import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Words of a source: an object or a list of options that says for two or more codes how they are called. `words`: code
 * → words.
 */
export type Told = { file: string; line: number; words: ReadonlyMap<string, string> };

/**
 * What a source tells in tables: `{ code: 'Words' }`, `{ code: { es: 'Words' } }`,
 * `[{ value: 'code', label: 'Words' }]`. Pure.
 */
export function toldIn(file: string, text: string): Told[] {
  const source = ts.createSourceFile(file, codeOf(file, text), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Told[] = [];
  const visit = (node: ts.Node): void => {
    const words = new Map(wordsOf(node));
    if (words.size >= 2)
      found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, words });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Pairs of tables that say the same of `least` codes or more, whichever files they are in. Pure. */
export function twiceTold(all: readonly Told[], least = 2): { one: Told; other: Told; codes: string[] }[] {
  const byPair = new Map<string, Told[]>();
  for (const told of all) for (const pair of pairsOf(told)) byPair.set(pair, [...(byPair.get(pair) ?? []), told]);
  const shared = new Map<string, { one: Told; other: Told; codes: string[] }>();
  for (const [pair, tables] of byPair)
    tables.forEach((one, index) => {
      for (const other of tables.slice(index + 1)) {
        const name = `${one.file}:${one.line} ${other.file}:${other.line}`;
        const known = shared.get(name) ?? { one, other, codes: [] };
        shared.set(name, { ...known, codes: [...known.codes, pair.split('\n')[0] ?? ''] });
      }
    });
  return [...shared.values()].filter(({ codes }) => codes.length >= least);
}

const pairsOf = ({ words }: Told): string[] => [...words].map(([code, text]) => `${code}\n${folded(text)}`);

/** As people take it for the same: small letters, without accents. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

function wordsOf(node: ts.Node): [string, string][] {
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((property): [string, string][] => {
      if (!ts.isPropertyAssignment(property)) return [];
      const code = nameOf(property.name);
      const text = textOf(property.initializer);
      return code !== null && text !== null && isWords(code, text) ? [[code, text]] : [];
    });
  if (!ts.isArrayLiteralExpression(node)) return [];
  return node.elements.flatMap((element): [string, string][] => {
    if (ts.isArrayLiteralExpression(element)) {
      const [first, second] = element.elements.map(textOf);
      return first && second && element.elements.length === 2 && isWords(first, second) ? [[first, second]] : [];
    }
    if (!ts.isObjectLiteralExpression(element)) return [];
    const parts = new Map(
      element.properties.flatMap((one) =>
        ts.isPropertyAssignment(one) ? [[nameOf(one.name), textOf(one.initializer)] as const] : [],
      ),
    );
    const [code, text] = [parts.get('value'), parts.get('label')];
    return code && text ? [[code, text]] : [];
  });
}

/** Neither an address nor a code, and no field of a form, which is what its label, its name and the like are. */
const isWords = (code: string, text: string): boolean =>
  /^\p{Lu}.*\p{Ll}/u.test(text) &&
  !/^(label|title|name|description|es|en|cms|singular|plural|meaning|source|text)$/.test(code);

const nameOf = (name: ts.PropertyName): string | null =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isObjectLiteralExpression(node)) return null;
  for (const property of node.properties)
    if (ts.isPropertyAssignment(property) && nameOf(property.name) === 'es') return textOf(property.initializer);
  return null;
}

/** Of a page its script, on the lines where it stands. */
const codeOf = (file: string, text: string): string =>
  file.endsWith('.astro') ? (/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '').replace(/^/, '\n') : text;

/** Functions that the file declares at its top, by name; of those `onlyExported` the others are left out. Pure. */
export function functionsIn(file: string, text: string, onlyExported = false): string[] {
  const source = ts.createSourceFile(file, codeOf(file, text), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  return source.statements.flatMap((statement): string[] => {
    if (onlyExported && !isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && ts.isArrowFunction(initializer) && ts.isIdentifier(name) ? [name.text] : [],
    );
  });
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/**
 * Whose exported functions everybody calls: nobody writes one of the same name. The pieces of `changes.ts` are named
 * for what stands beside them.
 */
const SHARED = /^collections\/(words\/(?!changes)|calendar\/)/;
/** Files whose words are content, or are made. */
const LEFT_OUT = /\/(migrations|seed|\.next|dist|\.astro|node_modules)\/|payload-types\.ts$|importMap\.js$/;

/**
 * Codes that are called the same and are other things: what one will be called says nothing of the other. By the files
 * that tell them.
 */
const OTHER_THINGS: readonly { files: readonly [string, string]; codes: readonly string[] }[] = [
  {
    // Kinds of obligations, and categories of risks.
    files: ['collections/concession-files/labels.ts', 'collections/concession-files/labels.ts'],
    codes: ['construction', 'environmental'],
  },
];
const areOtherThings = ({ one, other, codes }: { one: Told; other: Told; codes: readonly string[] }): boolean =>
  OTHER_THINGS.some(
    ({ files: [first, second], codes: known }) =>
      one.file === first && other.file === second && codes.every((code) => known.includes(code)),
  );

/** What is told or written in two places (file → text), one line each in Spanish. Pure. */
export function secondCopies(sources: Readonly<Record<string, string>>): string[] {
  const files = Object.entries(sources);
  const told = twiceTold(files.flatMap(([file, text]) => toldIn(file, text)));
  const words = told
    .filter((pair) => !areOtherThings(pair))
    .map(
      ({ one, other, codes }) =>
        `${other.file}:${other.line}: dice otra vez «${codes.join('», «')}», que ya dice ${one.file}:${one.line}. Escríbalo en un solo lugar.`,
    );
  const owners = new Map(
    files.flatMap(([file, text]) =>
      SHARED.test(file) ? functionsIn(file, text, true).map((name) => [name, file] as const) : [],
    ),
  );
  const functions = files.flatMap(([file, text]) =>
    functionsIn(file, text).flatMap((name) => {
      const owner = owners.get(name);
      return owner === undefined || owner === file || SHARED.test(file)
        ? []
        : [`${file}: escribe otra vez «${name}», que es de ${owner}. Úsela, o llámela como lo que hace.`];
    }),
  );
  return [...words, ...functions];
}

/** Every source of the product (file → text). */
export function sourcesIn(root: string): Record<string, string> {
  const files = globSync('{collections,cms,site,scripts}/**/*.{ts,tsx,astro}', { cwd: root });
  return Object.fromEntries(
    files
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !LEFT_OUT.test(file))
      .sort()
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
}

if (import.meta.main) {
  const wrong = secondCopies(sourcesIn(join(import.meta.dirname, '../..')));
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
