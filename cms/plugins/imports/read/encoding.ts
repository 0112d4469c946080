import { createReadStream } from 'node:fs';

export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'windows-1252' | 'cp850';

// Accented letters, ñ and signs of Spanish text by their byte in each code page. 0xE9 (é in cp1252, Ú in cp850) counts
// for both.
const cp1252Letters = [
  0xe1, 0xe9, 0xed, 0xf3, 0xfa, 0xf1, 0xfc, 0xc1, 0xc9, 0xcd, 0xd3, 0xda, 0xd1, 0xdc, 0xb0, 0xba, 0xaa, 0xbf, 0x93,
  0x94, 0x96,
];
const cp850Letters = [
  0xa0, 0x82, 0xa1, 0xa2, 0xa3, 0xa4, 0x81, 0xb5, 0x90, 0xd6, 0xe0, 0xe9, 0xa5, 0x9a, 0xf8, 0xa7, 0xa6, 0xa8,
];

/**
 * Reads the whole file once and tells its character encoding: a byte order mark, else valid UTF-8, else
 * UTF-16 by its zeros, else cp1252 (which holds ISO-8859-1) or cp850 by the letters Spanish uses.
 * A UTF-8 file with some damaged bytes stays UTF-8: its damaged cells show as U+FFFD and are rejected one by one.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const count = new Float64Array(256);
  const scan = utf8Scanner();
  let first: Buffer | null = null;
  let evenZeros = 0;
  let oddZeros = 0;
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    first ??= chunk.subarray(0, 4);
    for (const byte of chunk) {
      count[byte] = (count[byte] ?? 0) + 1;
      if (byte === 0 && offset % 2 === 0) evenZeros++;
      else if (byte === 0) oddZeros++;
      offset++;
      scan.push(byte);
    }
  }
  if (first?.[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return 'utf8';
  if (first?.[0] === 0xff && first[1] === 0xfe) return 'utf16le';
  if (first?.[0] === 0xfe && first[1] === 0xff) return 'utf16be';
  if (oddZeros > offset * 0.3) return 'utf16le';
  if (evenZeros > offset * 0.3) return 'utf16be';
  const { sequences, invalid } = scan.result();
  if (invalid === 0 || sequences > invalid * 5) return 'utf8';
  const score = (letters: readonly number[]): number => letters.reduce((sum, byte) => sum + (count[byte] ?? 0), 0);
  return score(cp850Letters) > score(cp1252Letters) ? 'cp850' : 'windows-1252';
}

/** Counts well-formed multi-byte UTF-8 sequences and bytes that fit none (RFC 3629, without the rarest edge cases). */
function utf8Scanner(): { push(byte: number): void; result(): { sequences: number; invalid: number } } {
  let pending = 0;
  let sequences = 0;
  let invalid = 0;
  return {
    push(byte) {
      if (pending > 0) {
        if ((byte & 0xc0) === 0x80) {
          pending--;
          if (pending === 0) sequences++;
          return;
        }
        invalid++;
        pending = 0;
      }
      if (byte < 0x80) return;
      if (byte >= 0xc2 && byte <= 0xdf) pending = 1;
      else if (byte >= 0xe0 && byte <= 0xef) pending = 2;
      else if (byte >= 0xf0 && byte <= 0xf4) pending = 3;
      else invalid++;
    },
    result: () => ({ sequences, invalid: invalid + (pending > 0 ? 1 : 0) }),
  };
}
