import type { CollectionConfig, Config, TextField } from 'payload';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const identifier: TextField = {
  name: 'id',
  type: 'text',
  label: 'Identificador',
  validate: (value: string | null | undefined) =>
    !value || UUID.test(value) || 'El identificador debe ser un UUID en minúsculas.',
  access: { update: () => false },
  admin: { hidden: true, disableBulkEdit: true, disableListColumn: true, disableListFilter: true },
};

/**
 * Gives every collection text identifiers on MongoDB, where `mongoDatabase` fills them with UUIDs, as SQLite's
 * `idType: 'uuid'` does: without it they are ObjectIds, and a document written with a UUID is never found again.
 * Apply it to MongoDB only, after the plugins that add collections.
 */
export function uuidIdentifiers(config: Config): Config {
  return { ...config, collections: (config.collections ?? []).map(withIdentifier) };
}

function withIdentifier(collection: CollectionConfig): CollectionConfig {
  const hasOwn = collection.fields.some((field) => 'name' in field && field.name === 'id');
  return hasOwn ? collection : { ...collection, fields: [{ ...identifier }, ...collection.fields] };
}
