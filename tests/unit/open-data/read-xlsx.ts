import { promisify } from 'node:util';
import { SaxesParser } from 'saxes';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

export type XlsxCell = { type: string; style: string; text: string };
export type XlsxFile = { sheets: Map<string, Map<string, XlsxCell>>; parts: Map<string, string>; dates: Set<string> };

/** Reads a workbook independently of its writer: every part must be well-formed XML. Cells by reference («B2»). */
export async function readXlsx(bytes: Buffer): Promise<XlsxFile> {
  const parts = new Map<string, string>();
  const dates = new Set<string>();
  const zip = await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)(bytes, { lazyEntries: true });
  for await (const entry of entriesOf(zip)) {
    dates.add(entry.getLastModDate().toISOString().slice(0, 4));
    const stream = await promisify(
      zip.openReadStream.bind(zip) as (
        entry: Entry,
        done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
      ) => void,
    )(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  const names: string[] = [];
  parse(parts.get('xl/workbook.xml') ?? '', (name, attributes) => {
    if (name === 'sheet') names.push(attributes['name'] ?? '');
  });
  for (const [name, xml] of parts) if (!name.startsWith('xl/worksheets/')) parse(xml, () => undefined);
  const sheets = new Map(
    names.map((name, index) => [name, cellsOf(parts.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '')]),
  );
  return { sheets, parts, dates };
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  const queue: Entry[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      queue.push(entry);
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
  });
  zip.readEntry();
  await ended;
  yield* queue;
}

function cellsOf(xml: string): Map<string, XlsxCell> {
  const cells = new Map<string, XlsxCell>();
  let cell: XlsxCell | null = null;
  parse(
    xml,
    (name, attributes) => {
      if (name !== 'c') return;
      cell = { type: attributes['t'] ?? 'n', style: attributes['s'] ?? '0', text: '' };
      cells.set(attributes['r'] ?? '', cell);
    },
    (text) => {
      if (cell) cell.text += text;
    },
  );
  return cells;
}

function parse(
  xml: string,
  onOpen: (name: string, attributes: Record<string, string>) => void,
  onText: (text: string) => void = () => undefined,
): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => onOpen(tag.name, tag.attributes as Record<string, string>));
  parser.on('text', onText);
  parser.write(xml).close();
}
