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

/** Records stay byte for byte as they were; those with a cell that identifies the row go. */
export function recutCsv(text: string, forgotten: Forgotten): Recut {
  const records = text.match(/(?:"(?:[^"]|"")*"|[^"\n])*(?:\n|$)/g)?.filter((record) => record !== '') ?? [];
  const columns = cellsOf((records[0] ?? '').replace(/^\uFEFF/, ''));
  const kept = records.filter((record, index) => index === 0 || !cellsOf(record).some((cell, column) => !isAmountColumn(columns[column] ?? '') && identifies(cell, forgotten)));
  return { body: Buffer.from(kept.join('')), removed: records.length - kept.length };
}

function cellsOf(record: string): string[] {
  return [...record.replace(/\r?\n$/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
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
