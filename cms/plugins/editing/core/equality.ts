import { isRecord, type FieldShape } from './fields.ts';

/** Nothing entered: what is missing, empty text and empty lists are the same to whoever reads. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Do two values of a field say the same? A relation counts by its identifier, filled in or not. */
export function sameValue(left: unknown, right: unknown, field?: FieldShape): boolean {
  if (isEmpty(left) && isEmpty(right)) return true;
  if (field?.type === 'checkbox') return (left ?? false) === (right ?? false);
  if ((field?.type === 'array' || field?.type === 'blocks') && isNoList(left) && isNoList(right)) return true;
  if (field?.type === 'richText' && isNoText(left) && isNoText(right)) return true;
  if (field && (field.type === 'relationship' || field.type === 'upload'))
    return sameData(identifiersOf(left), identifiersOf(right));
  return sameData(left, right);
}

/** Payload's form says 0 for a list without rows. */
const isNoList = (value: unknown): boolean => isEmpty(value) || value === 0;

/** The editor leaves an empty paragraph where nothing was written. */
function isNoText(value: unknown): boolean {
  if (isEmpty(value)) return true;
  const root = isRecord(value) ? value['root'] : undefined;
  const children = isRecord(root) ? root['children'] : undefined;
  return (
    Array.isArray(children) &&
    children.every((child) => isRecord(child) && child['type'] === 'paragraph' && isEmpty(child['children']))
  );
}

/** The identifier in place of a document that was filled in; lists and `{ relationTo, value }` too. */
export function identifiersOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(identifiersOf);
  if (!isRecord(value)) return value;
  if ('relationTo' in value && 'value' in value)
    return { relationTo: value['relationTo'], value: identifiersOf(value['value']) };
  return 'id' in value ? value['id'] : value;
}

function sameData(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (left instanceof Date || right instanceof Date) return momentOf(left) === momentOf(right);
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => sameData(item, right[index]));
  if (!isRecord(left) || !isRecord(right)) return isEmpty(left) && isEmpty(right);
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) => sameData(left[name], right[name]));
}

function momentOf(value: unknown): number | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' ? Date.parse(value) : null;
}
