import ts from 'typescript';

/** What these are called with is for logs and people's eyes: a test need not hold its wording. */
const SAYS = /(?:^|\.)(?:console|logger|log|terminal)(?:$|\.)|^(?:say|log|warn)\w*$/;
/**
 * Properties with texts for people, and what of a collection only the form in the browser or the speed of the database
 * sees.
 */
const SHOWN = new Set(['admin', 'description', 'index', 'label', 'labels', 'placeholder']);

/** Text for people: words with a blank between them, or letters that no code is written in. */
export const isWording = (text: string): boolean => /\p{L}[,.:;]? \p{L}|[^\p{ASCII}]/u.test(text);

/** Does nothing below this place change what the product does? */
export function isLeftOut(node: ts.Node): boolean {
  if (ts.isExpressionStatement(node)) return isLeftOut(node.expression);
  return (
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isThrowStatement(node) ||
    (ts.isNewExpression(node) && /Error$|Problem$/.test(node.expression.getText())) ||
    (ts.isCallExpression(node) && SAYS.test(node.expression.getText())) ||
    (ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText()))
  );
}

/**
 * The name by which V8 knows the function around a place: of the declaration, the method, or the variable or property
 * that holds it.
 */
export function functionAround(node: ts.Node): string {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    if ('name' in at && at.name && ts.isIdentifier(at.name as ts.Node)) return (at.name as ts.Identifier).text;
    const holder: ts.Node = at.parent;
    if ((ts.isVariableDeclaration(holder) || ts.isPropertyAssignment(holder)) && ts.isIdentifier(holder.name))
      return holder.name.text;
  }
  return '';
}

/** Name of the innermost function with a name around a place of a file, as `within` of a site. */
export function functionAt(source: string, position: number, fileName = 'file.ts'): string {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const deepest = (node: ts.Node): ts.Node =>
    ts.forEachChild(node, (child) =>
      child.getStart(file) <= position && position < child.getEnd() ? deepest(child) : undefined,
    ) ?? node;
  return functionAround(deepest(file));
}
