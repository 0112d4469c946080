import type { Payload, Where } from 'payload';
import { topicOf } from '../../../collections/subscriptions/topics.ts';
import type { InvestorInterest } from '../../../site/published/investor-interest.ts';

const MONTHS = 12;
/** Who follows one opportunity, or all of them. */
const ofOpportunities: Where = {
  and: [
    { state: { equals: 'confirmed' } },
    { or: [{ kind: { equals: 'opportunity' } }, { topic: { equals: topicOf('topic', 'oportunidades') } }] },
  ],
};

/**
 * Counts confirmed subscriptions to the opportunities and the different companies that wrote each month and whose mailbox is proved. Who they are and for
 * which opportunity stays confidential: only whole numbers of a month leave the CMS.
 */
export async function countInterest(payload: Payload): Promise<InvestorInterest> {
  const { totalDocs: subscribers } = await payload.count({
    collection: 'subscriptions',
    where: ofOpportunities,
    overrideAccess: true,
  });
  const { docs } = await payload.find({
    collection: 'expressions-of-interest',
    where: { mailProof: { equals: 'verified' } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    select: { receivedOn: true, company: true, companyId: true },
  });
  return { subscribers, months: companiesByMonth(docs) };
}

/** Different companies of each month, newest month first, at most twelve months. Pure. */
export function companiesByMonth(
  expressions: readonly { receivedOn: string; company: string; companyId?: string | null }[],
): InvestorInterest['months'] {
  const months = Map.groupBy(expressions, ({ receivedOn }) => receivedOn.slice(0, 7));
  return [...months]
    .sort(([one], [other]) => other.localeCompare(one))
    .slice(0, MONTHS)
    .map(([month, some]) => ({
      month,
      companies: new Set(some.map(({ company, companyId }) => (companyId || company).trim().toLowerCase())).size,
    }));
}
