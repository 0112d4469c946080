import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { RefusedFile } from './archive.ts';
import { PHOTO_DATA, PHOTO_DATA_LEFT, type Cleaned } from './office.ts';
import { stripPicture, type StrippedPicture } from './pictures/picture.ts';

const MAX_INFLATED = 150 * 1024 * 1024;
const DAMAGED = 'El PDF está dañado o incompleto. Ábralo, guárdelo de nuevo y súbalo otra vez.';
const NAMES: Readonly<Record<string, string>> = {
  Author: 'autor',
  Creator: 'programa y plantilla',
  Producer: 'programa y plantilla',
  Title: 'título, asunto y palabras clave',
  Subject: 'título, asunto y palabras clave',
  Keywords: 'título, asunto y palabras clave',
  CreationDate: 'fechas y tiempo de edición',
  ModDate: 'fechas y tiempo de edición',
  Company: 'empresa o jefatura',
  Manager: 'empresa o jefatura',
};

/** Signs of what a PDF holds without showing it, in its plain part. */
const unseen: readonly [RegExp, string][] = [
  [/\/EmbeddedFiles?\b/, 'archivos incrustados'],
  [/\/(?:JavaScript|JS)\b/, 'programas (JavaScript)'],
  [/\/Subtype\s*\/(?:Text|Popup|FreeText|Highlight)\b/, 'comentarios'],
];

/**
 * A PDF without its properties, the metadata (XMP) of the file and of its pages, the data of its photos, and the
 * earlier versions that were saved into it. A signed one stays as it is, since its signature speaks of each byte: what
 * it tells is told. Throws `RefusedFile`.
 */
export async function cleanPdf(data: Buffer): Promise<Cleaned> {
  try {
    return await cleaned(data);
  } catch (error) {
    // Whatever a reader of PDF stumbles over is a damaged one.
    throw error instanceof RefusedFile ? error : new RefusedFile(DAMAGED);
  }
}

async function cleaned(data: Buffer): Promise<Cleaned> {
  const plain = data.toString('latin1');
  refuseBombs(data, plain);
  const hidden = new Set(unseen.filter(([sign]) => sign.test(plain)).map(([, what]) => what));
  const document = await PDFDocument.load(data, { updateMetadata: false }).catch(() => {
    throw new RefusedFile(
      /\/Encrypt\b/.test(plain) ? 'El PDF está protegido con contraseña. Guárdelo sin contraseña.' : DAMAGED,
    );
  });
  const found = new Set<string>();
  const { context } = document;
  const photos = new Map<unknown, Buffer>();
  const info = context.lookup(context.trailerInfo.Info);
  if (info instanceof PDFDict)
    for (const [key] of info.entries()) found.add(NAMES[key.decodeText()] ?? 'propiedades propias');
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (dictOf(object)?.has(PDFName.of('Metadata'))) found.add('metadatos XMP');
    const picture = photoIn(object);
    if (picture?.told) hidden.add(PHOTO_DATA_LEFT);
    if (!picture?.stripped) continue;
    found.add(PHOTO_DATA);
    photos.set(object, picture.data);
  }
  if (/\/ByteRange\s*\[/.test(plain)) {
    return {
      data,
      removed: [],
      hidden: [
        ...hidden,
        ...(found.size > 0 ? [`datos del archivo que la firma digital impide quitar (${[...found].join(', ')})`] : []),
      ],
    };
  }
  if (document.catalog.has(PDFName.of('OpenAction'))) document.catalog.delete(PDFName.of('OpenAction'));
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    const dictionary = dictOf(object);
    if (!dictionary) continue;
    if (dictionary.get(PDFName.of('Type'))?.toString() === '/Metadata') context.delete(reference);
    for (const name of ['Metadata', 'PieceInfo', 'LastModified']) dictionary.delete(PDFName.of(name));
    const photo = photos.get(object);
    if (photo) context.assign(reference, PDFRawStream.of(dictionary, photo));
  }
  if (context.trailerInfo.Info) {
    if ('objectNumber' in context.trailerInfo.Info)
      context.delete(context.trailerInfo.Info as Parameters<typeof context.delete>[0]);
    delete context.trailerInfo.Info;
  }
  return {
    data: Buffer.from(
      await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false }),
    ),
    removed: [...found],
    hidden: [...hidden],
  };
}

function dictOf(object: unknown): PDFDict | null {
  if (object instanceof PDFDict) return object;
  return typeof object === 'object' && object !== null && 'dict' in object && object.dict instanceof PDFDict
    ? object.dict
    : null;
}

/**
 * A photo of the PDF without its own data; null where the object is none. One that is compressed once more around (not
 * a habit of any program) is told.
 */
function photoIn(object: unknown): StrippedPicture | null {
  if (!(object instanceof PDFRawStream)) return null;
  const filter = object.dict.lookup(PDFName.of('Filter'));
  const filters = (filter instanceof PDFArray ? filter.asArray() : [filter]).map(String);
  if (!filters.some((name) => /^\/(?:DCTDecode|DCT|JPXDecode)$/.test(name))) return null;
  const data = Buffer.from(object.contents);
  return filters.length > 1 ? { data, stripped: false, told: true } : stripPicture(data);
}

/** The parts that reading inflates (lists of objects) are measured first: they may not grow beyond what fits. */
function refuseBombs(data: Buffer, plain: string): void {
  let inflated = 0;
  for (const match of plain.matchAll(/\/Type\s*\/(?:ObjStm|XRef)\b/g)) {
    const from = plain.indexOf('stream', match.index);
    const to = plain.indexOf('endstream', from);
    if (from < 0 || to < 0 || from - match.index > 4096) continue;
    const dictionary = plain.slice(plain.lastIndexOf('obj', match.index), from);
    if ((dictionary.match(/FlateDecode|LZWDecode|RunLengthDecode|ASCII85Decode|ASCIIHexDecode/g) ?? []).length > 1)
      throw new RefusedFile('El PDF está comprimido varias veces. Ábralo, guárdelo de nuevo y súbalo otra vez.');
    const start = from + 'stream'.length + (plain[from + 6] === '\r' ? 2 : 1);
    try {
      inflated += dictionary.includes('FlateDecode')
        ? inflateSync(data.subarray(start, to), { maxOutputLength: MAX_INFLATED, finishFlush: 2 }).length
        : to - start;
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') inflated = Number.POSITIVE_INFINITY;
    }
    if (inflated > MAX_INFLATED)
      throw new RefusedFile(
        'El PDF ocuparía demasiado al descomprimirse. Ábralo, guárdelo de nuevo y súbalo otra vez.',
      );
  }
}
