import { subscribe } from '../../../collections/forms/subscribe.ts';
import { steps } from '../components/subscriptions/steps.ts';
import type { Address } from './address.ts';

/** The form for updates by mail and the pages around it, in both languages. */
export function* subscriptionAddresses(): Generator<Address> {
  for (const language of ['es', 'en'] as const) {
    yield { path: subscribe.page[language], group: 'detail', tags: [] };
    for (const { page } of steps) yield { path: page[language], group: 'detail', tags: [], isUnlisted: true };
  }
}
