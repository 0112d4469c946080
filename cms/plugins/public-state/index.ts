import type { CollectionConfig, Config, Field } from 'payload';
import type { PublishingOptions } from '../publishing/types.ts';
import { publicStateEndpoint } from './endpoint.ts';
import { hasPublicState } from './state.ts';

const field: Field = {
  name: 'publicState',
  type: 'ui',
  label: 'Público',
  admin: {
    position: 'sidebar',
    components: {
      Field: '/cms/plugins/public-state/screen/PublicStateField.tsx#PublicStateField',
      Cell: '/cms/plugins/public-state/screen/PublicStateCell.tsx#PublicStateCell',
    },
  },
};

function withState(collection: CollectionConfig): CollectionConfig {
  if (!hasPublicState(collection.slug)) return collection;
  // Payload's own column tells the state of the newest version, which is not what visitors see.
  const defaultColumns = (collection.admin?.defaultColumns ?? []).map((name) =>
    name === '_status' ? 'publicState' : name,
  );
  return { ...collection, fields: [...collection.fields, field], admin: { ...collection.admin, defaultColumns } };
}

/** What restoring does, said before it is done. The server writes the moment, in Lima time. */
const restoring = {
  confirmVersionRestoration: 'Restaurar una versión',
  aboutToRestore:
    'Va a poner {{label}} como estaba el {{versionDate}} (hora de Lima). Si elige «Restaurar esta versión» y esa versión estaba publicada, el portal la mostrará en segundos; «Restaurar como borrador» no cambia el portal. Lo que hay ahora queda entre las versiones.',
  aboutToRestoreGlobal:
    'Va a poner {{label}} como estaba el {{versionDate}} (hora de Lima), y el portal lo mostrará en segundos. Lo que hay ahora queda entre las versiones.',
};

const spanish = (config: Config): Record<string, Record<string, string>> =>
  (config.i18n?.translations as { es?: Record<string, Record<string, string>> } | undefined)?.es ?? {};

/**
 * Says of every document with drafts what the portal shows of it, in its form and in its list, and tells when a change
 * has arrived there.
 */
export const publicStatePlugin =
  (options: PublishingOptions) =>
  (config: Config): Config => ({
    ...config,
    collections: (config.collections ?? []).map(withState),
    endpoints: [...(config.endpoints ?? []), publicStateEndpoint(options)],
    i18n: {
      ...config.i18n,
      translations: {
        ...config.i18n?.translations,
        es: { ...spanish(config), version: { ...spanish(config)['version'], ...restoring } },
      },
    },
  });
