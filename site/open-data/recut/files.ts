import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { cleanedTexts } from '../../../collections/organizations/person-texts.ts';
import { zipChunks } from '../zip.ts';
import { identifies, isAmountColumn, withoutRow, type Forgotten } from './mentions.ts';

/** A file cut again. `touched`: how many of its records are not as they were; `dropped`: how many of these are gone. */
export type Recut = { body: Buffer; touched: number; dropped: number };

/** A frozen file without the row; null for a kind of file that holds no records. Memory: the whole file. */
export async function withoutRowInFile(path: string, name: string, forgotten: Forgotten): Promise<Recut | null> {
  if (name.endsWith('.csv')) return recutCsv(await readFile(path, 'utf8'), forgotten);
  if (/\.(json|geojson|jsonld)$/.test(name)) return recutJson(await readFile(path, 'utf8'), forgotten);
  if (name.endsWith('.jsonl')) return recutLines(await readFile(path, 'utf8'), forgotten);
  if (name.endsWith('.xlsx')) return recutWorkbook(path, forgotten);
  return null;
}

/**
 * A frozen file with every text as `clean` leaves it, no record dropped; null for a kind of file that holds no records.
 * Memory: the whole file.
 */
export async function rewrittenFile(
  path: string,
  name: string,
  clean: (text: string) => string,
): Promise<Recut | null> {
  if (name.endsWith('.csv')) return rewrittenCsv(await readFile(path, 'utf8'), clean);
  if (name === 'datapackage.json') return null;
  if (/\.(json|geojson|jsonld)$/.test(name))
    return rewrittenJson([JSON.parse(await readFile(path, 'utf8'))], clean, ([value]) => `${JSON.stringify(value)}\n`);
  if (name.endsWith('.jsonl'))
    return rewrittenJson(
      (await readFile(path, 'utf8'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as unknown),
      clean,
      (lines) => lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
  if (name.endsWith('.xlsx')) return rewrittenWorkbook(path, clean);
  return null;
}

/** Records of which no cell changes stay byte for byte as they were. */
export function rewrittenCsv(text: string, clean: (text: string) => string): Recut {
  let changed = 0;
  const records = recordsOf(text).map((record, index) => {
    if (index === 0) return record;
    const cells = cellsOf(record);
    const next = cells.map(clean);
    if (next.every((cell, column) => cell === cells[column])) return record;
    changed += 1;
    return `${next.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}${/\r?\n$/.exec(record)?.[0] ?? ''}`;
  });
  return { body: Buffer.from(records.join('')), touched: changed, dropped: 0 };
}

function rewrittenJson(
  values: readonly unknown[],
  clean: (text: string) => string,
  write: (values: readonly unknown[]) => string,
): Recut {
  const next = cleanedTexts(values, clean);
  return { body: Buffer.from(write(next)), touched: changedElements(values, next), dropped: 0 };
}

/**
 * Elements of lists are what is counted: the smallest that holds a changed text. What did not change is the same
 * object.
 */
function changedElements(before: unknown, after: unknown): number {
  if (before === after || typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return 0;
  const least = Array.isArray(before) ? 1 : 0;
  const others = after as Record<string, unknown>;
  return Object.entries(before).reduce(
    (sum, [name, part]) => (part === others[name] ? sum : sum + Math.max(least, changedElements(part, others[name]))),
    0,
  );
}

/** Records stay byte for byte as they were; those with a cell that identifies the row go. */
export function recutCsv(text: string, forgotten: Forgotten): Recut {
  const records = recordsOf(text);
  const columns = cellsOf((records[0] ?? '').replace(/^\uFEFF/, ''));
  const kept = records.filter(
    (record, index) =>
      index === 0 ||
      !cellsOf(record).some((cell, column) => !isAmountColumn(columns[column] ?? '') && identifies(cell, forgotten)),
  );
  return dropping(Buffer.from(kept.join('')), records.length - kept.length);
}

const recordsOf = (text: string): string[] =>
  text.match(/(?:"(?:[^"]|"")*"|[^"\n])*(?:\n|$)/g)?.filter((record) => record !== '') ?? [];

function cellsOf(record: string): string[] {
  const text = record.replace(/\r?\n$/, '');
  const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/y;
  const cells: string[] = [];
  for (let match = cell.exec(text); match; match = match[3] === ',' ? cell.exec(text) : null)
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  return cells;
}

function recutJson(text: string, forgotten: Forgotten): Recut {
  const { value, dropped } = withoutRow(JSON.parse(text), forgotten);
  return dropping(Buffer.from(dropped === 0 ? text : `${JSON.stringify(value)}\n`), dropped);
}

function recutLines(text: string, forgotten: Forgotten): Recut {
  const parsed = withoutRow(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown),
    forgotten,
  );
  return dropping(
    Buffer.from((parsed.value as unknown[]).map((line) => `${JSON.stringify(line)}\n`).join('')),
    parsed.dropped,
  );
}

const dropping = (body: Buffer, dropped: number): Recut => ({ body, touched: dropped, dropped });

const ROW = /<row r="(\d+)"[^>]*>.*?<\/row>/gs;
const CELL = /(<t xml:space="preserve">)(.*?)(<\/t>)/gs;
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const readable = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function rewrittenWorkbook(path: string, clean: (text: string) => string): Promise<Recut> {
  const { body, touched } = await withRows(path, (row) =>
    row.replace(
      CELL,
      (_cell, open: string, told: string, close: string) => `${open}${escaped(clean(readable(told)))}${close}`,
    ),
  );
  return { body, touched, dropped: 0 };
}

/** Rows that are left out leave a gap in the numbering, which the format allows. */
async function recutWorkbook(path: string, forgotten: Forgotten): Promise<Recut> {
  const { body, touched } = await withRows(path, (row) =>
    [...row.matchAll(CELL)].some(([, , told = '']) => identifies(readable(told), forgotten)) ? '' : row,
  );
  return dropping(body, touched);
}

/**
 * One of our own workbooks, whose texts are inline, with every row of every sheet but the first as `cut` leaves it;
 * `touched`: rows that it changed.
 */
async function withRows(path: string, cut: (row: string) => string): Promise<{ body: Buffer; touched: number }> {
  let touched = 0;
  const parts = (await zipParts(path)).map(({ name, body }) => {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) return { name, body };
    const text = body.toString('utf8').replace(ROW, (row, number: string) => {
      const next = number === '1' ? row : cut(row);
      if (next !== row) touched += 1;
      return next;
    });
    return { name, body: Buffer.from(text) };
  });
  return {
    touched,
    body: await buffer(Readable.from(zipChunks(parts.map(({ name, body }) => ({ name, chunks: once(body) }))))),
  };
}

async function* once(body: Buffer): AsyncGenerator<Buffer> {
  yield body;
}

function zipParts(path: string): Promise<{ name: string; body: Buffer }[]> {
  const parts: { name: string; body: Buffer }[] = [];
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (problem, zip) => {
      if (problem) return reject(problem);
      zip
        .on('error', reject)
        .on('end', () => resolve(parts))
        .on('entry', (entry: yauzl.Entry) => {
          zip.openReadStream(entry, (error, stream) => {
            if (error) return reject(error);
            buffer(stream).then((body) => {
              parts.push({ name: entry.fileName, body });
              zip.readEntry();
            }, reject);
          });
        });
      zip.readEntry();
    });
  });
}
