type Shape = {
  type: string;
  name?: string;
  label?: unknown;
  required?: boolean;
  labels?: { singular?: unknown } | undefined;
  fields?: readonly Shape[];
  validate?: unknown;
};
type BlockShape = { slug: string; labels?: { singular?: unknown } | undefined; fields: readonly unknown[] };
type Data = Record<string, unknown>;

const MOST = 6;

/**
 * What is wrong in the blocks of a rich text, in Spanish: «Recuadro (bloque 2 del texto): falta «Texto».» Blocks are
 * counted in the order of the text. Null when no block lacks a required field or has one of a wrong form.
 */
export function blockProblems(value: unknown, blocks: readonly BlockShape[]): string | null {
  const found = blocksIn(value).flatMap((data, index) => {
    const block = blocks.find(({ slug }) => slug === data['blockType']);
    if (!block) return [];
    const where = `${String(block.labels?.singular ?? block.slug)} (bloque ${index + 1} del texto)`;
    return problemsIn(block.fields as readonly Shape[], data, '').map((problem) => `${where}: ${problem}`);
  });
  if (found.length === 0) return null;
  const more = found.length > MOST ? ` Y ${found.length - MOST} más.` : '';
  return `${found.slice(0, MOST).join(' ')}${more}`;
}

function blocksIn(value: unknown): Data[] {
  if (Array.isArray(value)) return value.flatMap(blocksIn);
  if (!isData(value)) return [];
  const own = value['type'] === 'block' && isData(value['fields']) ? [value['fields']] : [];
  return [...own, ...blocksIn(value['root'] ?? value['children'] ?? [])];
}

function problemsIn(fields: readonly Shape[], data: Data, under: string): string[] {
  return fields.flatMap((field): string[] => {
    if (field.name === undefined) return problemsIn(field.fields ?? [], data, under);
    const label = `«${under}${String(field.label ?? field.name)}»`;
    const value = data[field.name];
    if (field.required && isEmpty(value)) return [`falta ${label}.`];
    if (field.type === 'array' && Array.isArray(value))
      return value.flatMap((row, index) =>
        problemsIn(
          field.fields ?? [],
          isData(row) ? row : {},
          `${under}${String(field.labels?.singular ?? field.label)} ${index + 1} → `,
        ),
      );
    const answer: unknown =
      field.type === 'text' && typeof field.validate === 'function' ? field.validate(value) : true;
    return typeof answer === 'string' ? [`${label}: ${answer}`] : [];
  });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
