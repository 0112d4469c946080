import type { FlattenedField, Where } from 'payload';
import { MAX_DOCUMENTS } from './limits-of-reading.ts';

/** Fields of the collections, for filters that follow a relation. */
export type FieldsOf = (slug: string) => readonly FlattenedField[] | null;

const same = ['equals', 'not_equals', 'in', 'not_in', 'exists'] as const;
const order = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'] as const;
const words = ['like', 'not_like', 'contains'] as const;
const text = [...same, ...order, ...words];
const list = ['contains'] as const;

/** Which operators a kind of field takes. What is not here takes `exists` alone. */
const operators: Readonly<Record<string, readonly string[]>> = {
  text,
  textarea: text,
  email: text,
  code: text,
  number: [...same, ...order],
  date: [...same, ...order],
  checkbox: ['equals', 'not_equals', 'exists'],
  select: same,
  radio: same,
  relationship: same,
  upload: same,
  point: ['near', 'within', 'intersects', 'exists'],
  json: [...same, ...words],
  richText: [...same, ...words],
  group: [],
  tab: [],
};
const MAX_TURNS = 6;

/**
 * What is wrong with a filter, in Spanish, null when it may be asked: each operator must suit its field, and each value
 * the operator. Fields that do not exist or may not be read are Payload's to refuse.
 */
export function whereProblem({
  where,
  fields,
  fieldsOf,
  turn = 0,
}: {
  where: unknown;
  fields: readonly FlattenedField[];
  fieldsOf: FieldsOf;
  turn?: number;
}): string | null {
  if (where === undefined || where === null) return null;
  if (!isRecord(where)) return 'El filtro «where» lleva campos, no un valor.';
  if (turn > MAX_TURNS) return `El filtro está anidado en más de ${MAX_TURNS} niveles.`;
  for (const [name, condition] of Object.entries(where as Where)) {
    const problem = /^(and|or)$/i.test(name)
      ? Array.isArray(condition)
        ? (condition
            .map((part) => whereProblem({ where: part, fields, fieldsOf, turn: turn + 1 }))
            .find((found) => found !== null) ?? null)
        : `«${name}» lleva una lista de filtros.`
      : conditionProblem({ name, condition, field: fieldAt({ path: name.replaceAll('__', '.'), fields, fieldsOf }) });
    if (problem) return problem;
  }
  return null;
}

function conditionProblem({
  name,
  condition,
  field,
}: {
  name: string;
  condition: unknown;
  field: FlattenedField | 'id' | null;
}): string | null {
  const title = name.slice(0, 60);
  if (!isRecord(condition)) return `El filtro de «${title}» necesita un operador, como where[${title}][equals]=…`;
  if (field === null) return null;
  const type = field === 'id' ? 'text' : field.type;
  const isList = field !== 'id' && 'hasMany' in field && field.hasMany === true;
  const allowed = [...(operators[type] ?? ['exists']), ...(isList ? list : [])];
  for (const [operator, value] of Object.entries(condition)) {
    if (!allowed.includes(operator))
      return `«${operator.slice(0, 30)}» no se aplica a «${title}». ${allowed.length > 0 ? `Use ${allowed.join(', ')}` : 'Filtre por un campo de dentro'}.`;
    const problem = valueProblem({ operator, value, type: field === 'id' ? 'id' : type });
    if (problem) return `«${title}»: ${problem}`;
  }
  return null;
}

function valueProblem({ operator, value, type }: { operator: string; value: unknown; type: string }): string | null {
  if (operator === 'exists') return /^(true|false|1|0)$/i.test(String(value)) ? null : '«exists» es true o false.';
  if (['near', 'within', 'intersects'].includes(operator)) return pointProblem(operator, value);
  const isListed = operator === 'in' || operator === 'not_in';
  const values = isListed
    ? Array.isArray(value)
      ? value
      : typeof value === 'string'
        ? value.split(',')
        : [value]
    : [value];
  if (!isListed && Array.isArray(value)) return `«${operator}» lleva un solo valor.`;
  if (values.length > MAX_DOCUMENTS) return `«${operator}» admite hasta ${MAX_DOCUMENTS} valores.`;
  if (isListed && values.some((one) => one === null || String(one) === 'null'))
    return `«${operator}» lleva valores, no «null»: para lo que no tiene ninguno use «exists».`;
  return values.map((one) => scalarProblem(one, type)).find((problem) => problem !== null) ?? null;
}

function scalarProblem(value: unknown, type: string): string | null {
  if (value instanceof Date && type === 'date') return null;
  if (typeof value === 'object' && value !== null) return 'el valor no puede ser un objeto.';
  const word = String(value ?? '');
  if (word === 'null') return null;
  if (word === '')
    return ['number', 'date', 'checkbox', 'id'].includes(type)
      ? 'falta el valor; para lo que no tiene ninguno use «exists».'
      : null;
  // A database may fail on what cannot be an identifier instead of finding nothing.
  if (type === 'id' && !/^[\w-]{1,64}$/.test(word)) return `«${word.slice(0, 30)}» no es un identificador.`;
  if (type === 'number' && !/^-?\d{1,15}(\.\d{1,10})?$/.test(word)) return `«${word.slice(0, 30)}» no es un número.`;
  if (type === 'date' && !/^\d{4}-\d{2}/.test(word)) return `«${word.slice(0, 30)}» no es una fecha AAAA-MM-DD.`;
  if (type === 'date' && Number.isNaN(Date.parse(word))) return `«${word.slice(0, 30)}» no es una fecha AAAA-MM-DD.`;
  if (type === 'checkbox' && !/^(true|false)$/i.test(word)) return 'el valor es true o false.';
  return null;
}

function pointProblem(operator: string, value: unknown): string | null {
  if (operator !== 'near')
    return isRecord(value) || (typeof value === 'string' && value.startsWith('{'))
      ? null
      : `«${operator}» lleva un GeoJSON.`;
  const parts = Array.isArray(value) ? value : String(value).split(',');
  return parts.length >= 2 && parts.length <= 4 && parts.every((part) => /^\s*-?\d{1,7}(\.\d+)?\s*$/.test(String(part)))
    ? null
    : '«near» lleva longitud, latitud y distancia en metros.';
}

/**
 * The field at the end of a path, through groups, rows of lists, blocks and relations; null when that cannot be said.
 */
function fieldAt({
  path,
  fields,
  fieldsOf,
}: {
  path: string;
  fields: readonly FlattenedField[];
  fieldsOf: FieldsOf;
}): FlattenedField | 'id' | null {
  const [first = '', ...rest] = path.split('.');
  if (first === 'id') return rest.length === 0 ? 'id' : null;
  const field = fields.find(({ name }) => name === first);
  if (!field)
    return first === 'version' && rest.length > 0 ? fieldAt({ path: rest.join('.'), fields, fieldsOf }) : null;
  if (rest.length === 0) return field;
  if (field.type === 'blocks')
    return (
      field.blocks
        .map((block) => fieldAt({ path: rest.join('.'), fields: block.flattenedFields, fieldsOf }))
        .find((found) => found !== null) ?? null
    );
  if ('flattenedFields' in field) return fieldAt({ path: rest.join('.'), fields: field.flattenedFields, fieldsOf });
  if ((field.type === 'relationship' || field.type === 'upload') && typeof field.relationTo === 'string')
    return fieldAt({ path: rest.join('.'), fields: fieldsOf(field.relationTo) ?? [], fieldsOf });
  if (field.type === 'relationship' && rest[0] === 'value') return 'id';
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
