/**
 * English words of Payload's date picker and others that no translation reaches, as attributes and texts of the page.
 */
const whole: Readonly<Record<string, string>> = {
  Time: 'Hora',
  'Previous Month': 'Mes anterior',
  'Next Month': 'Mes siguiente',
  'Previous Year': 'Año anterior',
  'Next Year': 'Año siguiente',
  Close: 'Cerrar',
  Remove: 'Quitar',
  'Clear value': 'Borrar el valor',
  Expand: 'Abrir',
  Collapse: 'Cerrar',
  toggle: 'Abrir o cerrar',
  'toggle fullscreen': 'Pantalla completa',
  All: 'Todo',
  'Sort by': 'Ordenar por',
  Order: 'Orden',
  'No columns selected': 'No eligió ninguna columna',
  'Remove Block': 'Quitar el bloque',
  'Edit Block': 'Editar el bloque',
  Table: 'Tabla',
  'Create Table': 'Añadir una tabla',
  Rows: 'Filas',
  Columns: 'Columnas',
  'Merge cells': 'Unir celdas',
  'Unmerge cells': 'Separar celdas',
  'Toggle Row Striping': 'Rayar las filas',
  'Toggle First Column Freeze': 'Fijar la primera columna',
  'Delete column': 'Eliminar la columna',
  'Delete row': 'Eliminar la fila',
  'Delete table': 'Eliminar la tabla',
  'Add row header': 'Encabezar la fila',
  'Remove row header': 'Quitar el encabezado de la fila',
  'Add column header': 'Encabezar la columna',
  'Remove column header': 'Quitar el encabezado de la columna',
  'Insert row above': 'Insertar una fila arriba',
  'Insert row below': 'Insertar una fila abajo',
  'Insert column left': 'Insertar una columna a la izquierda',
  'Insert column right': 'Insertar una columna a la derecha',
  'Regla Horizontal': 'Línea divisoria',
  Subir: 'Foto o archivo',
};
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^Choose (?=\p{L})/u, 'Elegir '],
  [/^Not available (?=\p{L})/u, 'No disponible: '],
  [/^Edit (?=\S)/u, 'Editar '],
  [/^Remove (?=\S)/u, 'Quitar '],
  [/^month\s+(?=\d{4})/iu, 'Mes '],
  [/^Year (?=\d)/u, 'Año '],
];

/** The Spanish of one of those words, null for any other text. */
export function spanishOf(text: string): string | null {
  const trimmed = text.trim();
  const known = Object.hasOwn(whole, trimmed) ? whole[trimmed] : undefined;
  if (known !== undefined) return known;
  const found = beginnings.find(([beginning]) => beginning.test(trimmed));
  return found ? trimmed.replace(found[0], found[1]) : null;
}

/** Names of the buttons of the text editor that show a picture only. */
export const toolbarNames: Readonly<Record<string, string>> = {
  bold: 'Negrita',
  italic: 'Cursiva',
  underline: 'Subrayado',
  strikethrough: 'Tachado',
  subscript: 'Subíndice',
  superscript: 'Superíndice',
  inlineCode: 'Código',
  link: 'Enlace',
  blockquote: 'Cita',
  orderedList: 'Lista con números',
  unorderedList: 'Lista con viñetas',
  checkList: 'Lista de comprobación',
  horizontalRule: 'Línea divisoria',
  upload: 'Foto o archivo',
  relationship: 'Relación',
  indentIncrease: 'Más sangría',
  indentDecrease: 'Menos sangría',
  text: 'Tipo de párrafo',
  format: 'Formato',
  align: 'Alineación',
  add: 'Insertar',
  list: 'Listas',
  indent: 'Sangría',
  textState: 'Estilo',
};
