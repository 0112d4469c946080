/** Sum of amounts to the cent: added as whole cents, so that thousands of them leave no binary rest. */
export function sumToTheCent(amounts: Iterable<number>): number {
  let cents = 0;
  for (const amount of amounts) cents += Math.round(amount * 100);
  return cents / 100;
}

/** Sum to the cent of the published amounts, null when none is: an unpublished amount is not a zero. */
export function sumPublished(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : sumToTheCent(known);
}
