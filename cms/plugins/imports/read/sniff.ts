import { open, stat } from 'node:fs/promises';
import { ImportFileError } from '../errors.ts';
import { limits, megabytes } from '../limits.ts';

export type Container = 'text' | 'xlsx' | 'json';

const signatures: ReadonlyArray<{ bytes: readonly number[]; says: string }> = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    says: 'Es un Excel antiguo (.xls) o protegido con contraseña. Ábralo y guárdelo como «Libro de Excel (.xlsx)» sin contraseña, o como CSV.',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], says: 'Es un PDF. Descargue los datos en XLSX o CSV desde el sistema de origen.' },
  { bytes: [0x1f, 0x8b], says: 'Está comprimido (gzip). Descomprímalo y suba el CSV o XLSX que contiene.' },
  { bytes: [0x52, 0x61, 0x72, 0x21], says: 'Está comprimido (RAR). Descomprímalo y suba el CSV o XLSX que contiene.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], says: 'Está comprimido (7z). Descomprímalo y suba el CSV o XLSX que contiene.' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], says: 'Es un ZIP vacío.' },
];
const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;

/**
 * Tells what a file is from its bytes, never from its name. Returns `text` (CSV), `xlsx` (a ZIP, looked
 * into later) or `json`; throws `ImportFileError` for anything else, for empty files and for files over the limit.
 */
export async function sniffContainer(path: string): Promise<Container> {
  const { size } = await stat(path);
  if (size === 0) throw new ImportFileError('El archivo está vacío (0 bytes).');
  if (size > limits.fileBytes) {
    throw new ImportFileError(
      `El archivo pesa ${megabytes(size)} y el límite es ${megabytes(limits.fileBytes)}. Divídalo en partes con la misma cabecera, o expórtelo con menos filas.`,
    );
  }
  return containerOf(await firstBytes(path, 4096));
}

/** The same from the first bytes (some kB) of a file. */
export function containerOf(head: Buffer): Container {
  if (startsWith(head, ZIP)) return 'xlsx';
  const known = signatures.find(({ bytes }) => startsWith(head, bytes));
  if (known) throw new ImportFileError(`El archivo no es un CSV ni un XLSX. ${known.says}`);

  const isUtf16 = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]) || looksUtf16(head);
  if (!isUtf16 && isBinary(head))
    throw new ImportFileError(
      'El archivo es binario: no es un CSV, un XLSX ni un JSON. Descárguelo otra vez del sistema de origen.',
    );

  const text = (isUtf16 ? head.toString('latin1').replaceAll('\0', '') : head.toString('utf8'))
    .replace(/^(?:\u00ff\u00fe|\u00fe\u00ff|\ufeff)/, '')
    .trimStart();
  if (text === '') throw new ImportFileError('El archivo está vacío: solo contiene espacios o saltos de línea.');
  if (/^<(?:!doctype\s+html|html|head|body|table|meta|\?xml|!--|script)/i.test(text)) {
    throw new ImportFileError(
      'El archivo es una página HTML o XML, aunque lleve otra extensión: suele ser un mensaje de error o una «exportación a Excel» que no lo es. Ábralo en Excel y guárdelo como «Libro de Excel (.xlsx)» o CSV.',
    );
  }
  return /^[[{]/.test(text) ? 'json' : 'text';
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function looksUtf16(head: Buffer): boolean {
  if (head.length < 8) return false;
  const zerosAt = (offset: number): number =>
    head.filter((byte, index) => index % 2 === offset && byte === 0).length / (head.length / 2);
  return Math.max(zerosAt(0), zerosAt(1)) > 0.7 && Math.min(zerosAt(0), zerosAt(1)) < 0.1;
}

function isBinary(head: Buffer): boolean {
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13).length;
  return head.includes(0) || controls > head.length * 0.02;
}

/** The first `length` bytes of a file, fewer if it is shorter. */
export async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
