/** Between thousands: a hard space, so that a figure never breaks over two lines. */
const THOUSANDS = '\u00a0';

/** `1234567.5` with 2 decimals → `1 234 567.50`: thousands apart with a hard space, decimals after a point, a true minus. */
export function groupedNumber(value: number, decimals: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const sign = value < 0 && Number(Math.abs(value).toFixed(decimals)) !== 0 ? '−' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, THOUSANDS)}${fraction ? `.${fraction}` : ''}`;
}

/**
 * A figure for people, written as on the portal: `1 234 567.5`. At most `decimals` of them, none for nothing. What is no finite number, or
 * too large to be written out, stays as it is.
 */
export function numberWords(value: number, decimals = 2): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return String(value);
  const text = groupedNumber(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
