import type { FlattenedField } from 'payload';

/** Levels of lists and objects one within another that a body may have; the deepest text of a page has about forty. */
export const MAX_NESTING = 100;

/** Does a JSON text nest deeper than `MAX_NESTING`? Told without reading it as JSON, which would fill the stack. */
export function isTooNested(bytes: Uint8Array): boolean {
  let [depth, inText, isEscaped] = [0, false, false];
  for (const byte of bytes) {
    if (isEscaped) isEscaped = false;
    else if (byte === 0x5c && inText) isEscaped = true;
    else if (byte === 0x22) inText = !inText;
    else if (!inText && (byte === 0x5b || byte === 0x7b)) {
      depth += 1;
      if (depth > MAX_NESTING) return true;
    } else if (!inText && (byte === 0x5d || byte === 0x7d)) depth -= 1;
  }
  return false;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
const isPlain = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date;
/**
 * The document that is named: its identifier, the document itself, or both parts of a relation to several collections.
 */
const isNamed = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  (isRecord(value) &&
    (isPlain(value['id']) ||
      (typeof value['relationTo'] === 'string' && (isPlain(value['value']) || isRecord(value['value'])))));

const words: Readonly<Record<string, string>> = {
  list: 'una lista: [ … ]',
  rows: 'una lista de objetos: [ { … } ]',
  group: 'un objeto: { … }',
  text: 'un texto',
  texts: 'una lista de textos',
  number: 'un número',
  checkbox: 'true o false',
  named: 'el identificador de un documento',
  manyNamed: 'una lista de identificadores',
};

/**
 * What is wrong with the shape of data that is to be written, in Spanish with the path of the field; null when each
 * field has what its kind holds. Only the shape: whether a value may be is for the fields and the rules of
 * plausibility. Unknown names are Payload's to leave out.
 */
export function shapeProblem(data: unknown, fields: readonly FlattenedField[], path = ''): string | null {
  if (!isRecord(data)) return 'Lo enviado debe ser un objeto con los campos del documento: { "campo": valor }.';
  for (const field of fields) {
    const value = data[field.name];
    // Nothing; and an empty list as the forms send it.
    if (value === undefined || value === null || value === '') continue;
    const at = path === '' ? field.name : `${path}.${field.name}`;
    const problem = fieldProblem(field, value, at);
    if (problem) return problem;
  }
  return null;
}

const should = (at: string, kind: string): string => `El campo «${at.slice(0, 80)}» lleva ${words[kind] ?? kind}.`;

function fieldProblem(field: FlattenedField, value: unknown, at: string): string | null {
  if (('virtual' in field && field.virtual) || field.type === 'join') return null;
  const many = 'hasMany' in field && field.hasMany === true;
  const each = (test: (one: unknown) => boolean, one: string, list: string): string | null => {
    if (!many) return test(value) ? null : should(at, one);
    return Array.isArray(value) && value.every((part) => part === null || test(part)) ? null : should(at, list);
  };
  switch (field.type) {
    case 'array':
    case 'blocks':
      return rowsProblem(field, value, at);
    case 'group':
    case 'tab':
      return isRecord(value) ? shapeProblem(value, field.flattenedFields, at) : should(at, 'group');
    case 'relationship':
    case 'upload':
      return each(isNamed, 'named', 'manyNamed');
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
    case 'date':
    case 'select':
    case 'radio':
      return each(isPlain, 'text', 'texts');
    case 'number':
      return each((one) => typeof one === 'number' || typeof one === 'string', 'number', 'list');
    case 'checkbox':
      return isPlain(value) ? null : should(at, 'checkbox');
    case 'richText':
      return isRecord(value) || Array.isArray(value) || typeof value === 'string' ? null : should(at, 'group');
    case 'point':
      return Array.isArray(value) || isRecord(value) ? null : should(at, 'list');
    default:
      return null;
  }
}

function rowsProblem(field: FlattenedField, value: unknown, at: string): string | null {
  if (value === 0 || value === '0') return null;
  if (!Array.isArray(value)) return should(at, 'rows');
  for (const [index, row] of value.entries()) {
    if (!isRecord(row)) return should(at, 'rows');
    const kind = row['blockType'];
    const fields =
      field.type === 'array'
        ? field.flattenedFields
        : field.type === 'blocks'
          ? field.blocks.find(({ slug }) => slug === kind)?.flattenedFields
          : [];
    if (fields === undefined) return `El campo «${at}.${index}» necesita un «blockType» que exista.`;
    const problem = shapeProblem(row, fields, `${at}.${index}`);
    if (problem) return problem;
  }
  return null;
}

/** What an account sends to sign in, set a password or ask for one: each a text. */
export function accountProblem(data: unknown): string | null {
  if (data === undefined || data === null) return null;
  if (!isRecord(data)) return 'Lo enviado debe ser un objeto con los campos: { "email": "…" }.';
  const wrong = ['email', 'username', 'password', 'token', 'currentPassword'].find(
    (name) => data[name] !== undefined && data[name] !== null && typeof data[name] !== 'string',
  );
  return wrong === undefined ? null : should(wrong, 'text');
}
