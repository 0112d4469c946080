import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, Config, PayloadRequest } from 'payload';
import { expressionsOfInterest } from '../../../collections/expressions-of-interest/index.ts';
import { opportunityQuestions } from '../../../collections/opportunity-questions/index.ts';
import { subscriptions } from '../../../collections/subscriptions/index.ts';
import { recordChange } from '../publishing/record-change.ts';
import { portalEndpoints } from './endpoints.ts';
import { changeNotices } from './notices-collection.ts';
import type { SubscriptionsOptions } from './types.ts';

/**
 * Adds what people send through the portal's forms: subscriptions by mail, questions and expressions of interest, with the
 * endpoints that take them. The notifier is started by `startCms`. See README.md.
 */
export const subscriptionsPlugin =
  (options: SubscriptionsOptions) =>
  (config: Config): Config => ({
    ...config,
    collections: [
      ...(config.collections ?? []),
      {
        ...opportunityQuestions,
        hooks: {
          ...opportunityQuestions.hooks,
          afterChange: [showChangedQuestion],
          afterDelete: [showDeletedQuestion],
        },
      },
      expressionsOfInterest,
      subscriptions,
      changeNotices,
    ],
    endpoints: [...(config.endpoints ?? []), ...portalEndpoints(options)],
  });

/** Questions stand on the page of their opportunity: that is what is published again, unless the question was and stays private. */
const showChangedQuestion: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  if (doc.state === 'published' || previousDoc?.state === 'published')
    await refreshOpportunities([doc, previousDoc], req);
};
const showDeletedQuestion: CollectionAfterDeleteHook = async ({ doc, req }) => {
  if (doc.state === 'published') await refreshOpportunities([doc], req);
};

async function refreshOpportunities(questions: readonly unknown[], req: PayloadRequest): Promise<void> {
  const ids = questions.flatMap((question) => {
    const value = (question as { opportunity?: unknown } | undefined)?.opportunity;
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
    return typeof id === 'string' ? [id] : [];
  });
  for (const documentId of new Set(ids))
    await recordChange({ source: 'opportunities', documentId, operation: 'change' }, req);
}
