import { randomBytes } from 'node:crypto';
import { createWriteStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import yazl from 'yazl';
import { sharedTexts } from '../../../cms/plugins/imports/read/shared-texts.ts';
import { understandFile } from '../../../cms/plugins/imports/understand.ts';
import { scratch, sheetXml } from '../../fixtures/imports/made-files.ts';

const MB = 1024 * 1024;
const header = ['Código único de inversión', 'Nombre de la inversión', 'Monto viable', 'Entidad'];
const row = ['2673653', 'PUENTES', '100', 'INVERMET'];
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * Pieces of one kind up to so many megabytes, with just so much noise between them that no part looks like a bomb by
 * its ratio.
 */
function* filled({
  open = '',
  unit,
  close = '',
  megabytes,
}: {
  open?: string;
  unit: string;
  close?: string;
  megabytes: number;
}): Generator<Buffer> {
  const piece = Buffer.from(unit.repeat(Math.ceil(MB / unit.length)));
  yield Buffer.from(open);
  for (let bytes = 0; bytes < megabytes * MB; bytes += piece.length) {
    yield piece;
    yield Buffer.from(
      unit.startsWith('<') ? `<!--${randomBytes(9000).toString('hex')}-->` : randomBytes(9000).toString('hex'),
    );
  }
  yield Buffer.from(close);
}

/** An XLSX of which one part is made piece by piece: large when read, small on disk and never whole in memory. */
async function xlsxWith(large: string, pieces: Iterable<Buffer>): Promise<string> {
  const path = join(scratch(), 'grande.xlsx');
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets><sheet name="Hoja" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetXml([header, row]),
    'xl/sharedStrings.xml': '<sst/>',
    'xl/styles.xml': '<styleSheet/>',
  };
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) if (name !== large) zip.addBuffer(Buffer.from(content), name);
  zip.addReadStream(Readable.from(pieces), large);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** Refused with these words, without the memory of this process growing by 200 MB while it is read. */
async function refusedFlat(path: string, words: string): Promise<void> {
  expect(statSync(path).size).toBeLessThan(30 * MB);
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  try {
    await expect(understandFile({ path, format: 'invierte', asOf: '2026-03-31' })).rejects.toThrow(words);
  } finally {
    clearInterval(timer);
  }
  expect(Math.max(most, process.memoryUsage().rss) - before).toBeLessThan(200 * MB);
}

describe('10-2.4 an XLSX that grows while it is read is refused, memory flat', () => {
  test('10-2.4 a table of shared texts that says it has hundreds of megabytes, at once', async () => {
    const path = await xlsxWith(
      'xl/sharedStrings.xml',
      filled({ open: '<sst>', unit: '<si><t>a</t></si>', close: '</sst>', megabytes: 300 }),
    );
    const began = Date.now();
    await refusedFlat(
      path,
      'El XLSX guarda demasiados textos (más de 128 MB o de 2\u00a0000\u00a0000 textos distintos). Divídalo en partes con la misma cabecera o guárdelo como CSV.',
    );
    expect(Date.now() - began).toBeLessThan(2000);
  }, 60_000);

  test('10-2.4 one that says it is small and is not', async () => {
    const path = await xlsxWith(
      'xl/sharedStrings.xml',
      filled({ open: '<sst>', unit: `<si>${' '.repeat(4000)}<t>a</t></si>`, close: '</sst>', megabytes: 140 }),
    );
    const bytes = readFileSync(path);
    // In the list at the end: signature, and 24 bytes after it the size once inflated.
    let at = bytes.lastIndexOf('xl/sharedStrings.xml') - 46;
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    at += 24;
    expect(bytes.readUInt32LE(at)).toBeGreaterThan(140 * MB);
    bytes.writeUInt32LE(40 * MB, at);
    writeFileSync(path, bytes);
    await refusedFlat(path, 'dañado');
  }, 60_000);

  test(
    '10-2.4 millions of empty texts within the size',
    async () =>
      refusedFlat(
        await xlsxWith(
          'xl/sharedStrings.xml',
          filled({ open: '<sst>', unit: '<si><t/></si>', close: '</sst>', megabytes: 60 }),
        ),
        'demasiados textos',
      ),
    60_000,
  );
  test(
    '10-2.4 a text without end in a sheet',
    async () =>
      refusedFlat(
        await xlsxWith(
          'xl/worksheets/sheet1.xml',
          filled({ open: '<worksheet><sheetData><x>', unit: 'a', megabytes: 60 }),
        ),
        'contiene un texto demasiado largo',
      ),
    60_000,
  );
  test(
    '10-2.4 elements one within another without end',
    async () =>
      refusedFlat(
        await xlsxWith('xl/worksheets/sheet1.xml', filled({ open: '<worksheet>', unit: '<a>', megabytes: 30 })),
        'demasiados niveles',
      ),
    60_000,
  );
  test(
    '10-2.4 styles of more than 8 MB',
    async () =>
      refusedFlat(
        await xlsxWith(
          'xl/styles.xml',
          filled({ open: '<styleSheet>', unit: '<xf numFmtId="1"/>', close: '</styleSheet>', megabytes: 20 }),
        ),
        'La parte «xl/styles.xml» del XLSX pasa de 8 MB al descomprimirse',
      ),
    60_000,
  );
});

test('10-2.4 shared texts come back as they were, by their number', () => {
  const texts = sharedTexts();
  const long = 'ñ'.repeat(700_000);
  for (const text of ['', 'obra', long, 'Ñandú 🚧', '', long, 'fin']) texts.add(text);
  for (let index = 0; index < 5000; index += 1) texts.add(`texto ${index}`);
  expect([0, 1, 3, 4, 6, 7, 5006, 5007, -1, 1.5, Number.NaN].map((index) => texts.at(index))).toEqual([
    '',
    'obra',
    'Ñandú 🚧',
    '',
    'fin',
    'texto 0',
    'texto 4999',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([texts.at(2) === long, texts.at(5) === long, texts.size]).toEqual([true, true, 5007]);
});
