import { ImportFileError } from '../errors.ts';
import type { TableFormat } from '../formats/format.ts';
import type { SheetRow } from './cells.ts';
import { findHeader, fullestRow } from './header.ts';

/** Why a file without the format's header is not taken: what is missing, or what the file seems to be. */
export function unknownHeader({
  tops,
  format,
  others,
}: {
  tops: readonly SheetRow[][];
  format: TableFormat;
  others: readonly TableFormat[];
}): ImportFileError {
  const closest = tops
    .map((top) => findHeader(top, format.layouts))
    .filter((match) => match !== null)
    .sort((a, b) => b.columns.size - a.columns.size)[0];
  const other = others.find(
    (candidate) =>
      candidate.id !== format.id && tops.some((top) => findHeader(top, candidate.layouts)?.missing.length === 0),
  );
  const hint = other ? ` El archivo parece ser del formato «${other.id}» (${other.label}).` : '';
  if (closest) {
    return new ImportFileError(
      `Falta la columna «${closest.missing.join('», «')}» en la cabecera (fila ${closest.row}) para el formato «${format.id}».${hint} Descargue el archivo con todas sus columnas.`,
    );
  }
  const widest = tops
    .map(fullestRow)
    .filter((row) => row !== null)
    .sort((a, b) => b.cells.length - a.cells.length)[0];
  const shown = (widest?.cells ?? [])
    .flatMap((cell) => (cell && cell.text.trim() ? [cell.text.trim().slice(0, 40)] : []))
    .slice(0, 6)
    .join(' | ')
    .slice(0, 200);
  const expected = format.layouts
    .map((layout) =>
      Object.values(layout.columns)
        .filter((column) => column.isRequired)
        .map((column) => `«${column.names[0]}»`)
        .join(' y '),
    )
    .join('; o ');
  return new ImportFileError(
    `No se encontró en las primeras filas una cabecera conocida del formato «${format.id}».${hint} Se esperaban al menos las columnas ${expected}. Lo más parecido a una cabecera fue: ${shown || '(nada)'}.`,
  );
}

/** The table stands only where nobody sees it. */
export function onlyHidden(names: readonly string[]): ImportFileError {
  return new ImportFileError(
    `La tabla está solo en una hoja oculta («${names.join('», «')}»), que no se lee sin que alguien la vea. Muéstrela en Excel (clic derecho en las pestañas → Mostrar), revísela, guarde y vuelva a subir el archivo.`,
  );
}
