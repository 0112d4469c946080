import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { ImportFileError } from '../errors.ts';
import { limits } from '../limits.ts';
import { visible, type Cell, type Sheet, type SheetRow } from './cells.ts';
import type { Encoding } from './encoding.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

export const separators = [',', ';', '|', '\t'] as const;
export type Separator = (typeof separators)[number];

/**
 * A CSV as a sheet. Blank lines keep their number, quotes inside unquoted cells are tolerated as the exports write
 * them.
 */
export function csvSheet({
  path,
  encoding,
  separator,
  onBytes,
}: {
  path: string;
  encoding: Encoding;
  separator: Separator;
  onBytes?: (bytes: number) => void;
}): Sheet {
  return { name: null, isHidden: false, rows: () => csvRows({ path, encoding, separator, onBytes }) };
}

async function* csvRows({
  path,
  encoding,
  separator,
  onBytes,
}: {
  path: string;
  encoding: Encoding;
  separator: Separator;
  onBytes?: ((bytes: number) => void) | undefined;
}): AsyncGenerator<SheetRow> {
  const file = createReadStream(path, { highWaterMark: 1 << 17 });
  if (onBytes) file.on('data', (chunk) => onBytes(chunk.length));
  const parser = parse({
    delimiter: separator,
    // Files pasted together mix the ends of lines; the first line's would swallow the others.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: limits.recordChars,
  });
  // `pipeline` hands errors of the file and of the decoder to the parser, whose iterator throws them below.
  pipeline(file, iconv.decodeStream(encoding, { stripBOM: true }), parser, () => undefined);
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number++;
      if (number > limits.rows)
        throw new ImportFileError(
          `El archivo tiene más de ${numberWords(limits.rows)} filas. Divídalo en partes con la misma cabecera.`,
        );
      if (record.length > limits.columns)
        throw new ImportFileError(
          `La fila ${number} tiene ${record.length} columnas; el límite es ${limits.columns}. Revise el separador del archivo.`,
        );
      yield { number, cells: record.map((text, index) => csvCell(text, number, index)) };
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new ImportFileError(`No se puede leer el CSV cerca de la fila ${number + 1}: ${csvProblem(error.code)}`);
    throw error;
  } finally {
    file.destroy();
    parser.destroy();
  }
}

function csvCell(raw: string, row: number, index: number): Cell {
  if (raw.length > limits.cellChars)
    throw new ImportFileError(
      `La celda de la fila ${row}, columna ${index + 1}, tiene ${raw.length} caracteres; el límite es ${limits.cellChars}. Suele deberse a una comilla sin cerrar.`,
    );
  // Excel's idiom ="00123" keeps zeros in a CSV; it computes nothing.
  const literal = raw.charCodeAt(0) === 61 ? /^="([^"]*)"$/.exec(raw) : null;
  return { text: visible(literal?.[1] ?? raw), kind: 'text' };
}

function csvProblem(code: string): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'una comilla (") se abre y no se cierra. ¿Está completo el archivo?';
  if (code === 'CSV_MAX_RECORD_SIZE') return 'una fila es demasiado larga; suele deberse a una comilla sin cerrar.';
  return `las comillas no están bien formadas (${code}).`;
}
