import type { FlattenedBlock, FlattenedField, Payload, PayloadRequest, SanitizedCollectionConfig } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { rowIdentifier } from './ordered-identifiers.ts';

/** Bulk data that cannot be written, said in Spanish with the document it is about. Nothing was written. */
export class BulkWriteError extends Error {
  override name = 'BulkWriteError';
}

/** A whole document as it is stored: relations are identifiers, dates ISO 8601. */
export type BulkDocument = { id: string } & Record<string, unknown>;

export type BulkBatch = {
  payload: Payload;
  req: PayloadRequest;
  config: SanitizedCollectionConfig;
  creates: BulkDocument[];
  updates: BulkDocument[];
};

/** A copy that can be stored: dates of change, state and the identifiers of array rows are there. */
export function completeDocument({
  document,
  config,
}: {
  document: BulkDocument;
  config: SanitizedCollectionConfig;
}): BulkDocument {
  const copy = copyOf(document);
  if (config.timestamps) {
    const now = new Date().toISOString();
    copy['createdAt'] ??= now;
    copy['updatedAt'] ??= now;
  }
  if (hasDraftsEnabled(config)) copy['_status'] ??= 'draft';
  giveRowsIdentifiers({ data: copy, fields: config.flattenedFields });
  return copy;
}

/** A deep copy of stored data (plain objects, lists, values), several times faster than `structuredClone`. */
export function copyOf<Data>(data: Data): Data {
  if (Array.isArray(data)) return data.map((item: unknown) => copyOf(item)) as Data;
  if (!isRecord(data) || data instanceof Date) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, copyOf(value)])) as Data;
}

/** Payload gives rows their identifier in a field hook, which does not run here; the version row repeats it. */
function giveRowsIdentifiers({ data, fields }: { data: Record<string, unknown>; fields: FlattenedField[] }): void {
  for (const field of fields) {
    const value = data[field.name];
    if (field.type === 'array') {
      for (const row of rowsOf(value)) {
        row['id'] ??= rowIdentifier();
        giveRowsIdentifiers({ data: row, fields: field.flattenedFields });
      }
    } else if (field.type === 'blocks') {
      for (const row of rowsOf(value)) {
        row['id'] ??= rowIdentifier();
        const block = field.blocks.find(
          (one): one is FlattenedBlock => typeof one !== 'string' && one.slug === row['blockType'],
        );
        if (block) giveRowsIdentifiers({ data: row, fields: block.flattenedFields });
      }
    } else if ((field.type === 'group' || field.type === 'tab') && isRecord(value)) {
      giveRowsIdentifiers({ data: value, fields: field.flattenedFields });
    }
  }
}

/** The rows of an array field, or of every language when it is localized. */
function rowsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.filter(isRecord);
  return isRecord(value)
    ? Object.values(value).flatMap((rows) => (Array.isArray(rows) ? rows.filter(isRecord) : []))
    : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
