/** Which sign is the decimal one. With `point` commas are thousands, with `comma` points are. */
export type NumberStyle = 'point' | 'comma';

/** What one number says of its separators; `dot` and `comma3`: it could be either (`350.000`, `12,500`). */
export type StyleSign = NumberStyle | 'dot' | 'comma3' | null;

/** What the separators of a number (without currency, sign and spaces) show by themselves. */
export function styleSign(digits: string): StyleSign {
  if (!/^[\d.,]*\d[\d.,]*$/.test(digits)) return null;
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'point' : 'comma';
  if (points > 1) return 'comma';
  if (commas > 1) return 'point';
  const couldBeThousands = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  if (points === 1) return couldBeThousands ? 'dot' : 'point';
  if (commas === 1)
    return couldBeThousands ? 'comma3' : /,\d{1,2}$/.test(digits) || /^0,/.test(digits) ? 'comma' : null;
  return null;
}

export type StyleCounts = Readonly<Record<'point' | 'comma' | 'dot' | 'comma3', number>>;

/**
 * The decimal sign of a column: the one its unmistakable numbers show; `undecided` where they contradict each other or
 * where only numbers like `350.000` stand there; null where no number has separators. Commas alone are thousands, as in
 * Peru.
 */
export function styleOf(counts: StyleCounts): NumberStyle | 'undecided' | null {
  const { point, comma, dot, comma3 } = counts;
  if (point > 0 && comma > 0) return dot + comma3 > 0 ? 'undecided' : null;
  if (point > 0) return 'point';
  if (comma > 0) return 'comma';
  if (dot > 0) return 'undecided';
  return comma3 > 0 ? 'point' : null;
}

export const noCounts = (): { point: number; comma: number; dot: number; comma3: number } => ({
  point: 0,
  comma: 0,
  dot: 0,
  comma3: 0,
});
