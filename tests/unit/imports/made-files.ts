import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import { onTestFinished } from 'vitest';
import yazl from 'yazl';
import { understandFile, type UnderstoodFile } from '../../../cms/plugins/imports/understand.ts';

/** Real public files that stand beside the repository. */
export const shared = (path: string): string => join(import.meta.dirname, '../../../../shared/data', path);

/** A folder that goes away with the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'invermet-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function textFile(text: string | Buffer, { name = 'datos.csv', encoding = 'utf8' }: { name?: string; encoding?: string } = {}): string {
  const path = join(scratch(), name);
  writeFileSync(path, Buffer.isBuffer(text) ? text : iconv.encode(text, encoding));
  return path;
}

type XlsxParts = { sheet: string; strings?: string; styles?: string; name?: string; prefix?: string; extra?: Record<string, Buffer | string> };

/** A minimal XLSX around the given sheet XML; `prefix` names the elements `x:…` as INFOBRAS does. */
export async function xlsxFile({ sheet, strings, styles, name = 'datos.xlsx', extra = {} }: XlsxParts): Promise<string> {
  const path = join(scratch(), name);
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, Buffer | string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets><sheet name="Hoja 1" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...(strings ? { 'xl/sharedStrings.xml': strings } : {}),
    ...(styles ? { 'xl/styles.xml': styles } : {}),
    ...extra,
  };
  const zip = new yazl.ZipFile();
  for (const [part, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), part);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** Rows of inline texts as sheet XML, numbered from 1. */
export function sheetXml(rows: string[][]): string {
  const cell = (text: string): string => (text === '' ? '<c/>' : `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`);
  return `<worksheet><sheetData>${rows.map((row, index) => `<row r="${index + 1}">${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
}

/** Understands a file and walks its records. */
export async function understood(format: string, path: string): Promise<UnderstoodFile & { all: ReturnType<UnderstoodFile['records']> extends Generator<infer R> ? R : never }> {
  const file = await understandFile({ path, format, asOf: '2026-03-31' });
  onTestFinished(() => file.close());
  return { ...file, all: [...file.records()].flat() };
}
