/** Bytes of the headers of one part in which names are looked at; longer ones are refused by whoever reads the form. */
const MOST_HEADER_BYTES = 16 * 1024;
const [QUOTE, BACKSLASH, DELETE, UNDERSCORE] = [0x22, 0x5c, 0x7f, 0x5f];
const END = '\r\n\r\n';

/** What separates the parts of a form; null where the header does not say it. */
export function boundaryOf(contentType: string | null): string | null {
  const [, quoted, plain] =
    /^multipart\/[\w-]+\s*;.*?\bboundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType ?? '') ?? [];
  return quoted ?? plain ?? null;
}

/**
 * A form as it passes, with each control character of a quoted name in the headers of its parts written as `_`: a
 * reader of forms stumbles over it, and no name keeps it. The contents of the parts and the number of bytes stay as
 * they are; at most a few hundred bytes wait.
 */
export function plainPartHeaders(boundary: string): TransformStream<Uint8Array, Uint8Array> {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // As if a line had ended before the first part.
  let rest: Buffer = Buffer.from('\r\n');
  let [skip, inHead, inQuotes, isEscaped, seen, last] = [2, false, false, false, 0, ''];
  const emit = (controller: TransformStreamDefaultController<Uint8Array>, piece: Buffer): void => {
    const shown = piece.subarray(skip);
    skip = Math.max(0, skip - piece.length);
    if (shown.length > 0) controller.enqueue(new Uint8Array(shown));
  };
  /** Through the headers, byte by byte; gives how many bytes belong to them. */
  const head = (piece: Buffer): number => {
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      seen += 1;
      if (seen > MOST_HEADER_BYTES) {
        inHead = false;
        return at;
      }
      if (inQuotes && (byte < 0x20 || byte === DELETE)) {
        piece[at] = UNDERSCORE;
        isEscaped = false;
        continue;
      }
      if (isEscaped) isEscaped = false;
      else if (inQuotes && byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) inQuotes = !inQuotes;
      last = inQuotes ? '' : `${last}${String.fromCharCode(byte)}`.slice(-END.length);
      if (last === END) {
        inHead = false;
        return at + 1;
      }
    }
    return piece.length;
  };
  return new TransformStream({
    transform(chunk, controller) {
      let piece = Buffer.concat([rest, chunk]);
      rest = Buffer.alloc(0);
      while (piece.length > 0) {
        if (inHead) {
          const length = head(piece);
          emit(controller, piece.subarray(0, length));
          piece = piece.subarray(length);
          continue;
        }
        const found = piece.indexOf(delimiter);
        const length = found < 0 ? Math.max(0, piece.length - delimiter.length + 1) : found + delimiter.length;
        emit(controller, piece.subarray(0, length));
        piece = piece.subarray(length);
        if (found < 0) {
          rest = piece;
          return;
        }
        [inHead, inQuotes, isEscaped, seen, last] = [true, false, false, 0, ''];
      }
    },
    flush: (controller) => emit(controller, rest),
  });
}
