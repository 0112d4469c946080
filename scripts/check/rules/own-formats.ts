import type { Rule } from 'eslint';
import { part, says, taken, type Syntax } from './syntax.ts';

const FORMATTERS = /^(NumberFormat|DateTimeFormat|RelativeTimeFormat)$/;
const METHODS = /^toLocale(Date|Time)?String$/;
const SIGN = /^(S\/\.?|US\$|€)$/;
/** A sign that stands before what is put in: «por S/ {…}». */
const SIGN_AT_END = /(^|[\s(«])(S\/\.?|US\$|€)(\s|&nbsp;)*$/;
/** How thousands are set apart by hand. */
const THOUSANDS = /\(\?=\((\?:)?(\[0-9\]|\\d)\{3\}\)\+/;

const figure =
  'Figures, amounts and moments are written by collections/words/format.ts (english.ts) and collections/calendar.';
const sign =
  'The sign of a currency is written by collections/words: money, roundMoney, moneyToTheCent, currencySymbol.';

/** One place writes figures, amounts and moments: whoever writes its own shows dollars for euros one day. */
export const ownFormats: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const endsWithSign = (text: unknown): boolean => typeof text === 'string' && SIGN_AT_END.test(text);
    return {
      MemberExpression(given: unknown) {
        const node = given as Syntax;
        const name = taken(node) ?? '';
        const object = part(node, 'object');
        if (METHODS.test(name)) says(context, node, figure);
        if (FORMATTERS.test(name) && (object?.name === 'Intl' || (object && taken(object) === 'Intl')))
          says(context, node, figure);
      },
      VariableDeclarator(given: unknown) {
        const node = given as Syntax;
        if (part(node, 'init')?.name === 'Intl') says(context, node, figure);
      },
      Literal(given: unknown) {
        const node = given as Syntax;
        const { value } = node;
        if (node.regex && THOUSANDS.test(node.regex.pattern)) says(context, node, figure);
        if (typeof value !== 'string' || isKey(node)) return;
        const isJoined = node.parent?.type === 'BinaryExpression' && part(node.parent, 'left') === node;
        if (SIGN.test(value.trim()) || (isJoined && endsWithSign(value))) says(context, node, sign);
      },
      TemplateElement(given: unknown) {
        const node = given as Syntax;
        const text = (node.value as { cooked?: string }).cooked;
        if (node.tail !== true && endsWithSign(text)) says(context, node, sign);
        if (node.tail === true && SIGN.test((text ?? '').trim())) says(context, node, sign);
      },
      JSXText(given: unknown) {
        const node = given as Syntax;
        if (endsWithSign(node.value) && isBeforeExpression(node)) says(context, node, sign);
      },
    } as Rule.RuleListener;
  },
};

const isKey = (node: Syntax): boolean => node.parent?.type === 'Property' && part(node.parent, 'key') === node;

function isBeforeExpression(text: Syntax): boolean {
  const around = text.parent?.children ?? [];
  return around[around.indexOf(text) + 1]?.type === 'JSXExpressionContainer';
}
