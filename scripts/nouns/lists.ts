import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { publishedSlugs } from '../../collections/nouns.ts';
import { knownLists } from './list-exceptions.ts';

/** So many collections of the portal in one list are a list of them, which another one would have to join. */
const MANY = 3;

/** Sources in which a list of collections may stand. Migrations tell what was; generated types and descriptors, what is. */
const PLACES = ['{cms,collections,site,scripts}/**/*.{ts,tsx}'];
const apart = /^cms\/migrations\/|^collections\/(?:payload-types|nouns)\.ts$|\/published-noun\.ts$|^scripts\/nouns\//;

/**
 * Lines on which a source lists published collections by hand: elements of a list, names of an object, parts of a type. Not where the
 * compiler asks for a new one, because it is a `Record` over a type of theirs (`…Slug`, `…Table`, `LinkedName`).
 */
export function listsIn(source: string, slugs: readonly string[] = publishedSlugs): number[] {
  const file = ts.createSourceFile('list.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    const named = namesOf(node).filter((name) => slugs.includes(name));
    if (new Set(named).size >= MANY && !isCompleted(node))
      lines.push(file.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lines;
}

function namesOf(node: ts.Node): string[] {
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((one) => (ts.isStringLiteral(one) ? one.text : []));
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap(({ name }) =>
      name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : [],
    );
  if (ts.isUnionTypeNode(node))
    return node.types.flatMap((one) =>
      ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal) ? one.literal.text : [],
    );
  return [];
}

/** Is it what a declared type or «satisfies» says, a record over slugs that must all be there? */
function isCompleted(node: ts.Node): boolean {
  let around = node.parent;
  while (ts.isAsExpression(around) || ts.isParenthesizedExpression(around)) around = around.parent;
  const type = ts.isSatisfiesExpression(around) || ts.isVariableDeclaration(around) ? around.type : undefined;
  return type !== undefined && /(?<!Partial<)Record<[^,]*(?:Slug|Table|LinkedName)\b/.test(type.getText());
}

/** What is wrong, one line each in Spanish: a list without its reason, and a reason without its list. */
export function wrongLists(sources: Readonly<Record<string, string>>): string[] {
  const found = Object.entries(sources).flatMap(([file, source]) => listsIn(source).map((line) => ({ file, line })));
  return [
    ...found
      .filter(({ file }) => !(file in knownLists))
      .map(
        ({ file, line }) =>
          `${file}:${line}: enumera colecciones publicadas; sáquelas de los descriptores, haga de la lista un Record sobre su tipo (PublishedSlug…) o diga por qué en scripts/nouns/list-exceptions.ts.`,
      ),
    ...Object.keys(knownLists)
      .filter((file) => !found.some((one) => one.file === file))
      .map((file) => `${file}: ya no enumera colecciones; quítelo de scripts/nouns/list-exceptions.ts.`),
  ];
}

/** The sources that may hold such a list, by their path. */
export const listingSources = (root: string): Record<string, string> =>
  Object.fromEntries(
    globSync(PLACES, { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !apart.test(file))
      .sort()
      .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
      .filter(([, source]) => publishedSlugs.filter((slug) => source.includes(slug)).length >= MANY),
  );
