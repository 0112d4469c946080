const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/**
 * True for a RUC (Peru's taxpayer number) of 11 digits whose last one is right: modulus 11 with weights
 * 5 4 3 2 7 6 5 4 3 2, where 10 becomes 0 and 11 becomes 1 (SUNAT). Consortia carry codes of 7 digits or
 * `C…` that are no RUC: treat false as a warning, not as an error.
 */
export function isValidRuc(value: string): boolean {
  if (!/^\d{11}$/.test(value)) return false;
  const sum = weights.reduce<number>((total, weight, index) => total + weight * Number(value[index]), 0);
  return (11 - (sum % 11)) % 10 === Number(value[10]);
}
