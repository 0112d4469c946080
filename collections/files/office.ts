import { rewriteArchive } from './archive.ts';
import { stripPicture } from './pictures/picture.ts';

/**
 * A cleaned file, and what is told of it: which data were taken out, and what it still holds that is not seen on its
 * pages.
 */
export type Cleaned = { data: Buffer; removed: string[]; hidden: string[] };

/** What is told of the data of photos (Exif and the like): taken out, or left in. */
export const PHOTO_DATA = 'datos de las fotos (lugar, cámara, autor)';
export const PHOTO_DATA_LEFT = 'fotos con sus propios datos (lugar, cámara)';

const EMPTY: Readonly<Record<string, string>> = {
  'docProps/core.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  'docProps/app.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
  'docProps/custom.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
  'meta.xml':
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>',
};

/** What the properties of a file tell of people, by the element that holds it. */
const properties: readonly [RegExp, string][] = [
  [/<(?:dc:creator|meta:initial-creator)>[^<]/, 'autor'],
  [/<(?:cp:lastModifiedBy|dc:creator|meta:printed-by)>[^<]/, 'quien lo modificó'],
  [/<(?:Company|Manager)>[^<]/, 'empresa o jefatura'],
  [
    /<(?:dc:title|dc:subject|dc:description|cp:keywords|meta:keyword|dc:language)>[^<]/,
    'título, asunto y palabras clave',
  ],
  [
    /<(?:dcterms:created|dcterms:modified|meta:creation-date|dc:date|meta:editing-duration|TotalTime)[ >]/,
    'fechas y tiempo de edición',
  ],
  [/<(?:Template|Application|AppVersion|meta:generator)>[^<]/, 'programa y plantilla'],
  [/<(?:property |meta:user-defined)/, 'propiedades propias'],
];

/** What is in a file without being seen on its pages. */
const unseen: readonly [RegExp, RegExp, string][] = [
  [
    /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/,
    /<w:(?:ins|del|moveFrom|moveTo) /,
    'control de cambios',
  ],
  [/^content\.xml$/, /<text:tracked-changes/, 'control de cambios'],
  [/^word\/comments\w*\.xml$/, /<w:comment /, 'comentarios'],
  [/^xl\/(comments\d*|threadedComments\/\w+)\.xml$/, /<(?:comment|threadedComment) /, 'comentarios'],
  [/^content\.xml$/, /<office:annotation/, 'comentarios'],
  [/^word\/document\.xml$/, /<w:vanish\/>/, 'texto oculto'],
  [/^xl\/workbook\.xml$/, /state="(?:hidden|veryHidden)"/, 'hojas ocultas'],
  [/^content\.xml$/, /table:display="false"/, 'hojas ocultas'],
  [/\.svg$/i, /<metadata/, PHOTO_DATA_LEFT],
];
const embedded: readonly [RegExp, string][] = [
  [/^(?:word|xl|ppt)\/embeddings\/|^Object \d+\//, 'archivos incrustados'],
  [/^xl\/externalLinks\//, 'vínculos a otros archivos'],
];

/**
 * An Office or OpenDocument file without author, company, dates and the like, nor those of the photos in it; what else
 * is hidden in it is told. Throws `RefusedFile`.
 */
export async function cleanOffice(data: Buffer): Promise<Cleaned> {
  const removed = new Set<string>();
  const hidden = new Set<string>();
  const cleaned = await rewriteArchive(data, {
    replace: (name, part) => {
      for (const [place, what] of embedded) if (place.test(name)) hidden.add(what);
      if (Object.hasOwn(EMPTY, name)) return EMPTY[name];
      const picture = stripPicture(part);
      if (picture.stripped) removed.add(PHOTO_DATA);
      if (picture.told) hidden.add(PHOTO_DATA_LEFT);
      return picture.stripped ? picture.data : undefined;
    },
    looksAt: (name) => Object.hasOwn(EMPTY, name) || unseen.some(([place]) => place.test(name)),
    look: (name, text) => {
      if (Object.hasOwn(EMPTY, name)) for (const [sign, what] of properties) if (sign.test(text)) removed.add(what);
      for (const [place, sign, what] of unseen) if (place.test(name) && sign.test(text)) hidden.add(what);
    },
  });
  return { data: cleaned, removed: [...removed], hidden: [...hidden] };
}
