import type { Config } from 'payload';
import { expressionsOfInterest } from '../../../collections/expressions-of-interest/index.ts';
import { opportunityQuestions } from '../../../collections/opportunity-questions/index.ts';
import { subscriptions } from '../../../collections/subscriptions/index.ts';
import { portalEndpoints } from './endpoints.ts';
import { changeNotices } from './notices-collection.ts';
import type { SubscriptionsOptions } from './types.ts';

/**
 * Adds what people send through the portal's forms: subscriptions by mail, questions and expressions of interest, with
 * the endpoints that take them. The notifier is started by `startCms`. See README.md.
 */
export const subscriptionsPlugin =
  (options: SubscriptionsOptions) =>
  (config: Config): Config => ({
    ...config,
    collections: [
      ...(config.collections ?? []),
      opportunityQuestions,
      expressionsOfInterest,
      subscriptions,
      changeNotices,
    ],
    endpoints: [...(config.endpoints ?? []), ...portalEndpoints(options)],
  });
