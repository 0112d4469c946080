import { toPublishedQuestion, type PublishedQuestion } from '../opportunity-questions/published.ts';
import type { ReadBeside, ReadIds, VisitorReader } from '../published/noun.ts';
import type { OpportunityBeside } from './published.ts';

/** Published questions of opportunities, the latest first, also of those whose work is not shown any more. One query for all of them. */
export async function readBeside(visitor: VisitorReader, { all }: ReadIds): Promise<ReadBeside<OpportunityBeside>> {
  const docs = await visitor(
    'opportunity-questions',
    { opportunity: { in: all } },
    { depth: 0, sort: ['-askedOn', 'code'] },
  );
  const byOpportunity = new Map<string, PublishedQuestion[]>();
  for (const doc of docs) {
    const question = toPublishedQuestion(doc);
    const id = typeof doc.opportunity === 'string' ? doc.opportunity : doc.opportunity.id;
    if (question) byOpportunity.set(id, [...(byOpportunity.get(id) ?? []), question]);
  }
  return { documents: [], context: () => ({ questions: (id) => byOpportunity.get(id) ?? [] }) };
}
