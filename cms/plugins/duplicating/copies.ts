import { randomBytes } from 'node:crypto';
import { slugify } from '../../../collections/fields/search-text.ts';

/** Names of fields that speak of one document's own history, in every collection. */
export const ownHistory: readonly string[] = ['confirmedWarnings', 'aliases', 'externalIds', 'origin'];

/** An address that nothing else has: from the title, 90 signs at most. */
export function addressOfCopy(title: unknown): string {
  const stem = slugify(typeof title === 'string' && title.trim() !== '' ? title : 'borrador')
    .slice(0, 70)
    .replace(/-+$/, '');
  return `${stem}-copia-${randomBytes(4).toString('hex')}`;
}
