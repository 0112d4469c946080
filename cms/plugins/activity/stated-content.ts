import { createHash } from 'node:crypto';
import type { FlattenedBlock, FlattenedField } from 'payload';

type Doc = Record<string, unknown>;

/**
 * Not what a document says: who and when, what makes it itself, the text that searches compare, and the secrets of an
 * account.
 */
const leftOut = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'changedBy',
  'changedById',
  'password',
  'hash',
  'salt',
  'sessions',
  'resetPasswordToken',
  'resetPasswordExpiration',
  'resetPasswordRequestedAt',
  'passwordChangedAt',
  'passwordHistory',
  'currentPassword',
  'apiKey',
  'apiKeyIndex',
  'enableAPIKey',
  'search',
  '_verified',
  '_verificationToken',
]);

/**
 * What a document says, in a form that depends neither on the depth of reading nor on who reads nor on the database:
 * relations are identifiers, days are ISO 8601, empty values and identifiers of rows are left out, and so are secrets
 * and hidden fields.
 * `from`: the document, then where to look for what it lacks (fields that its reader may not see). Pure.
 */
export function statedContent({
  fields,
  from,
  isWithin = false,
}: {
  fields: readonly FlattenedField[];
  from: readonly unknown[];
  isWithin?: boolean;
}): Doc {
  const docs = from.filter(isRecord);
  const stated = fields.flatMap((field): [string, unknown][] => {
    if (
      (leftOut.has(field.name) && (!isWithin || field.name === 'id')) ||
      field.type === 'join' ||
      ('virtual' in field && field.virtual) ||
      ('hidden' in field && field.hidden)
    )
      return [];
    const values = docs.map((doc) => doc[field.name]).filter((value) => value !== undefined);
    const value = statedValue(field, values);
    return isNothing(value) ? [] : [[field.name, value]];
  });
  return Object.fromEntries(stated);
}

function statedValue(field: FlattenedField, values: readonly unknown[]): unknown {
  const [value] = values;
  switch (field.type) {
    case 'group':
    case 'tab':
      return statedContent({ fields: field.flattenedFields, from: values, isWithin: true });
    case 'array':
      return statedRows(value, values, () => field.flattenedFields);
    case 'blocks':
      return statedRows(
        value,
        values,
        (row) =>
          field.blocks.find(
            (block): block is FlattenedBlock => typeof block !== 'string' && block.slug === row['blockType'],
          )?.flattenedFields ?? [],
      );
    case 'relationship':
    case 'upload':
      return Array.isArray(value) ? value.map(identifierOf) : identifierOf(value);
    case 'date':
      return value === null || value === undefined ? null : dayOf(value);
    case 'richText':
    case 'json':
      return withIdentifiers(value);
    default:
      return value;
  }
}

function statedRows(
  rows: unknown,
  alternatives: readonly unknown[],
  fieldsOf: (row: Doc) => readonly FlattenedField[],
): unknown {
  if (!Array.isArray(rows)) return null;
  return rows.filter(isRecord).map((row) => {
    const twins = alternatives
      .slice(1)
      .flatMap((list) =>
        Array.isArray(list)
          ? list.filter(isRecord).filter((one) => row['id'] !== undefined && one['id'] === row['id'])
          : [],
      );
    const content = statedContent({ fields: fieldsOf(row), from: [row, ...twins], isWithin: true });
    return typeof row['blockType'] === 'string' ? { blockType: row['blockType'], ...content } : content;
  });
}

function identifierOf(value: unknown): unknown {
  if (!isRecord(value)) return value ?? null;
  return 'relationTo' in value && 'value' in value
    ? { relationTo: value['relationTo'], value: identifierOf(value['value']) }
    : String(value['id'] ?? '');
}

/** Rich text as it is stored: the documents that it names, and not their content. */
function withIdentifiers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIdentifiers);
  if (!isRecord(value)) return value;
  const isReference = typeof value['relationTo'] === 'string' && 'value' in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      isReference && name === 'value' ? identifierOf(part) : withIdentifiers(part),
    ]),
  );
}

function dayOf(value: unknown): string {
  const date = value instanceof Date ? value : new Date(String(value));
  return Number.isNaN(date.valueOf()) ? String(value) : date.toISOString();
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).length === 0)
  );
}

function isRecord(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * JSON with sorted names and no space, so that equal content has one text (as RFC 8785 does for what JSON can hold).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  return `{${Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`)
    .join(',')}}`;
}

/** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
export const digestOf = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** Names of what differs, groups with their parts: `costs.updated`, `figures`. Sorted. */
export function changedNames(before: Doc, after: Doc, prefix = ''): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    return prefix === '' && isRecord(was) && isRecord(is) && !('root' in was)
      ? changedNames(was, is, `${name}.`)
      : [`${prefix}${name}`];
  });
}
