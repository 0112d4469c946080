import type { FlattenedField } from 'payload';

type Data = Record<string, unknown>;

/** What a related document needs to be for a public view to show it; which one it is does not matter here. */
const standIn = (id: unknown): Data => ({
  id: String(id),
  key: 'x',
  slug: 'x',
  code: 'x',
  name: 'Entidad de prueba S.A.C.',
  namedAs: 'company',
  namedAsReason: 'Prueba de publicación',
  standing: 'named',
  title: 'x',
  _status: 'published',
  entity: String(id),
});

const replaced = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(replaced);
  return typeof value === 'string' || typeof value === 'number' ? standIn(value) : value;
};

/**
 * The document with each related one as a shown stand-in, so that its own values can be put through its public view
 * without a query.
 */
export function withStandIns(fields: readonly FlattenedField[], data: Data): Data {
  const copy: Data = { ...data };
  for (const field of fields) {
    const value = copy[field.name];
    if (value === undefined || value === null) continue;
    if ((field.type === 'relationship' || field.type === 'upload') && !Array.isArray(field.relationTo))
      copy[field.name] = replaced(value);
    else if ((field.type === 'group' || field.type === 'tab') && typeof value === 'object')
      copy[field.name] = withStandIns(field.flattenedFields, value as Data);
    else if (field.type === 'array' && Array.isArray(value))
      copy[field.name] = value.map((row: unknown) =>
        typeof row === 'object' && row !== null ? withStandIns(field.flattenedFields, row as Data) : row,
      );
  }
  return copy;
}
