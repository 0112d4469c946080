import type { FlattenedBlock, FlattenedField, Where } from 'payload';
import { textReferences } from '../../../collections/rich-text/references.ts';

/**
 * A field of one collection or global whose values are documents of `targets`; a rich text may name a document of any.
 */
export type Referring = {
  path: string;
  label: string;
  targets: readonly string[];
  kind: 'relation' | 'polymorphic' | 'richText';
};

/**
 * Every field that may point to another document, at any depth: groups, tabs, arrays, blocks, uploads, lists, fields
 * for several collections, and rich texts (links, pictures, blocks in the text). Derived from the built configuration,
 * so that a new one is covered. Pure.
 */
export function referringFields(fields: readonly FlattenedField[], prefix = ''): Referring[] {
  return fields.flatMap((field): Referring[] => {
    const path = `${prefix}${field.name}`;
    const label = 'label' in field && typeof field.label === 'string' ? field.label : field.name;
    switch (field.type) {
      case 'relationship':
      case 'upload':
        return 'virtual' in field && field.virtual
          ? []
          : [
              {
                path,
                label,
                targets: [field.relationTo].flat(),
                kind: Array.isArray(field.relationTo) ? 'polymorphic' : 'relation',
              },
            ];
      case 'richText':
        return [{ path, label, targets: [], kind: 'richText' }];
      case 'array':
      case 'group':
      case 'tab':
        return referringFields(field.flattenedFields, `${path}.`);
      case 'blocks':
        return distinct(
          field.blocks.flatMap((block) =>
            typeof block === 'string' ? [] : referringFields((block as FlattenedBlock).flattenedFields, `${path}.`),
          ),
        );
      default:
        return [];
    }
  });
}

/**
 * Documents that name the identifier in the field; a text keeps what it names in `bodyReferences`
 * (`collections/rich-text/fields.ts`). `prefix`: `version.` for versions.
 */
export function pointingWhere({
  field,
  prefix,
  collection,
  id,
}: {
  field: Referring;
  prefix: string;
  collection: string;
  id: string;
}): Where {
  if (field.kind === 'richText') return { [`${prefix}bodyReferences`]: { contains: `${collection}:${id}` } };
  return field.kind === 'polymorphic'
    ? { [`${prefix}${field.path}.value`]: { equals: id } }
    : { [`${prefix}${field.path}`]: { in: [id] } };
}

/** Fields of two kinds of block with one name are asked about once. */
function distinct(fields: readonly Referring[]): Referring[] {
  return [
    ...new Map(
      fields.map((field) => [
        `${field.path} ${field.kind}`,
        {
          ...field,
          targets: [
            ...new Set(
              fields
                .filter(({ path, kind }) => path === field.path && kind === field.kind)
                .flatMap(({ targets }) => targets),
            ),
          ],
        },
      ]),
    ).values(),
  ];
}

/** Does stored content name this identifier anywhere? Identifiers are UUIDs: no text holds one by chance. Pure. */
export function names(content: unknown, id: string): boolean {
  if (content === id) return true;
  if (Array.isArray(content)) return content.some((part) => names(part, id));
  return (
    typeof content === 'object' &&
    content !== null &&
    !(content instanceof Date) &&
    Object.values(content).some((part) => names(part, id))
  );
}

/** Whatever a document points to, by collection: identifiers in relation fields and in rich texts. Pure. */
export function referencesOf(fields: readonly FlattenedField[], document: unknown): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const note = (collection: unknown, value: unknown): void => {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
    if (typeof collection === 'string' && typeof id === 'string' && id !== '')
      found.set(collection, (found.get(collection) ?? new Set()).add(id));
  };
  const visit = (some: readonly FlattenedField[], data: unknown): void => {
    if (typeof data !== 'object' || data === null) return;
    for (const field of some) {
      const value: unknown = (data as Record<string, unknown>)[field.name];
      if (value === null || value === undefined) continue;
      if (field.type === 'relationship' || field.type === 'upload') {
        for (const one of [value].flat()) {
          if (typeof field.relationTo === 'string') note(field.relationTo, one);
          else if (typeof one === 'object' && one !== null && 'relationTo' in one && 'value' in one)
            note(one.relationTo, one.value);
        }
      } else if (field.type === 'richText') {
        inText(value, note);
        for (const { relationTo, id } of textReferences(value)) note(relationTo, id);
      } else if (field.type === 'array') for (const row of [value].flat()) visit(field.flattenedFields, row);
      else if (field.type === 'group' || field.type === 'tab') visit(field.flattenedFields, value);
      else if (field.type === 'blocks') {
        for (const row of [value].flat() as Record<string, unknown>[]) {
          const block = field.blocks.find(
            (one): one is FlattenedBlock => typeof one !== 'string' && one.slug === row?.['blockType'],
          );
          if (block) visit(block.flattenedFields, row);
        }
      }
    }
  };
  visit(fields, document);
  return found;
}

/**
 * Links, pictures and relations of a text carry the collection beside the identifier; its blocks carry identifiers
 * alone (`textReferences`).
 */
function inText(value: unknown, note: (collection: unknown, id: unknown) => void): void {
  if (Array.isArray(value)) for (const part of value) inText(part, note);
  else if (typeof value === 'object' && value !== null) {
    if ('relationTo' in value && 'value' in value) note(value.relationTo, value.value);
    for (const part of Object.values(value)) inText(part, note);
  }
}
