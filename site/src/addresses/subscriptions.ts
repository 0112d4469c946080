import { steps, stepSlugs, words } from '../components/subscriptions/words.ts';
import type { Address } from './address.ts';

/** The form for updates by mail and the pages around it, in both languages. */
export function* subscriptionAddresses(): Generator<Address> {
  for (const language of ['es', 'en'] as const) {
    const { base } = words[language];
    yield { path: base, group: 'detail', tags: [] };
    for (const step of steps)
      yield { path: `${base}${stepSlugs[language][step]}/`, group: 'detail', tags: [], isUnlisted: true };
  }
}
