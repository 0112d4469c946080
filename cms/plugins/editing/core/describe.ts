import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import { identifiersOf, isEmpty } from './equality.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';
import { dataFields, isRecord, labelOf, type FieldShape } from './fields.ts';

const MOST = 600;
const EMPTY = '(vacío)';

/**
 * What a value says to a person, in Spanish; `nameOf` gives the title of a document from its identifier, when it is
 * known.
 */
export function describeValue(
  field: FieldShape,
  value: unknown,
  nameOf: (id: string, slug: string | null) => string | null = () => null,
): string {
  const text = described(field, value, nameOf);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

function described(
  field: FieldShape,
  value: unknown,
  nameOf: (id: string, slug: string | null) => string | null,
): string {
  if (isRow(field) && isRecord(value)) return describedRow(field, value, nameOf);
  if (isEmpty(value)) return EMPTY;
  if (Array.isArray(value) && !isRow(field)) return value.map((item) => described(field, item, nameOf)).join(', ');
  switch (field.type) {
    case 'checkbox':
      return value === true ? 'Sí' : 'No';
    case 'number':
      return typeof value === 'number' ? numberWords(value, 6) : String(value);
    case 'date':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? limaMoment(value) : String(value);
    case 'select':
    case 'radio':
      return optionOf(field, value);
    case 'richText':
      return plainText(value) || EMPTY;
    case 'relationship':
    case 'upload':
      return documentOf(field, value, nameOf);
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

function isRow(field: FieldShape): boolean {
  return field.type === 'array' || field.type === 'blocks';
}

function describedRow(
  field: FieldShape,
  row: Record<string, unknown>,
  nameOf: (id: string, slug: string | null) => string | null,
): string {
  const fields =
    field.type === 'blocks'
      ? (field.blocks?.find(({ slug }) => slug === row['blockType'])?.fields ?? [])
      : (field.fields ?? []);
  const parts = dataFields(fields)
    .filter(({ name }) => !isEmpty(row[name]))
    .map((part) => `${labelOf(part)}: ${described(part, row[part.name], nameOf)}`);
  return parts.length > 0 ? parts.join('; ') : EMPTY;
}

function optionOf(field: FieldShape, value: unknown): string {
  const option = (field.options ?? []).find((candidate) =>
    isRecord(candidate) ? candidate['value'] === value : candidate === value,
  );
  return isRecord(option) ? labelOf({ name: String(value), label: option['label'] }) : String(value);
}

function documentOf(
  field: FieldShape,
  value: unknown,
  nameOf: (id: string, slug: string | null) => string | null,
): string {
  const reference = identifiersOf(value);
  const slug = isRecord(reference)
    ? String(reference['relationTo'])
    : typeof field.relationTo === 'string'
      ? field.relationTo
      : null;
  const id = String(isRecord(reference) ? reference['value'] : reference);
  return nameOf(id, slug) ?? id;
}

/** The words of a rich text, without its form. */
export function plainText(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(plainText)
      .filter((text) => text !== '')
      .join(' ');
  if (!isRecord(value)) return '';
  if (typeof value['text'] === 'string') return value['text'];
  return plainText(value['root'] ?? value['children'] ?? []);
}
