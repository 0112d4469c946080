import { partsOf, RefusedFile } from './archive.ts';

export type DocumentKind =
  | 'application/pdf'
  | 'text/csv'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.oasis.opendocument.text'
  | 'application/vnd.oasis.opendocument.spreadsheet';

const UNKNOWN =
  'El contenido no es de un PDF, XLSX, DOCX, ODT, ODS ni CSV, diga lo que diga su nombre. Ábralo y guárdelo en uno de esos formatos.';
/** How files begin that are no table of text, whatever they are called. */
const BINARY =
  /^(?:%PDF|PK|MZ|\x7fELF|\x89PNG|\xff\xd8\xff|GIF8|RIFF|\x1f\x8b|BZh|7z|Rar!|\xd0\xcf\x11\xe0|\{\\rtf|#!|\s*<(?:\?xml|!doctype|html|svg|script|body|iframe))/i;

/**
 * What a file is by its bytes, not by its name; throws `RefusedFile` for everything else, and for what is two things at
 * once.
 */
export async function documentKind(data: Buffer): Promise<DocumentKind> {
  const head = data.subarray(0, 1024).toString('latin1');
  if (head.startsWith('%PDF-')) {
    const tail = data.subarray(-2048).toString('latin1');
    if (!tail.includes('%%EOF') || data.subarray(-66_000).includes('PK\x05\x06'))
      throw new RefusedFile(
        'El PDF está incompleto o lleva otro archivo pegado. Ábralo, guárdelo de nuevo y súbalo otra vez.',
      );
    return 'application/pdf';
  }
  if (head.startsWith('PK\x03\x04')) return archiveKind(data, await partsOf(data));
  if (
    BINARY.test(head) ||
    data.includes(0) ||
    /<script|<svg|<iframe/i.test(data.subarray(0, 65_536).toString('latin1'))
  )
    throw new RefusedFile(UNKNOWN);
  return 'text/csv';
}

function archiveKind(data: Buffer, names: readonly string[]): DocumentKind {
  const has = new Set(names);
  if (names.some((name) => /vbaProject|^Basic\/|^Scripts\//i.test(name)))
    throw new RefusedFile('El archivo lleva macros. Guárdelo sin macros y súbalo otra vez.');
  if (has.has('[Content_Types].xml') && has.has('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (has.has('[Content_Types].xml') && has.has('xl/workbook.xml'))
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const type = data.subarray(30, 120).toString('latin1');
  if (names[0] === 'mimetype' && has.has('content.xml')) {
    for (const kind of [
      'application/vnd.oasis.opendocument.text',
      'application/vnd.oasis.opendocument.spreadsheet',
    ] as const)
      if (new RegExp(`^mimetype${kind.replaceAll('.', '\\.')}PK`).test(type)) return kind;
  }
  throw new RefusedFile(UNKNOWN);
}
