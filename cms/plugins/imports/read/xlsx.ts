import { ImportFileError } from '../errors.ts';
import { limits } from '../limits.ts';
import { dateFromSerial } from '../parse/date.ts';
import { columnIndex, columnLetters, visible, type Cell, type Sheet, type SheetRow } from './cells.ts';
import { readWorkbook, type Workbook } from './workbook.ts';
import { xmlReader } from './xml.ts';
import { openZip, type ZipParts } from './zip.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

/** The sheets of an XLSX, hidden ones marked, streamed row by row. `close` must be called. Throws `ImportFileError`. */
export async function openXlsx({
  path,
  onBytes,
}: {
  path: string;
  onBytes?: ((bytes: number) => void) | undefined;
}): Promise<{ sheets: Sheet[]; close(): void }> {
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip);
    const sheets = workbook.sheets.map(({ name, part, isHidden }) => ({
      name,
      isHidden,
      rows: () => sheetRows({ zip, workbook, part, name, onBytes }),
    }));
    return { sheets, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

type SheetSource = {
  zip: ZipParts;
  workbook: Workbook;
  part: string;
  name: string;
  onBytes?: ((bytes: number) => void) | undefined;
};

async function* sheetRows({ zip, workbook, part, name, onBytes }: SheetSource): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = [];
  const reader = xmlReader({ part, handlers: rowHandlers({ workbook, sheet: name, push: (row) => ready.push(row) }) });
  const decoder = new TextDecoder();
  const stream = await zip.stream(part);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onBytes?.(chunk.length);
      reader.write(decoder.decode(chunk, { stream: true }));
      yield* ready.splice(0);
    }
    reader.write(decoder.decode());
    reader.end();
    yield* ready.splice(0);
  } finally {
    stream.destroy();
  }
}

type RowHandlers = Parameters<typeof xmlReader>[0]['handlers'];

/** Builds rows from the elements `row`, `c`, `v`, `is/t` of a sheet (ECMA-376 Part 1, 18.3.1). */
function rowHandlers({
  workbook,
  sheet,
  push,
}: {
  workbook: Workbook;
  sheet: string;
  push: (row: SheetRow) => void;
}): RowHandlers {
  let number = 0;
  // Of the row and the cell that are open.
  let cells: (Cell | undefined)[];
  let index: number;
  let type: string;
  let style: number;
  let text: string;
  let isFormula: boolean;
  let isHidden: boolean;
  let capturing = false;
  let inline = false;

  return {
    open: (name, attributes) => {
      if (name === 'row') {
        number = Number(attributes['r'] ?? number + 1);
        if (!(number <= limits.rows))
          throw new ImportFileError(`La hoja «${sheet}» tiene más de ${numberWords(limits.rows)} filas.`);
        cells = [];
        index = -1;
        isHidden = ['1', 'true'].includes(attributes['hidden'] ?? '') || attributes['ht'] === '0';
      } else if (name === 'c') {
        const address = attributes['r'];
        index = address ? columnIndex(address) : index + 1;
        if (index < 0 || index >= limits.columns)
          throw new ImportFileError(
            `La hoja «${sheet}» usa más de ${limits.columns} columnas (celda ${address ?? ''}).`,
          );
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? -1);
        text = '';
        isFormula = false;
      } else if (name === 'f') isFormula = true;
      else if (name === 'v' || (name === 't' && inline)) capturing = true;
      else if (name === 'is') inline = true;
      else if (name === 'rPh') inline = false;
    },
    close: (name) => {
      if (name === 'v' || name === 't') capturing = false;
      else if (name === 'is') inline = false;
      else if (name === 'c') {
        const cell = toCell({ type, style, text, workbook });
        if (isFormula) cells[index] = { ...(cell ?? { text: '', kind: 'text' }), isFormula };
        else if (cell) cells[index] = cell;
      } else if (name === 'row') push(isHidden ? { number, cells, isHidden } : { number, cells });
    },
    text: (part) => {
      if (!capturing) return;
      text += part;
      if (text.length > limits.cellChars)
        throw new ImportFileError(
          `La celda ${columnLetters(index)}${number} de la hoja «${sheet}» es demasiado larga.`,
        );
    },
  };
}

function toCell({
  type,
  style,
  text,
  workbook,
}: {
  type: string;
  style: number;
  text: string;
  workbook: Workbook;
}): Cell | undefined {
  if (text === '') return undefined;
  if (type === 's') {
    const shared = workbook.sharedTexts.at(Number(text));
    if (shared === undefined)
      throw new ImportFileError(
        'El XLSX está dañado: una celda remite a un texto que no existe. Ábralo en Excel y guárdelo de nuevo.',
      );
    return shared === '' ? undefined : { text: visible(shared), kind: 'text' };
  }
  if (type === 'n') {
    const date = style >= 0 && workbook.isDateStyle(style) ? dateFromSerial(Number(text), workbook.epoch1904) : null;
    if (date) return { text: date, kind: 'date' };
    // A cell shown as 5.2 % holds 0.052.
    if (style >= 0 && workbook.isPercentStyle(style))
      return { text: `${Number((Number(text) * 100).toFixed(6))} %`, kind: 'number' };
    return { text, kind: 'number' };
  }
  if (type === 'd') return { text: text.slice(0, 10), kind: 'date' };
  if (type === 'b') return { text: text === '1' ? 'SI' : 'NO', kind: 'text' };
  return { text: visible(text), kind: 'text' };
}
