/** Least characters of a reason that somebody writes: for a warning, a rectification, a deletion for good. */
export const SHORTEST_REASON = 10;

/** Nothing of it can be seen: spaces, zero-width signs, controls, marks without a letter. */
export function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text.replace(/[\u115F\u1160\u2800\u3164\uFFA0]/g, ''));
}

/** Ten characters that say something. */
export const isReason = (reason: string): boolean => !isBlank(reason) && reason.trim().length >= SHORTEST_REASON;
