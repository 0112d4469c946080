import type { CollectionConfig } from 'payload';
import { officeOf } from '../../../collections/fields/office.ts';
import { lower } from '../../../collections/words/format.ts';
import { numberWords } from '../../../collections/words/numbers.ts';

type NounConfig = Pick<CollectionConfig, 'custom'> & { slug: string; labels: { singular: unknown; plural: unknown } };

/** One and several documents of a collection, in words. */
export function nounsOf({ slug, labels, custom }: NounConfig): {
  singular: string;
  plural: string;
} {
  const text = (label: unknown): string => (typeof label === 'string' ? label : slug);
  const [singular, plural] = officeOf({ custom }).called ?? [text(labels.singular), text(labels.plural)];
  return { singular, plural };
}

/** Documents of one collection, or a global, that name a document. `isMore`: there are more than counted. */
export type Use = {
  slug: string;
  singular: string;
  plural: string;
  count: number;
  isMore: boolean;
  isGlobal: boolean;
  fields: string[];
  examples: { id: string; title: string; href: string; isTrashed: boolean }[];
};

/** `3 obras y 2 contratos`: how often, by kind. Pure. */
export function countedUses(uses: readonly Use[]): string {
  const parts = uses.map(({ count, isMore, isGlobal, singular, plural }) =>
    isGlobal
      ? `«${singular}»`
      : `${isMore ? 'más de ' : ''}${numberWords(count)} ${lower(count === 1 ? singular : plural)}`,
  );
  return parts.length <= 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} y ${parts.at(-1)}`;
}

/** `Aparece en 3 obras y 2 contratos: «Puente…», «Vía…» y 3 más.` Pure. */
export function usesInWords(uses: readonly Use[]): string {
  const titles = uses.flatMap(({ examples, isGlobal }) =>
    isGlobal
      ? []
      : examples.map(({ title, isTrashed }) => `«${title.slice(0, 80)}»${isTrashed ? ' (en la papelera)' : ''}`),
  );
  const shown = titles.slice(0, 5);
  const total = uses.reduce((sum, { count, isGlobal }) => sum + (isGlobal ? 0 : count), 0);
  const rest =
    total > shown.length
      ? ` y ${uses.some(({ isMore }) => isMore) ? 'otros' : `${numberWords(total - shown.length)} más`}`
      : '';
  return `Aparece en ${countedUses(uses)}${shown.length > 0 ? `: ${shown.join(', ')}${rest}` : ''}.`;
}

/** What the editor can do instead. */
export function insteadWords({ slug, hasHiding }: { slug: string; hasHiding: boolean }): string {
  const merge =
    slug === 'organizations' ? 'únala con otra organización' : slug === 'projects' ? 'únala con otra obra' : null;
  const ways = [merge, hasHiding ? 'ocúltela del portal' : null].filter((way) => way !== null);
  return `Quite antes esas menciones${ways.length > 0 ? `, ${ways.join(' u ').replace(' u úna', ' o úna')}` : ''}. La pestaña «Dónde se usa» las muestra.`;
}
