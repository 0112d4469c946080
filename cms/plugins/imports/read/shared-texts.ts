import { ImportFileError } from '../errors.ts';
import { limits, megabytes } from '../limits.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

const BLOCK_BYTES = 1024 * 1024;

/**
 * The shared texts of an XLSX by their number, held as UTF-8 in few large blocks: about as many bytes as they have in
 * the file.
 */
export type SharedTexts = {
  readonly size: number;
  /** Throws `ImportFileError` when there are too many. */
  add(text: string): void;
  /** The text with that number, or undefined. */
  at(index: number): string | undefined;
};

export function sharedTexts(): SharedTexts {
  const blocks: Buffer[] = [];
  // Of each text: its block, where it begins there and how long it is.
  let places = new Uint32Array(3 * 1024);
  let [size, free, bytes] = [0, 0, 0];
  return {
    get size() {
      return size;
    },
    add(text) {
      const length = Buffer.byteLength(text, 'utf8');
      bytes += length;
      if (size >= limits.sharedTexts || bytes > limits.sharedTextBytes) throw tooManyTexts();
      if (length > free) {
        blocks.push(Buffer.allocUnsafe(Math.max(BLOCK_BYTES, length)));
        free = Math.max(BLOCK_BYTES, length);
      }
      const block = blocks.at(-1);
      const start = block ? block.length - free : 0;
      block?.write(text, start, 'utf8');
      free -= length;
      if ((size + 1) * 3 > places.length) {
        const larger = new Uint32Array(places.length * 2);
        larger.set(places);
        places = larger;
      }
      places.set([Math.max(0, blocks.length - 1), start, length], size * 3);
      size += 1;
    },
    at(index) {
      if (!Number.isInteger(index) || index < 0 || index >= size) return undefined;
      const [block = 0, start = 0, length = 0] = places.subarray(index * 3, index * 3 + 3);
      return length === 0 ? '' : blocks[block]?.toString('utf8', start, start + length);
    },
  };
}

export function tooManyTexts(): ImportFileError {
  return new ImportFileError(
    `El XLSX guarda demasiados textos (más de ${megabytes(limits.sharedTextBytes)} o de ${numberWords(limits.sharedTexts)} textos distintos). Divídalo en partes con la misma cabecera o guárdelo como CSV.`,
  );
}
