import type { DatabaseSync } from 'node:sqlite';
import type { PublishedOpportunity } from '../../collections/opportunities/published.ts';
import { document, documents, remembered } from './statement.ts';

const stageOrder: readonly PublishedOpportunity['stage'][] = [
  'tender',
  'promotion',
  'structuring',
  'formulation',
  'idea',
  'awarded',
  'withdrawn',
];

/** Investment opportunities from the most advanced open stage to those awarded or withdrawn. */
export function opportunities(database: DatabaseSync): PublishedOpportunity[] {
  return remembered(database, 'opportunities', () => {
    const rank = ({ stage }: PublishedOpportunity): number => stageOrder.indexOf(stage);
    return documents<PublishedOpportunity>(database, 'SELECT doc FROM opportunities ORDER BY title').sort(
      (a, b) => rank(a) - rank(b),
    );
  });
}

/** One opportunity by its address, null when there is none. */
export function opportunityBySlug(database: DatabaseSync, slug: string): PublishedOpportunity | null {
  return document<PublishedOpportunity>(database, 'SELECT doc FROM opportunities WHERE key = ?', slug);
}
