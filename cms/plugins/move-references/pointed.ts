import type { FlattenedBlock, FlattenedField } from 'payload';

type Data = Record<string, unknown>;
type Move = { from: string; into: string };

/**
 * The top-level fields of a stored document in which `from` stood, with `into` in its place, at any depth: lists,
 * groups, arrays, blocks, fields for several collections, rich texts. In a list each is named once, and a document
 * never names itself. Empty: nothing changes. Pure.
 */
export function pointed({
  fields,
  document,
  move,
}: {
  fields: readonly FlattenedField[];
  document: Data;
  move: Move;
}): Data {
  const own = document['id'];
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (field.name === 'id' || document[field.name] === undefined || document[field.name] === null) return [];
      const value =
        field.name === 'bodyReferences'
          ? inReferences(document[field.name], move)
          : moved(field, document[field.name], move, own);
      return JSON.stringify(value) === JSON.stringify(document[field.name]) ? [] : [[field.name, value]];
    }),
  );
}

function moved(field: FlattenedField, value: unknown, move: Move, own: unknown): unknown {
  switch (field.type) {
    case 'relationship':
    case 'upload':
      return Array.isArray(value)
        ? unique(value.map((one) => swapped(one, move))).filter((one) => one !== own)
        : swapped(value, move);
    case 'richText':
      return inText(value, move);
    case 'group':
    case 'tab':
      return isRecord(value) ? inFields(field.flattenedFields, value, move, own) : value;
    case 'array':
      return Array.isArray(value)
        ? value.map((row: unknown) => (isRecord(row) ? inFields(field.flattenedFields, row, move, own) : row))
        : value;
    case 'blocks':
      return Array.isArray(value)
        ? value.map((row: unknown) =>
            isRecord(row)
              ? inFields(
                  field.blocks.find(
                    (block): block is FlattenedBlock => typeof block !== 'string' && block.slug === row['blockType'],
                  )?.flattenedFields ?? [],
                  row,
                  move,
                  own,
                )
              : row,
          )
        : value;
    default:
      return value;
  }
}

function inFields(fields: readonly FlattenedField[], data: Data, move: Move, own: unknown): Data {
  const changes = fields
    .filter(({ name }) => data[name] !== undefined && data[name] !== null)
    .map((field) => [field.name, moved(field, data[field.name], move, own)] as const);
  return { ...data, ...Object.fromEntries(changes) };
}

function swapped(value: unknown, { from, into }: Move): unknown {
  if (isRecord(value) && 'relationTo' in value && value['value'] === from) return { ...value, value: into };
  return value === from ? into : value;
}

/** In a text the collection stands beside the identifier; blocks in it carry identifiers alone. */
function inText(value: unknown, move: Move): unknown {
  if (Array.isArray(value)) return value.map((part) => inText(part, move));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inText(part, move)]));
  return value === move.from ? move.into : value;
}

/** What a text keeps beside it of the documents that it names: `projects:<id> media:<id>`. */
const inReferences = (value: unknown, { from, into }: Move): unknown =>
  typeof value === 'string' ? value.replaceAll(`:${from}`, `:${into}`) : value;

const unique = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
