import type { DatabaseSync } from 'node:sqlite';
import { topicOf, topicParameters, type Language } from '../../../collections/subscriptions/topics.ts';
import { topicLabel } from '../../published/topics.ts';

/**
 * What the form is about: set by the address, or to be chosen. `isUnknown`: the address names something that is not
 * there.
 */
export type SubscriptionRequest = { topic: string; label: string } | { topic: null; isUnknown: boolean };

/** Reads `?obra=…`, `?distrito=…`, `?empresa=…`, `?oportunidad=…` or `?tema=…`. Never throws. */
export function readSubscriptionRequest({
  database,
  query,
  language,
}: {
  database: DatabaseSync;
  query: URLSearchParams;
  language: Language;
}): SubscriptionRequest {
  for (const [parameter, kind] of Object.entries(topicParameters)) {
    const key = query.get(parameter)?.trim();
    if (!key) continue;
    const topic = topicOf(kind, key);
    const label = topicLabel(database, topic, language);
    return label === null ? { topic: null, isUnknown: true } : { topic, label };
  }
  return { topic: null, isUnknown: false };
}
