import type { Rule } from 'eslint';
import { part, says, taken, type Syntax } from './syntax.ts';

const MESSAGE =
  'What the whole process shares is kept by cms/background; another place needs its reason in scripts/check/rules/exceptions.ts.';
/** What the language and Node put there themselves, read by its name. */
const BUILT_IN =
  /^(fetch|crypto|performance|process|setTimeout|clearTimeout|queueMicrotask|structuredClone|navigator)$/;

/** No registry of the process: nothing of one's own on `globalThis`, `global` or `process`, under whichever type. */
export const ownRegistries: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      Identifier(given: unknown) {
        const node = given as Syntax;
        if (node.name !== 'globalThis' && !isGlobal(context, node)) return;
        const { parent } = node;
        if (parent?.type === 'TSTypeQuery') return;
        const isRead = parent?.type === 'MemberExpression' && part(parent, 'object') === node;
        if (isRead && BUILT_IN.test(taken(parent) ?? '')) return;
        says(context, node, MESSAGE);
      },
      AssignmentExpression(given: unknown) {
        const node = given as Syntax;
        const left = part(node, 'left');
        if (left?.type === 'MemberExpression' && isProcess(part(left, 'object')) && taken(left) !== 'exitCode')
          says(context, node, MESSAGE);
      },
    } as Rule.RuleListener;
  },
};

const isProcess = (node: Syntax | null): boolean =>
  node?.name === 'process' ||
  ((node?.type === 'TSAsExpression' || node?.type === 'TSNonNullExpression') && isProcess(part(node, 'expression')));

/** `global` of Node, and no parameter or name of a property that is called so. */
function isGlobal(context: Rule.RuleContext, node: Syntax): boolean {
  if (node.name !== 'global') return false;
  const { references } = context.sourceCode.scopeManager.globalScope ?? { references: [] };
  const through = context.sourceCode.scopeManager.globalScope?.through ?? [];
  return [...references, ...through].some(({ identifier }) => (identifier as unknown) === node);
}
