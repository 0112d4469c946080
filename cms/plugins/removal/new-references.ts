import {
  ValidationError,
  type CollectionBeforeChangeHook,
  type CollectionSlug,
  type FlattenedField,
  type Where,
} from 'payload';
import { RemovalRefused } from './errors.ts';
import { referencesOf } from './relations.ts';
import { unnameableAmong } from './refuse.ts';
import { relatedId } from '../../../collections/fields/related-id.ts';

/** A change that names something new: not what lies in the trash. Whatever was named before costs no query. */
export const refuseTrashedReferences: CollectionBeforeChangeHook = async ({
  collection,
  data,
  originalDoc,
  operation,
  req,
}) => {
  const [before, after] = [
    referencesOf(collection.flattenedFields, operation === 'create' ? undefined : originalDoc),
    referencesOf(collection.flattenedFields, data),
  ];
  const fresh = new Map(
    [...after].map(([slug, ids]) => [slug, ids.difference(before.get(slug) ?? new Set())] as const),
  );
  const { lying, missing } = await unnameableAmong(req, fresh);
  if (req.payloadAPI !== 'local' && missing.length > 0)
    throw new RemovalRefused(
      `Nombra algo que no existe: ${missing.slice(0, 5).join(', ')}. Elija otro, o deje el campo vacío.`,
      400,
    );
  if (lying.length > 0)
    throw new RemovalRefused(
      `Nombra algo que está en la papelera: ${lying.slice(0, 5).join(', ')}. Recupérelo antes, o elija otro.`,
      400,
    );
  return data;
};

/**
 * A code or address that something in the trash has is still its own: said on the field, with the way out. Asked only
 * when such a value is new.
 */
export const refuseKeysInTrash: CollectionBeforeChangeHook = async ({
  collection,
  data,
  originalDoc: stored,
  operation,
  req,
}) => {
  // Of a copy Payload gives its model.
  const originalDoc = operation === 'create' ? undefined : stored;
  if (!collection.trash) return data;
  const fresh = uniqueFields(collection.flattenedFields).filter(
    ({ name }) => isKey(data[name]) && relatedId(data[name]) !== relatedId(originalDoc?.[name]),
  );
  if (fresh.length === 0) return data;
  const same: Where[] = fresh.map(({ name }) => ({ [name]: { equals: relatedId(data[name]) } }));
  const {
    docs: [lying],
  } = await req.payload.db.find<Record<string, unknown> & { id: string }>({
    collection: collection.slug as CollectionSlug,
    req,
    limit: 1,
    pagination: false,
    where: { and: [{ deletedAt: { exists: true } }, { or: same }] },
  });
  if (!lying || lying.id === originalDoc?.id) return data;
  const field = fresh.find(({ name }) => relatedId(lying[name]) === relatedId(data[name])) ?? fresh[0];
  const title = String(lying[collection.admin.useAsTitle ?? 'id'] ?? lying.id).slice(0, 120);
  throw new ValidationError({
    collection: collection.slug,
    req,
    errors: [
      {
        path: field?.name ?? 'id',
        message: `«${String(data[field?.name ?? ''])}» es de «${title}», que está en la papelera (/admin/collections/${collection.slug}/trash/${lying.id}): recupérelo, o elimínelo definitivamente para volver a usar este valor.`,
      },
    ],
  });
};

function uniqueFields(fields: readonly FlattenedField[]): FlattenedField[] {
  return fields.filter(
    (field) =>
      'unique' in field && field.unique === true && field.name !== 'id' && !('localized' in field && field.localized),
  );
}

const isKey = (value: unknown): boolean => relatedId(value) !== null;
