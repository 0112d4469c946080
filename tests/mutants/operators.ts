import ts from 'typescript';
import { functionAround, isLeftOut, isWording } from './places.ts';

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

/**
 * The operators of StrykerJS, by its names, without those of regular expressions:
 * https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/
 */
export const operators = [
  'ArithmeticOperator',
  'ArrayDeclaration',
  'ArrowFunction',
  'AssignmentOperator',
  'BlockStatement',
  'BooleanLiteral',
  'ConditionalExpression',
  'EqualityOperator',
  'LogicalOperator',
  'MethodExpression',
  'ObjectLiteral',
  'OptionalChaining',
  'StringLiteral',
  'UnaryOperator',
  'UpdateOperator',
] as const;
export type Operator = (typeof operators)[number];

const { SyntaxKind: Kind } = ts;
const binary: Partial<Record<ts.SyntaxKind, [Operator, ...string[]]>> = {
  [Kind.PlusToken]: ['ArithmeticOperator', '-'],
  [Kind.MinusToken]: ['ArithmeticOperator', '+'],
  [Kind.AsteriskToken]: ['ArithmeticOperator', '/'],
  [Kind.SlashToken]: ['ArithmeticOperator', '*'],
  [Kind.PercentToken]: ['ArithmeticOperator', '*'],
  [Kind.PlusEqualsToken]: ['AssignmentOperator', '-='],
  [Kind.MinusEqualsToken]: ['AssignmentOperator', '+='],
  [Kind.AsteriskEqualsToken]: ['AssignmentOperator', '/='],
  [Kind.SlashEqualsToken]: ['AssignmentOperator', '*='],
  [Kind.AmpersandAmpersandEqualsToken]: ['AssignmentOperator', '||='],
  [Kind.BarBarEqualsToken]: ['AssignmentOperator', '&&='],
  [Kind.QuestionQuestionEqualsToken]: ['AssignmentOperator', '&&='],
  [Kind.LessThanToken]: ['EqualityOperator', '<=', '>='],
  [Kind.LessThanEqualsToken]: ['EqualityOperator', '<', '>'],
  [Kind.GreaterThanToken]: ['EqualityOperator', '>=', '<='],
  [Kind.GreaterThanEqualsToken]: ['EqualityOperator', '>', '<'],
  [Kind.EqualsEqualsEqualsToken]: ['EqualityOperator', '!=='],
  [Kind.ExclamationEqualsEqualsToken]: ['EqualityOperator', '==='],
  [Kind.AmpersandAmpersandToken]: ['LogicalOperator', '||'],
  [Kind.BarBarToken]: ['LogicalOperator', '&&'],
  [Kind.QuestionQuestionToken]: ['LogicalOperator', '&&'],
};
const COMPARES = new Set(['EqualityOperator', 'LogicalOperator']);
/** What a method becomes; null: its call goes, and what it was called on stays. */
const methods = new Map<string, string | null>([
  ...['charAt', 'filter', 'reverse', 'slice', 'sort', 'substring', 'toReversed', 'toSorted', 'trim'].map(
    (name) => [name, null] as const,
  ),
  ...[
    ['startsWith', 'endsWith'],
    ['some', 'every'],
    ['toLowerCase', 'toUpperCase'],
    ['toLocaleLowerCase', 'toLocaleUpperCase'],
    ['trimStart', 'trimEnd'],
    ['min', 'max'],
  ].flatMap(([one = '', other = '']) => [[one, other] as const, [other, one] as const]),
]);

/**
 * Every place of a file where an operator applies. Types, imports, errors' words, texts for people and what goes into a
 * log are left out.
 */
export function sitesOf(source: string, fileName = 'file.ts'): Site[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const sites: Site[] = [];
  const visit = (node: ts.Node): void => {
    if (isLeftOut(node)) return;
    const add: Add = (operator, text, [start, end] = [node.getStart(), node.getEnd()]) => {
      const { line } = file.getLineAndCharacterOfPosition(start);
      sites.push({ operator, start, end, text, line: line + 1, within: functionAround(node) });
    };
    for (const note of [ofLiterals, ofOperations, ofConditions, ofCalls, ofBodies]) note(node, add);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return sites;
}

type Add = (operator: Operator, text: string, range?: [number, number]) => void;
const rangeOf = (node: ts.Node): [number, number] => [node.getStart(), node.getEnd()];

function ofLiterals(node: ts.Node, add: Add): void {
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isTarget(node)) add('ArrayDeclaration', '[]');
  if (ts.isObjectLiteralExpression(node) && node.properties.length > 0 && !isTarget(node)) add('ObjectLiteral', '{}');
  if (node.kind === Kind.TrueKeyword || node.kind === Kind.FalseKeyword)
    add('BooleanLiteral', node.kind === Kind.TrueKeyword ? 'false' : 'true');
  if (ts.isStringLiteral(node) && node.text !== '' && isValue(node) && !isWording(node.text))
    add('StringLiteral', "''");
  if (isTemplate(node) && !ts.isTaggedTemplateExpression(node.parent) && !isWording(readAloud(node)))
    add('StringLiteral', "''");
}

function ofOperations(node: ts.Node, add: Add): void {
  if (ts.isBinaryExpression(node)) {
    const [operator, ...others] = binary[node.operatorToken.kind] ?? [];
    if (operator && !(isNumeric(operator) && (isConstant(node) || isText(node.left) || isText(node.right))))
      for (const other of others) add(operator, other, rangeOf(node.operatorToken));
  }
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === Kind.ExclamationToken) add('BooleanLiteral', node.operand.getText());
    if (node.operator === Kind.MinusToken) add('UnaryOperator', `+${node.operand.getText()}`);
    if (node.operator === Kind.PlusToken) add('UnaryOperator', `-${node.operand.getText()}`);
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const other = node.operator === Kind.PlusPlusToken ? '--' : node.operator === Kind.MinusMinusToken ? '++' : null;
    const written = node.operand.getText();
    if (other) add('UpdateOperator', ts.isPrefixUnaryExpression(node) ? other + written : written + other);
  }
}

/**
 * A condition holds always, or never; a loop never runs. Within `||` only never, within `&&` only always: the other is
 * the whole.
 */
function ofConditions(node: ts.Node, add: Add): void {
  const { parent } = node;
  if (!parent) return;
  if ((ts.isForStatement(parent) && parent.condition === node) || (isLoop(parent) && parent.expression === node))
    add('ConditionalExpression', 'false');
  else if (
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node)
  )
    for (const text of ['true', 'false']) add('ConditionalExpression', text);
  else if (ts.isBinaryExpression(node) && COMPARES.has(binary[node.operatorToken.kind]?.[0] ?? '')) {
    if (node.operatorToken.kind === Kind.QuestionQuestionToken) return;
    const around = ts.isBinaryExpression(parent) ? parent.operatorToken.kind : null;
    if (around !== Kind.BarBarToken) add('ConditionalExpression', 'true');
    if (around !== Kind.AmpersandAmpersandToken) add('ConditionalExpression', 'false');
  }
  if (ts.isCaseClause(node) && node.statements.length > 0)
    add('ConditionalExpression', '', [node.statements.pos, node.statements.end]);
}

function ofCalls(node: ts.Node, add: Add): void {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: on, name } = node.expression;
    const other = methods.get(name.text);
    if (other) add('MethodExpression', other, rangeOf(name));
    if (other === null) add('MethodExpression', on.getText());
  }
  if ('questionDotToken' in node && node.questionDotToken) {
    const dot = node.questionDotToken as ts.QuestionDotToken;
    add('OptionalChaining', ts.isPropertyAccessExpression(node) ? '.' : '', rangeOf(dot));
  }
}

function ofBodies(node: ts.Node, add: Add): void {
  if (ts.isBlock(node) && !node.statements.every((one) => isLeftOut(one) && !ts.isThrowStatement(one)))
    add('BlockStatement', '{}');
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body) && node.body.getText() !== 'undefined')
    add('ArrowFunction', '() => undefined');
}

const isLoop = (node: ts.Node): node is ts.WhileStatement | ts.DoStatement =>
  ts.isWhileStatement(node) || ts.isDoStatement(node);
const isNumeric = (operator: Operator): boolean =>
  operator === 'ArithmeticOperator' || operator === 'AssignmentOperator';
const isTemplate = (node: ts.Node): node is ts.TemplateLiteral =>
  ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
/** A template with a word where it puts something in. */
const readAloud = (node: ts.TemplateLiteral): string =>
  ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('x')
    : node.text;
const isText = (node: ts.Node): boolean => ts.isStringLiteral(node) || isTemplate(node);
/** A size or a time written as a product: nobody waits in a test for ten minutes or fills ten megabytes. */
const isConstant = (node: ts.Expression): boolean =>
  ts.isBinaryExpression(node) ? isConstant(node.left) && isConstant(node.right) : ts.isNumericLiteral(node);
/** What is taken apart by an assignment looks like a literal. */
const isTarget = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind === Kind.EqualsToken;
/** A text that is no name of a property and no directive. */
const isValue = (node: ts.StringLiteral): boolean =>
  !('name' in node.parent && node.parent.name === node) && !ts.isExpressionStatement(node.parent);
