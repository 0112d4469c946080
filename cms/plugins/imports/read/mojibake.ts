import iconv from 'iconv-lite';

// UTF-8 that was read as cp1252: `Ã³` for ó, `Â°` for °, `â€“` for a dash.
const signs =
  /[ÃÂ][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]|â€/;

/**
 * The text that was meant, where UTF-8 had been read as cp1252 and saved again: `CONSTRUCCIÃ“N` → `CONSTRUCCIÓN`.
 * Null when the text bears no such sign or its bytes make no text: nothing is guessed.
 */
export function repaired(text: string): string | null {
  if (!signs.test(text)) return null;
  const bytes = Buffer.concat(
    [...text].map((letter) =>
      letter.charCodeAt(0) < 256 && !(letter.charCodeAt(0) >= 0x80 && letter.charCodeAt(0) < 0xa0)
        ? Buffer.from(letter, 'latin1')
        : cp1252(letter),
    ),
  );
  try {
    const meant = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return meant === text ? null : meant;
  } catch {
    return null;
  }
}

function cp1252(letter: string): Buffer {
  const code = letter.charCodeAt(0);
  if (code < 0xa0) return Buffer.from([code]);
  const encoded = iconv.encode(letter, 'windows-1252');
  // What cp1252 does not have came from somewhere else: an invalid byte refuses the whole repair.
  return encoded.toString('latin1') === '?' ? Buffer.from([0xff]) : encoded;
}
