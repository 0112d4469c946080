import ts from 'typescript';

/** A change that could be made in a source file: the text from `start` to `end` becomes `text`. */
export type Site = {
  operator: Operator;
  start: number;
  end: number;
  text: string;
  line: number;
  /** Name of the innermost function with a name around it; empty at the top of the file. */
  within: string;
};

export const operators = [
  'negate',
  'compare',
  'logic',
  'fallback',
  'number',
  'text',
  'entry',
  'return',
  'wait',
  'chain',
  'boolean',
] as const;
export type Operator = (typeof operators)[number];

const { SyntaxKind: Kind } = ts;
const swapped: Partial<Record<ts.SyntaxKind, [Operator, string]>> = {
  [Kind.LessThanToken]: ['compare', '<='],
  [Kind.LessThanEqualsToken]: ['compare', '<'],
  [Kind.GreaterThanToken]: ['compare', '>='],
  [Kind.GreaterThanEqualsToken]: ['compare', '>'],
  [Kind.EqualsEqualsEqualsToken]: ['compare', '!=='],
  [Kind.ExclamationEqualsEqualsToken]: ['compare', '==='],
  [Kind.AmpersandAmpersandToken]: ['logic', '||'],
  [Kind.BarBarToken]: ['logic', '&&'],
};
const DROPPED = new Set(['filter', 'slice', 'sort', 'toSorted', 'trim', 'reverse', 'toReversed']);
/** What these are called with is for logs and people's eyes: a test need not hold its wording. */
const SAYS = /(?:^|\.)(?:console|logger|log|terminal)(?:$|\.)|^(?:say|log|warn)\w*$/;

/** Every place of a file where an operator applies. Types, imports, errors' words and what goes into a log are left out. */
export function sitesOf(source: string, fileName = 'file.ts'): Site[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const sites: Site[] = [];
  const add = (
    node: ts.Node,
    operator: Operator,
    text: string,
    [start, end] = [node.getStart(file), node.getEnd()],
  ): void => {
    sites.push({
      operator,
      start,
      end,
      text,
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      within: functionAround(node),
    });
  };
  const visit = (node: ts.Node): void => {
    if (isLeftOut(node, file)) return;
    note(node, file, add);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return sites;
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

/** Does the changed file still parse? */
export function parses(source: string, fileName = 'file.ts'): boolean {
  const { diagnostics } = ts.transpileModule(source, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return (diagnostics ?? []).length === 0;
}

type Add = (node: ts.Node, operator: Operator, text: string, range?: [number, number]) => void;

function note(node: ts.Node, file: ts.SourceFile, add: Add): void {
  const text = node.getText(file);
  if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
    const condition = ts.isIfStatement(node) ? node.expression : node.condition;
    add(condition, 'negate', `!(${condition.getText(file)})`);
  }
  if (ts.isBinaryExpression(node)) {
    const change = swapped[node.operatorToken.kind];
    if (change) add(node.operatorToken, change[0], change[1]);
    if (node.operatorToken.kind === Kind.QuestionQuestionToken && !isEmptyValue(node.right))
      add(node, 'fallback', `(${node.left.getText(file)})`);
  }
  if (ts.isNumericLiteral(node)) add(node, 'number', `${Number(node.text) + 1}`);
  if (ts.isStringLiteral(node) && node.text !== '' && isValue(node)) add(node, 'text', "''");
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 1) dropOne(node.elements, add);
  if (ts.isObjectLiteralExpression(node) && node.properties.length > 1) dropOne(node.properties, add);
  if (ts.isFunctionLike(node) && 'body' in node && node.body && ts.isBlock(node.body as ts.Node) && isVoid(node, file))
    add(node, 'return', '{ return;', [
      (node.body as ts.Block).getStart(file),
      (node.body as ts.Block).getStart(file) + 1,
    ]);
  if (ts.isExpressionStatement(node) && ts.isAwaitExpression(node.expression)) add(node, 'wait', ';');
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    DROPPED.has(node.expression.name.text)
  )
    add(node, 'chain', node.expression.expression.getText(file));
  if (text === 'true' || text === 'false') add(node, 'boolean', text === 'true' ? 'false' : 'true');
}

/** The last entry of a list: dropping it leaves the commas right. */
function dropOne(entries: ts.NodeArray<ts.Node>, add: Add): void {
  const last = entries.at(-1);
  const before = entries.at(-2);
  if (last && before) add(last, 'entry', '', [before.getEnd(), last.getEnd()]);
}

/** What stands after `??` mostly for the compiler: an index that is always there needs a value for when it is not. */
const isEmptyValue = (node: ts.Expression): boolean =>
  /^(?:''|0|-1|\[\]|\{\}|null|undefined|false)$/.test(node.getText());

const isVoid = (node: ts.SignatureDeclaration, file: ts.SourceFile): boolean =>
  /^(?:void|Promise<void>)$/.test(node.type?.getText(file) ?? '');

/** A text that is no name: of a property, of an index or of a directive. */
const isValue = (node: ts.StringLiteral): boolean =>
  !(ts.isPropertyAssignment(node.parent) && node.parent.name === node) &&
  !ts.isElementAccessExpression(node.parent) &&
  !ts.isExpressionStatement(node.parent);

function isLeftOut(node: ts.Node, file: ts.SourceFile): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isThrowStatement(node) ||
    (ts.isNewExpression(node) && /Error$|Problem$/.test(node.expression.getText(file))) ||
    (ts.isCallExpression(node) && SAYS.test(node.expression.getText(file)))
  );
}

/** The name by which V8 knows the function around a place: of the declaration, the method, or the variable or property that holds it. */
function functionAround(node: ts.Node): string {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    if ('name' in at && at.name && ts.isIdentifier(at.name as ts.Node)) return (at.name as ts.Identifier).text;
    const holder: ts.Node = at.parent;
    if ((ts.isVariableDeclaration(holder) || ts.isPropertyAssignment(holder)) && ts.isIdentifier(holder.name))
      return holder.name.text;
  }
  return '';
}
