/** Between thousands: a hard space, so that a figure never breaks over two lines. */
const THOUSANDS = '\u00a0';

/**
 * `1234567.5` with 2 decimals → `1 234 567.50`: thousands apart with a hard space, decimals after a point, a true
 * minus.
 */
export function groupedNumber(value: number, decimals: number): string {
  const size = Math.abs(value);
  // Most figures are small whole numbers: they are written as they are.
  const text = decimals === 0 && Number.isSafeInteger(size) ? String(size) : size.toFixed(decimals);
  const point = text.indexOf('.');
  const whole = point === -1 ? text : text.slice(0, point);
  const sign = value < 0 && Number(text) !== 0 ? '−' : '';
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, THOUSANDS) : whole;
  return `${sign}${grouped}${point === -1 ? '' : text.slice(point)}`;
}

/**
 * A figure for people, written as on the portal: `1 234 567.5`. At most `decimals` of them, none for nothing. What is
 * no finite number, or too large to be written out, stays as it is.
 */
export function numberWords(value: number, decimals = 2): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return String(value);
  const text = groupedNumber(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
