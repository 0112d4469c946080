import { posix } from 'node:path';
import { ImportFileError } from '../errors.ts';
import { limits } from '../limits.ts';
import { sharedTexts, tooManyTexts, type SharedTexts } from './shared-texts.ts';
import { attribute, readXml, xmlReader } from './xml.ts';
import type { ZipParts } from './zip.ts';

/** What the sheets of an XLSX share: where they are, the shared texts, which styles are dates. */
export type Workbook = {
  sheets: { name: string; part: string; isHidden: boolean }[];
  sharedTexts: SharedTexts;
  isDateStyle(style: number): boolean;
  isPercentStyle(style: number): boolean;
  /** Excel for Mac counted days from 1904. */
  epoch1904: boolean;
};

/** Reads the parts of an XLSX but its sheets. Throws `ImportFileError` when the ZIP is no XLSX. */
export async function readWorkbook(zip: ZipParts): Promise<Workbook> {
  const part = await workbookPart(zip);
  const relations = await readRelations(zip, part);
  const sheets: Workbook['sheets'] = [];
  let epoch1904 = false;
  readXml(part, await zip.text(part), {
    open: (name, attributes) => {
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const target = relations.get(attribute(attributes, 'id') ?? '')?.target;
      if (sheets.length >= limits.sheets)
        throw new ImportFileError(`El XLSX tiene más de ${limits.sheets} hojas. Deje solo la de los datos.`);
      if (target && zip.has(target))
        sheets.push({
          name: attributes['name'] ?? '',
          part: target,
          isHidden: (attributes['state'] ?? 'visible') !== 'visible',
        });
    },
  });
  if (sheets.length === 0) throw new ImportFileError('El XLSX no contiene ninguna hoja con datos.');
  const ofType = (ending: string): string | undefined =>
    [...relations.values()].find(({ type, target }) => type.endsWith(ending) && zip.has(target))?.target;
  const textsPart = ofType('/sharedStrings');
  const stylesPart = ofType('/styles');
  const styles = stylesPart
    ? readStyles(stylesPart, await zip.text(stylesPart))
    : { dates: new Set<number>(), percents: new Set<number>() };
  return {
    sheets,
    sharedTexts: textsPart ? await readSharedTexts(zip, textsPart) : sharedTexts(),
    isDateStyle: (style) => styles.dates.has(style),
    isPercentStyle: (style) => styles.percents.has(style),
    epoch1904,
  };
}

async function workbookPart(zip: ZipParts): Promise<string> {
  if (!zip.has('_rels/.rels') || !zip.has('[Content_Types].xml')) throw notXlsx(zip);
  let target: string | null = null;
  readXml('_rels/.rels', await zip.text('_rels/.rels'), {
    open: (name, { Type, Target }) => {
      if (name === 'Relationship' && Type?.endsWith('/officeDocument')) target = (Target ?? '').replace(/^\/+/, '');
    },
  });
  if (!target || !zip.has(target) || !/workbook/i.test(target)) throw notXlsx(zip);
  return target;
}

function notXlsx(zip: ZipParts): ImportFileError {
  if (zip.names.some((name) => name.startsWith('word/')))
    return new ImportFileError('Es un documento de Word, no un XLSX. Copie la tabla a Excel y guárdela como XLSX.');
  if (zip.has('mimetype') && zip.has('content.xml'))
    return new ImportFileError('Es una hoja de OpenDocument (.ods). Guárdela como «Libro de Excel (.xlsx)» o CSV.');
  if (zip.has('xl/workbook.bin'))
    return new ImportFileError('Es un Excel binario (.xlsb). Guárdelo como «Libro de Excel (.xlsx)» o CSV.');
  const shown = zip.names.slice(0, 3).join(', ');
  return new ImportFileError(
    `Es un archivo ZIP, no un XLSX (contiene: ${shown || 'nada'}). Descomprímalo y suba el CSV o XLSX que contiene.`,
  );
}

async function readRelations(zip: ZipParts, part: string): Promise<Map<string, { type: string; target: string }>> {
  const folder = posix.dirname(part);
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, { type: string; target: string }>();
  if (!zip.has(path)) throw notXlsx(zip);
  readXml(path, await zip.text(path), {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
      relations.set(Id, {
        type: Type ?? '',
        target: Target.startsWith('/') ? Target.slice(1) : posix.normalize(posix.join(folder, Target)),
      });
    },
  });
  return relations;
}

async function readSharedTexts(zip: ZipParts, part: string): Promise<SharedTexts> {
  const texts = sharedTexts();
  let current = '';
  let inText = false;
  let phonetic = 0;
  const reader = xmlReader({
    part,
    handlers: {
      open: (name) => {
        if (name === 'si') current = '';
        else if (name === 'rPh') phonetic++;
        else if (name === 't') inText = phonetic === 0;
      },
      close: (name) => {
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic--;
        else if (name === 'si') texts.add(current);
      },
      text: (text) => {
        if (!inText) return;
        current += text;
        if (current.length > limits.cellChars)
          throw new ImportFileError('El XLSX contiene textos demasiado largos. Guárdelo como CSV.');
      },
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of (await zip.stream(part, {
    bytes: limits.sharedTextBytes,
    error: tooManyTexts,
  })) as AsyncIterable<Buffer>)
    reader.write(decoder.decode(chunk, { stream: true }));
  reader.write(decoder.decode());
  reader.end();
  return texts;
}

// ECMA-376 Part 1, 18.8.30: built-in number formats that show a date.
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

function readStyles(part: string, xml: string): { dates: Set<number>; percents: Set<number> } {
  const dateFormats = new Set(builtInDates);
  const percentFormats = new Set([9, 10]);
  const dates = new Set<number>();
  const percents = new Set<number>();
  let inCellStyles = false;
  let index = 0;
  readXml(part, xml, {
    open: (name, attributes) => {
      const format = Number(attributes['numFmtId']);
      if (name === 'numFmt' && showsDate(attributes['formatCode'] ?? '')) dateFormats.add(format);
      if (name === 'numFmt' && attributes['formatCode']?.includes('%')) percentFormats.add(format);
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        if (dateFormats.has(format)) dates.add(index);
        if (percentFormats.has(format)) percents.add(index);
        index++;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return { dates, percents };
}

/** Does a format code show a day, month or year? `#,##0.00 "soles"` does not, `dd/mm/yyyy` and `mmm-yy` do. */
function showsDate(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  return /[dy]/i.test(bare) || /m{3,}/i.test(bare) || /(?:^|[^hs:])m+(?:[/-])/i.test(bare);
}
