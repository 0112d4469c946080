import type { CollectionBeforeValidateHook, SanitizedConfig } from 'payload';
import { accessFor } from '../../collections/access/permissions.ts';
import { deleteOwnPreference } from './own-preferences.ts';
import { matrixOf, stating, type Rows } from '../../collections/access/matrix.ts';

/**
 * Rows of what Payload adds. The server sets locks; a screen gives one back, or takes over what another person left
 * open.
 */
const own: Readonly<Record<string, Rows>> = {
  'payload-locked-documents': {
    read: { readsDrafts: 'all', representsCompany: 'ownOrOfReports' },
    update: { takesOverLocks: 'all', representsCompany: 'ownOrOfReports' },
    delete: { signedIn: 'own' },
  },
  'payload-preferences': { read: { signedIn: 'own' }, update: { signedIn: 'own' }, delete: { signedIn: 'own' } },
};
/** Nobody, through any door: jobs, the key-value store, the list of migrations, and whatever Payload adds some day. */
const closed: Rows = {};

/** Whoever takes a lock over takes it for itself, and changes nothing else of it. */
const takeForOneself: CollectionBeforeValidateHook = ({ data, operation, req }) =>
  operation === 'update' && req.payloadAPI === 'REST' && req.user
    ? { user: { relationTo: 'users', value: req.user.id } }
    : data;

/**
 * Puts what Payload adds by itself (locks, preferences, jobs, its key-value store, the list of migrations) under the
 * access matrix. It adds them when the configuration is built, after every plugin, with rules of its own: a lock, for
 * instance, was everybody's. Then puts the matrix together: throws where a collection or a global of the configuration
 * brings no rows.
 */
export function underMatrix(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.slug.startsWith('payload-')) continue;
    complete(collection);
    if (collection.slug === 'payload-locked-documents')
      collection.hooks.beforeValidate = [...(collection.hooks.beforeValidate ?? []), takeForOneself];
    if (collection.slug === 'payload-preferences' && collection.endpoints)
      collection.endpoints = collection.endpoints.map((one) =>
        one.method === deleteOwnPreference.method && one.path === deleteOwnPreference.path ? deleteOwnPreference : one,
      );
  }
  for (const global of config.globals) if (global.slug.startsWith('payload-')) complete(global);
  matrixOf(config);
  return config;
}

function complete(one: { slug: string; access: object; custom?: Record<string, unknown> }): void {
  const rows = own[one.slug] ?? closed;
  Object.assign(one.access, accessFor(rows));
  one.custom = stating(rows, one.custom);
}
