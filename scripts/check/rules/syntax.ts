import type { Rule } from 'eslint';

/** A node of whichever parser read the file: ESTree, TypeScript, JSX or Astro. */
export type Syntax = {
  type: string;
  name?: string;
  value?: unknown;
  parent?: Syntax;
  computed?: boolean;
  tail?: boolean;
  regex?: { pattern: string };
  arguments?: readonly Syntax[];
  children?: readonly Syntax[];
  specifiers?: readonly Syntax[];
  [part: string]: unknown;
};

/** A part of a node that is a node itself; null where it has none. */
export function part(node: Syntax | null | undefined, name: string): Syntax | null {
  const found = node?.[name];
  return isSyntax(found) ? found : null;
}

/** The nodes below one, itself included. */
export function* below(node: Syntax): Generator<Syntax> {
  yield node;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'parent') continue;
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) if (isSyntax(one)) yield* below(one);
  }
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** `x.name` and `x['name']`: the name that is taken, null where it is computed. */
export function taken(member: Syntax): string | null {
  const property = part(member, 'property');
  if (property?.type === 'Identifier' && member.computed !== true) return property.name ?? null;
  return property?.type === 'Literal' && typeof property.value === 'string' ? property.value : null;
}

/** What a call calls: `f(…)` and `x.f(…)` give `f`. */
export function called(call: Syntax): string | null {
  const callee = part(call, 'callee');
  if (callee?.type === 'Identifier') return callee.name ?? null;
  return callee?.type === 'MemberExpression' ? taken(callee) : null;
}

/** Words of the one message of a rule. */
export const says = (context: Rule.RuleContext, node: Syntax, message: string): void =>
  context.report({ node: node as never, message });
