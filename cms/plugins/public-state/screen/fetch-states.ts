import type { PublicState } from '../state.ts';

type Answer = { publicUrl: string; states: Record<string, PublicState> };
type Asked = { slug: string; ids: Set<string>; answer: Promise<Answer> };

let asked: Asked | null = null;

async function ask(slug: string, ids: ReadonlySet<string>): Promise<Answer> {
  const answer = await fetch(`/api/public-state/${slug}?ids=${[...ids].join(',')}`, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as Answer;
}

/** The state of one document. */
export const stateOf = (slug: string, id: string): Promise<Answer> => ask(slug, new Set([id]));

/** The same for a row of a list: all rows of a page are asked for together. */
export function stateOfRow(slug: string, id: string): Promise<Answer> {
  if (asked === null || asked.slug !== slug || asked.ids.size >= 100) {
    const ids = new Set<string>();
    const answer = new Promise<void>((go) => {
      setTimeout(go, 20);
    }).then(() => {
      if (asked?.ids === ids) asked = null;
      return ask(slug, ids);
    });
    asked = { slug, ids, answer };
  }
  asked.ids.add(id);
  return asked.answer;
}
