import { ImportFileError } from './errors.ts';
import type { FileOrigin, Format } from './formats/format.ts';
import type { TargetRecord } from './formats/records.ts';
import { formatById } from './formats/registry.ts';
import type { Answers, Understanding } from './questions.ts';
import type { KnownCosts } from './read/known-costs.ts';
import { sniffContainer } from './read/sniff.ts';
import type { TableDescription } from './read/table.ts';
import type { Report, RowCollector } from './report.ts';
import { understandJson } from './understand-json.ts';
import { understandTable } from './understand-table.ts';

export type UnderstandInput = {
  path: string;
  format: string;
  /** Source and day of the data; the format's own source and the given day when left out. */
  source?: string | undefined;
  asOf: string;
  /** What a person answered to the questions of an earlier reading. */
  answers?: Answers | undefined;
  /** Costs that are registered already, to find amounts read a thousand times too large or too small. */
  knownCosts?: KnownCosts | undefined;
  onProgress?: ((progress: { bytes: number; rows: number }) => void) | undefined;
};

/**
 * A file read to its end and understood, with nothing written yet. `records` may be walked more than once; `close` must
 * be called.
 */
export type UnderstoodFile = {
  format: Format;
  /** Name of the layout, for comparing with the last file of the same. */
  layout: string;
  source: string;
  /** What the document itself says of its publisher. */
  origin?: FileOrigin | null;
  asOf: string;
  description: TableDescription | null;
  understanding: Understanding;
  /** Names of the sheets that are read, by which the rows of records are told apart (`placeOfRow`). */
  sheets: readonly (string | null)[];
  rowsRead: number;
  /** Complete only after `records` was walked to its end. */
  report: Report;
  recordCount: number;
  /** `collect`: who is told what cannot be taken; the report when left out. */
  records(collect?: RowCollector): Generator<TargetRecord[]>;
  close(): void;
};

/**
 * Reads a file of one of the formats. What only a person knows comes back as `understanding.questions`; records then
 * follow the suggestion. Throws `ImportFileError` when the file is not what it says; nothing was changed then.
 */
export async function understandFile(input: UnderstandInput): Promise<UnderstoodFile> {
  const format = formatById(input.format);
  const container = await sniffContainer(input.path);
  if (format.kind === 'json') {
    if (container !== 'json')
      throw new ImportFileError(
        `El formato «${format.id}» espera un archivo JSON y este es ${container === 'xlsx' ? 'un XLSX o ZIP' : 'un texto'}.`,
      );
    return understandJson(format, input);
  }
  if (container === 'json')
    throw new ImportFileError(
      `El formato «${format.id}» espera un CSV o XLSX y este archivo es JSON. Si es un paquete OCDS, use el formato «ocds».`,
    );
  return understandTable(format, input, container);
}
