import { randomBytes } from 'node:crypto';
import { slugify } from '../../../collections/fields/search-text.ts';

/** What of a document is its own and no model: fields that a copy has empty, and the field that is its address. */
export type Copy = { own: readonly string[]; address?: string };

/** Collections whose documents serve as models. Of all others there is one record of each thing. */
export const copies: Readonly<Record<string, Copy>> = {
  projects: { own: ['cui', 'snip', 'infobrasCode'], address: 'code' },
  news: { own: [], address: 'slug' },
  pages: { own: [], address: 'slug' },
  opportunities: { own: [], address: 'slug' },
  'control-reports': { own: ['number', 'reportUrl', 'summaryUrl'], address: 'slug' },
  'press-items': { own: ['articleUrl'] },
  'transparency-items': { own: [] },
};

/** Names of fields that speak of one document's own history, in every collection. */
export const ownHistory: readonly string[] = ['confirmedWarnings', 'aliases', 'externalIds', 'origin'];

/** An address that nothing else has: from the title, 90 signs at most. */
export function addressOfCopy(title: unknown): string {
  const stem = slugify(typeof title === 'string' && title.trim() !== '' ? title : 'borrador')
    .slice(0, 70)
    .replace(/-+$/, '');
  return `${stem}-copia-${randomBytes(4).toString('hex')}`;
}
