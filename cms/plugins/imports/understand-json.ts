import { stat } from 'node:fs/promises';
import { ImportFileError } from './errors.ts';
import type { JsonFormat, ReadContext } from './formats/format.ts';
import { findUnread } from './formats/known-fields.ts';
import { refuseInvented } from './formats/own-export.ts';
import { answerTo, emptyUnderstanding } from './questions.ts';
import { entryCounter } from './read/fill.ts';
import { openGroups, type Groups } from './read/groups.ts';
import { readPackage } from './read/package.ts';
import { newReport } from './report.ts';
import type { UnderstandInput, UnderstoodFile } from './understand.ts';

/** Reads a JSON package to its end, entry by entry, and groups its entries by key. */
export async function understandJson(format: JsonFormat, input: UnderstandInput): Promise<UnderstoodFile> {
  const groups = openGroups();
  try {
    return await understandEntries({ format, input, groups });
  } catch (error) {
    groups.close();
    throw error;
  }
}

type Understanding = { format: JsonFormat; input: UnderstandInput; groups: Groups };

async function understandEntries({ format, input, groups }: Understanding): Promise<UnderstoodFile> {
  const told = await readEntries({ format, input, groups });
  const { head, rowsRead, fill, unread } = told;
  refuseInvented(head);
  if (rowsRead === 0) throw new ImportFileError('El paquete no contiene ningún documento.');
  const origin = format.originOf?.(head) ?? null;
  // The format's own name is what a screen fills in when nobody named the source.
  const given = input.source === format.defaultSource ? undefined : input.source;
  input.onProgress?.({ bytes: (await stat(input.path)).size, rows: rowsRead });
  const report = newReport();
  const asked = fill.questions().filter((question) => answerTo(question, input.answers ?? {}) === null);
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
    understanding: { ...emptyUnderstanding(), questions: asked, unreadColumns: [...unread] },
    sheets: [null],
    rowsRead,
    report,
    recordCount: groups.count(),
    records: function* (collect = report) {
      for (const { pieces } of groups.all())
        yield format.read(
          pieces.map(({ number, text }) => {
            const [path, entry] = JSON.parse(text) as [string, object];
            return { number, path, entry };
          }),
          { ...context, collect },
        );
    },
    close: groups.close,
  };
}

/** `unread`: fields that nobody reads and nobody ignores by name, by their path in a package or an entry, each once. */
async function readEntries({ format, input, groups }: Understanding) {
  const fill = entryCounter(format.filled);
  const inEntries = new Set<string>();
  let rowsRead = 0;
  const { names, values: head } = await readPackage({
    path: input.path,
    lists: format.lists,
    fields: ['publisher', 'uri'],
    onEntry: (value, path) => {
      const known = format.entryOf(value, path);
      if (!known) throw new ImportFileError(format.refusal);
      rowsRead++;
      fill.see(known.entry);
      findUnread({ value: known.entry, known: format.knownInEntry(known.entry), found: inEntries });
      groups.add(known.key, { number: rowsRead, text: JSON.stringify([known.path, known.entry]) });
    },
    onBytes: (bytes) => input.onProgress?.({ bytes, rows: rowsRead }),
  });
  if (!format.lists.some((list) => names.has(list))) throw new ImportFileError(format.refusal);
  const unread = new Set<string>();
  const fields = Object.fromEntries([...names].map((name) => [name, head[name] ?? null]));
  findUnread({ value: fields, known: format.knownInPackage, found: unread });
  return { head, rowsRead, fill, unread: unread.union(inEntries) };
}
