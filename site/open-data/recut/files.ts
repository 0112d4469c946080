import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { zipChunks } from '../zip.ts';
import { identifies, isAmountColumn, withoutRow, type Forgotten } from './mentions.ts';

export type Recut = { body: Buffer; removed: number };

/** A frozen file without the row, and how many records went; null for a kind of file that holds no records. Memory: the whole file. */
export async function withoutRowInFile(path: string, name: string, forgotten: Forgotten): Promise<Recut | null> {
  if (name.endsWith('.csv')) return recutCsv(await readFile(path, 'utf8'), forgotten);
  if (/\.(json|geojson|jsonld)$/.test(name)) return recutJson(await readFile(path, 'utf8'), forgotten);
  if (name.endsWith('.jsonl')) return recutLines(await readFile(path, 'utf8'), forgotten);
  if (name.endsWith('.xlsx')) return recutWorkbook(path, forgotten);
  return null;
}

/** A frozen file with every text as `clean` leaves it, and how many records changed; null for a kind of file that holds no records. Memory: the whole file. */
export async function rewrittenFile(path: string, name: string, clean: (text: string) => string): Promise<Recut | null> {
  if (name.endsWith('.csv')) return rewrittenCsv(await readFile(path, 'utf8'), clean);
  if (name === 'datapackage.json') return null;
  if (/\.(json|geojson|jsonld)$/.test(name)) return rewrittenJson([JSON.parse(await readFile(path, 'utf8'))], clean, ([value]) => `${JSON.stringify(value)}\n`);
  if (name.endsWith('.jsonl')) return rewrittenJson((await readFile(path, 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown), clean, (lines) => lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
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
  return { body: Buffer.from(records.join('')), removed: changed };
}

function rewrittenJson(values: readonly unknown[], clean: (text: string) => string, write: (values: readonly unknown[]) => string): Recut {
  let changed = 0;
  /** Elements of lists are what is counted: the smallest that holds a changed text. */
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return clean(part);
    if (typeof part !== 'object' || part === null) return part;
    if (!Array.isArray(part)) return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
    return part.map((element: unknown) => {
      const before = changed;
      const next = walk(element);
      if (changed === before && JSON.stringify(next) !== JSON.stringify(element)) changed += 1;
      return next;
    });
  };
  const next = walk(values) as unknown[];
  return { body: Buffer.from(write(next)), removed: changed };
}

/** Records stay byte for byte as they were; those with a cell that identifies the row go. */
export function recutCsv(text: string, forgotten: Forgotten): Recut {
  const records = recordsOf(text);
  const columns = cellsOf((records[0] ?? '').replace(/^\uFEFF/, ''));
  const kept = records.filter((record, index) => index === 0 || !cellsOf(record).some((cell, column) => !isAmountColumn(columns[column] ?? '') && identifies(cell, forgotten)));
  return { body: Buffer.from(kept.join('')), removed: records.length - kept.length };
}

const recordsOf = (text: string): string[] => text.match(/(?:"(?:[^"]|"")*"|[^"\n])*(?:\n|$)/g)?.filter((record) => record !== '') ?? [];

function cellsOf(record: string): string[] {
  const text = record.replace(/\r?\n$/, '');
  const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/y;
  const cells: string[] = [];
  for (let match = cell.exec(text); match; match = match[3] === ',' ? cell.exec(text) : null) cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  return cells;
}

function recutJson(text: string, forgotten: Forgotten): Recut {
  const { value, removed } = withoutRow(JSON.parse(text), forgotten);
  return { body: Buffer.from(removed === 0 ? text : `${JSON.stringify(value)}\n`), removed };
}

function recutLines(text: string, forgotten: Forgotten): Recut {
  const parsed = withoutRow(text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown), forgotten);
  return { body: Buffer.from((parsed.value as unknown[]).map((line) => `${JSON.stringify(line)}\n`).join('')), removed: parsed.removed };
}

const ROW = /<row r="(\d+)"[^>]*>.*?<\/row>/gs;
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Rows of all sheets of one of our own workbooks, whose texts are inline: those left out leave a gap in the numbering, which the format allows. */
const CELL = /(<t xml:space="preserve">)(.*?)(<\/t>)/gs;
const readable = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function rewrittenWorkbook(path: string, clean: (text: string) => string): Promise<Recut> {
  let changed = 0;
  const recut = (await zipParts(path)).map(({ name, body }) => {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) return { name, body };
    const text = body.toString('utf8').replace(ROW, (row, number: string) => {
      if (number === '1') return row;
      const next = row.replace(CELL, (_cell, open: string, told: string, close: string) => `${open}${escaped(clean(readable(told)))}${close}`);
      if (next !== row) changed += 1;
      return next;
    });
    return { name, body: Buffer.from(text) };
  });
  return { removed: changed, body: await buffer(Readable.from(zipChunks(recut.map(({ name, body }) => ({ name, chunks: once(body) }))))) };
}

async function recutWorkbook(path: string, forgotten: Forgotten): Promise<Recut> {
  let removed = 0;
  const parts = await zipParts(path);
  const recut = parts.map(({ name, body }) => {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) return { name, body };
    const text = body.toString('utf8').replace(ROW, (row, number: string) => {
      const texts = [...row.matchAll(/<t xml:space="preserve">(.*?)<\/t>/gs)].map((match) => (match[1] ?? '').replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity));
      if (number === '1' || !texts.some((cell) => identifies(cell, forgotten))) return row;
      removed += 1;
      return '';
    });
    return { name, body: Buffer.from(text) };
  });
  return { removed, body: await buffer(Readable.from(zipChunks(recut.map(({ name, body }) => ({ name, chunks: once(body) }))))) };
}

async function* once(body: Buffer): AsyncGenerator<Buffer> {
  yield body;
}

function zipParts(path: string): Promise<{ name: string; body: Buffer }[]> {
  const parts: { name: string; body: Buffer }[] = [];
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (problem, zip) => {
      if (problem) return reject(problem);
      zip.on('error', reject).on('end', () => resolve(parts)).on('entry', (entry: yauzl.Entry) => {
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
