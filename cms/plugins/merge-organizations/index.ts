import type { Config } from 'payload';
import { mergeEndpoints } from '../move-references/merge-endpoints.ts';
import { mergeOrganizations } from './merge-organizations.ts';
import { isKeptInActivity, mergedIdentity } from './merged-identity.ts';

const endpoints = mergeEndpoints({
  slug: 'organizations',
  unite: mergeOrganizations,
  rule: { gained: mergedIdentity, apart: ['name', 'shortName', 'internalNotes'], isKept: isKeptInActivity },
  words: {
    notAllowed: 'Su función no permite unir organizaciones.',
    missingInto: 'Diga en «into» el identificador de la organización que queda.',
  },
});

/** Adds the uniting of organisations. See README.md. */
export const mergeOrganizationsPlugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) =>
    collection.slug === 'organizations'
      ? { ...collection, endpoints: [...(collection.endpoints || []), ...endpoints] }
      : collection,
  ),
});
