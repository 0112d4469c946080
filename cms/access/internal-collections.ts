import type { CollectionBeforeValidateHook, SanitizedConfig } from 'payload';
import { accessFor } from '../../collections/access/permissions.ts';
import { matrix, type ControlledSlug } from '../../collections/access/matrix.ts';

const closed = Object.fromEntries(
  ['create', 'read', 'update', 'delete', 'readVersions', 'unlock'].map((operation) => [
    operation,
    (): boolean => false,
  ]),
);
const rulesOf = (slug: string): object => (Object.hasOwn(matrix, slug) ? accessFor(slug as ControlledSlug) : closed);

/** Whoever takes a lock over takes it for itself, and changes nothing else of it. */
const takeForOneself: CollectionBeforeValidateHook = ({ data, operation, req }) =>
  operation === 'update' && req.payloadAPI === 'REST' && req.user
    ? { user: { relationTo: 'users', value: req.user.id } }
    : data;

/**
 * Puts what Payload adds by itself (locks, preferences, jobs, its key-value store, the list of migrations) under the access matrix. It
 * adds them when the configuration is built, after every plugin, with rules of its own: a lock, for instance, was everybody's.
 */
export function underMatrix(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.slug.startsWith('payload-')) continue;
    Object.assign(collection.access, rulesOf(collection.slug));
    if (collection.slug === 'payload-locked-documents')
      collection.hooks.beforeValidate = [...(collection.hooks.beforeValidate ?? []), takeForOneself];
  }
  for (const global of config.globals)
    if (global.slug.startsWith('payload-')) Object.assign(global.access, rulesOf(global.slug));
  return config;
}
