import { readFile, stat } from 'node:fs/promises';
import { ImportFileError } from './errors.ts';
import type { JsonFormat, ReadContext } from './formats/format.ts';
import { findUnread } from './formats/known-fields.ts';
import { limits, megabytes } from './limits.ts';
import { answerTo, emptyUnderstanding } from './questions.ts';
import { emptyEntries } from './read/fill.ts';
import { newReport } from './report.ts';
import type { UnderstandInput, UnderstoodFile } from './understand.ts';

/** Reads a JSON package whole and groups its entries by key. */
export async function understandJson(format: JsonFormat, input: UnderstandInput): Promise<UnderstoodFile> {
  const { size } = await stat(input.path);
  if (size > limits.jsonBytes)
    throw new ImportFileError(
      `El JSON pesa ${megabytes(size)} y el límite es ${megabytes(limits.jsonBytes)}. Descargue los paquetes por mes y súbalos uno por uno.`,
    );
  const document = await readJson(input.path);
  const origin = format.originOf?.(document) ?? null;
  // The format's own name is what a screen fills in when nobody named the source.
  const given = input.source === format.defaultSource ? undefined : input.source;
  const entries = format.split(document).map((entry, index) => ({ ...entry, number: index + 1 }));
  if (entries.length === 0) throw new ImportFileError('El paquete no contiene ningún documento.');
  const groups = Map.groupBy(entries, ({ key }) => key);
  input.onProgress?.({ bytes: size, rows: entries.length });
  const report = newReport();
  const asked = emptyEntries(entries, format.filled).filter(
    (question) => answerTo(question, input.answers ?? {}) === null,
  );
  const understanding = {
    ...emptyUnderstanding(),
    questions: asked,
    unreadColumns: unreadIn(format, document, entries),
  };
  const context: ReadContext = {
    source: given ?? origin?.source ?? format.defaultSource,
    asOf: input.asOf,
    collect: report,
    dateOrder: 'dayFirst',
    top: { titles: [], columns: new Map(), answers: input.answers ?? {}, asOf: input.asOf },
  };
  return {
    format,
    layout: format.id,
    source: context.source,
    origin,
    asOf: input.asOf,
    description: null,
    understanding,
    sheets: [null],
    rowsRead: entries.length,
    report,
    recordCount: groups.size,
    records: function* () {
      for (const group of groups.values()) yield format.read(group, context);
    },
    close: () => undefined,
  };
}

/** Fields that nobody reads and nobody ignores by name, by their path in a package or an entry, each once. */
function unreadIn(format: JsonFormat, document: unknown, entries: readonly { entry: object }[]): string[] {
  const found = new Set<string>();
  findUnread({ value: document, known: format.knownInPackage, found });
  for (const { entry } of entries) findUnread({ value: entry, known: format.knownInEntry(entry), found });
  return [...found];
}

/** The document of a JSON file in UTF-8. Throws `ImportFileError` when it is broken. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)));
  } catch (cause) {
    throw new ImportFileError('El JSON no está completo o está mal formado. Descárguelo otra vez.', { cause });
  }
}
