import type { Rule } from 'eslint';
import { below, called, part, says, taken, type Syntax } from './syntax.ts';

const MESSAGE =
  'Work beside the requests is a loop, a consumer, a schedule or a run of cms/background: no other place starts a timer of its own.';
const FUNCTION = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
const MODULE = /^(node:)?timers(\/promises)?$/;
const LOOP = /^(WhileStatement|DoWhileStatement|ForStatement|ForOfStatement|ForInStatement)$/;

/** Which name starts which other one, at once or after a while (`timer`: the call that waits). */
type Start = { from: string; to: string; timer: Syntax | null };

/**
 * No timer that repeats: `setInterval` in whichever form, a `setTimeout` that comes to itself again (by way of other
 * functions of the file too) or stands in a loop, those of `node:timers` too. One that runs once is no work in the
 * background.
 */
export const ownTimers: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const starts: Start[] = [];
    /** `setTimeout`, and what the file calls that of `node:timers`. */
    const timers = new Set(['setTimeout']);
    return {
      ImportDeclaration(given: unknown) {
        const node = given as Syntax;
        if (!MODULE.test(String(part(node, 'source')?.value))) return;
        for (const one of node.specifiers ?? []) {
          const imported = part(one, 'imported')?.name ?? '*';
          const local = part(one, 'local')?.name ?? '';
          if (imported === 'setTimeout') timers.add(local);
          // The module as a whole hands out everything.
          if (imported === 'setInterval' || imported === '*') says(context, one, MESSAGE);
        }
      },
      ImportExpression(given: unknown) {
        const node = given as Syntax;
        if (MODULE.test(String(part(node, 'source')?.value))) says(context, node, MESSAGE);
      },
      Identifier(given: unknown) {
        const node = given as Syntax;
        // As a value too: `const again = setInterval`. What is declared by that name is another thing.
        if (node.name === 'setInterval' && !isPropertyName(node) && node.parent?.type !== 'ImportSpecifier')
          says(context, node, MESSAGE);
      },
      MemberExpression(given: unknown) {
        const node = given as Syntax;
        if (taken(node) === 'setInterval') says(context, node, MESSAGE);
      },
      Property(given: unknown) {
        const node = given as Syntax;
        // `const { setInterval: again } = globalThis`
        if (node.parent?.type === 'ObjectPattern' && part(node, 'key')?.name === 'setInterval')
          says(context, node, MESSAGE);
      },
      CallExpression(given: unknown) {
        const node = given as Syntax;
        const isTimer = timers.has(called(node) ?? '');
        const from = functionAround(node);
        if (isTimer && isInLoop(node)) says(context, node, MESSAGE);
        const [first] = node.arguments ?? [];
        if (isTimer && first)
          for (const one of below(first))
            if (one.type === 'Identifier' && one.name) starts.push({ from, to: one.name, timer: node });
        const to = called(node);
        if (to !== null) starts.push({ from, to, timer: null });
      },
      'Program:exit'() {
        const told = new Set<Syntax>();
        for (const { from, to, timer } of starts)
          if (timer && !told.has(timer) && reaches(starts, to, from)) {
            told.add(timer);
            says(context, timer, MESSAGE);
          }
      },
    } as Rule.RuleListener;
  },
};

const isPropertyName = (node: Syntax): boolean =>
  (node.parent?.type === 'MemberExpression' && part(node.parent, 'property') === node) ||
  (node.parent?.type === 'Property' && part(node.parent, 'key') === node);

/** The name of the function that a node stands in: the nearest one that has a name; empty at the top of the file. */
function functionAround(node: Syntax): string {
  for (let at = node.parent; at; at = at.parent) {
    if (!FUNCTION.test(at.type)) continue;
    const holder = at.parent;
    const name =
      part(at, 'id')?.name ??
      part(holder, holder?.type === 'VariableDeclarator' ? 'id' : 'key')?.name ??
      (holder?.type === 'AssignmentExpression' ? (nameOf(part(holder, 'left')) ?? undefined) : undefined);
    if (name) return name;
  }
  return '';
}

const nameOf = (node: Syntax | null): string | null =>
  node?.type === 'MemberExpression' ? taken(node) : (node?.name ?? null);

/** In a loop, if only as the promise that it waits for; not in a function that is called later. */
function isInLoop(node: Syntax): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (LOOP.test(at.type)) return true;
    if (FUNCTION.test(at.type) && at.parent?.type !== 'NewExpression') return false;
  }
  return false;
}

function reaches(starts: readonly Start[], from: string, to: string, seen: ReadonlySet<string> = new Set()): boolean {
  if (to === '') return false;
  if (from === to) return true;
  if (seen.has(from)) return false;
  const next = new Set([...seen, from]);
  return starts.some((start) => start.from === from && reaches(starts, start.to, to, next));
}
