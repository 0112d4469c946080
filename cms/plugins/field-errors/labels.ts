import { dataFields, labelOf, type FieldShape } from '../editing/core/fields.ts';

/** What Payload adds to a form by itself and names with a function, or not at all. */
const ADDED: Readonly<Record<string, string>> = {
  email: 'Correo electrónico',
  password: 'Contraseña',
  file: 'Archivo',
  filename: 'Nombre del archivo',
  id: 'Identificador',
  _status: 'Estado de la publicación',
};

/**
 * The name of a field as the form shows it, with the list and row it stands in: `figures.0.value` is «Datos por fuente
 * 1 → Valor». Rows are counted from 1. What the form does not have keeps its path.
 */
export function labelOfPath(fields: readonly FieldShape[], path: string): string {
  const names = path.split('.');
  const parts: string[] = [];
  let level = fields;
  while (names.length > 0) {
    const name = names.shift() ?? '';
    const field = dataFields(level).find((one) => one.name === name);
    if (!field) {
      parts.push(ADDED[name] ?? name);
      break;
    }
    const own = labelOf(field);
    const row = isList(field) && /^\d+$/.test(names[0] ?? '') ? ` ${Number(names.shift()) + 1}` : '';
    parts.push(`${own === name ? (ADDED[name] ?? own) : own}${row}`);
    level = field.blocks ? field.blocks.flatMap((block) => block.fields) : (field.fields ?? []);
    if (level.length === 0) break;
  }
  return parts.join(' → ');
}

const isList = ({ type }: FieldShape): boolean => type === 'array' || type === 'blocks';
