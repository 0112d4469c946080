// Spreadsheets run a cell that begins with one of these as a formula, full-width forms included (OWASP, CSV injection).
const FORMULA_START = /^[\s\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫−]|^[\t\r\n]/u;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
// These characters may stand in no XML document nor in a text cell.
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

// Nearly all texts: a letter or digit first, then nothing that needs care.
const HARMLESS = /^[\p{L}\p{Nd}][^\u0000-\u001F\u007F\uFFFE\uFFFF\p{Cs}]*$/u;

/**
 * Text that a spreadsheet shows and does not run: an apostrophe is put before what would be a formula.
 * Plain negative numbers stay as they are. Line breaks become LF; other control characters are removed.
 */
export function safeText(text: string): string {
  if (HARMLESS.test(text)) return text;
  const clean = text.toWellFormed().replace(CONTROLS, '');
  const neutral = FORMULA_START.test(clean) && !PLAIN_NUMBER.test(clean) ? `'${clean}` : clean;
  return neutral.replace(/\r\n?/g, '\n');
}
