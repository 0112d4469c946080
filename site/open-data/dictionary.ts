import { tag } from '../published/tags.ts';
import { columnsOf, defineTable, type DataTable } from '../dataset/column.ts';
import { PORTAL } from '../../collections/published/closing-columns.ts';

type Row = { table: DataTable; order: number };
const column = columnsOf<Row>(PORTAL);
const field = ({ table, order }: Row) => {
  const info = table.columns[order - 1];
  if (!info) throw new RangeError(`«${table.name}» no tiene ${order} campos.`);
  return info;
};

export const typeNames = {
  string: 'texto',
  integer: 'entero',
  number: 'número',
  boolean: 'lógico',
  date: 'fecha',
  datetime: 'fecha y hora',
  yearmonth: 'año y mes',
  any: 'fecha, mes o año',
};

/** The data dictionary as one more table: a row per field of every table. */
export function dictionaryOf(tables: readonly DataTable[]): DataTable {
  const rows = tables.flatMap((table) => table.columns.map((_, index) => ({ table, order: index + 1 })));
  return defineTable<Row>({
    name: 'diccionario',
    title: 'Diccionario de datos',
    primaryKey: ['tabla', 'campo'],
    description: 'Una fila por campo de cada tabla: qué es, en qué unidad está y de dónde sale.',
    tags: [tag.all],
    from: 'settings',
    count: () => rows.length,
    read: () => rows,
    columns: [
      column('tabla', 'string', 'Tabla', 'Nombre de la tabla.', (row) => row.table.name, { isRequired: true }),
      column('orden', 'integer', 'Orden', 'Posición del campo en la tabla, desde 1.', (row) => row.order, {
        isRequired: true,
      }),
      column('campo', 'string', 'Campo', 'Nombre del campo.', (row) => field(row).name, { isRequired: true }),
      column('titulo_campo', 'string', 'Título', 'Nombre para leer.', (row) => field(row).title, { isRequired: true }),
      column('tipo_campo', 'string', 'Tipo', 'Tipo del valor.', (row) => typeNames[field(row).type], {
        isRequired: true,
      }),
      column('unidad_campo', 'string', 'Unidad', 'Unidad de medida; vacía si no la tiene.', (row) => field(row).unit),
      column('descripcion_campo', 'string', 'Descripción', 'Qué significa.', (row) => field(row).description, {
        isRequired: true,
      }),
      column('valores', 'string', 'Valores', 'Códigos posibles, con su significado.', (row) =>
        codesText(field(row).codes),
      ),
      column('obligatorio', 'boolean', 'Obligatorio', 'true si nunca está vacío.', (row) => field(row).isRequired, {
        isRequired: true,
      }),
      column('fuente_campo', 'string', 'Fuente', 'De dónde sale el valor.', (row) => field(row).source, {
        isRequired: true,
      }),
    ],
  });
}

const codesText = (codes: Readonly<Record<string, string>> | null): string | null =>
  codes &&
  Object.entries(codes)
    .map(([code, meaning]) => `${code}: ${meaning}`)
    .join(' | ');
