/** Least characters of a reason that somebody writes: for a warning, a rectification, a deletion for good. */
export const SHORTEST_REASON = 10;

/** Nothing of it can be seen: spaces, zero-width signs, controls, marks without a letter. */
export function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text.replace(/[\u115F\u1160\u2800\u3164\uFFA0]/g, ''));
}

/** Ten characters that can be seen, half of them letters or digits: dots, one repeated sign and padding say nothing. */
export function isReason(reason: string): boolean {
  const seen = reason
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Cc}\u115F\u1160\u2800\u3164\uFFA0]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const telling = seen.match(/[\p{L}\p{N}]/gu) ?? [];
  return seen.length >= SHORTEST_REASON && telling.length >= SHORTEST_REASON / 2 && new Set(telling).size > 2;
}
