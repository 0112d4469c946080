import { z } from 'zod';
import { isReason } from '../fields/reason.ts';
import type { Finding } from './finding.ts';

/**
 * What the body of a write may carry: why a warning is right as it is. Without `path` it stands for all of its code,
 * without `message` for whatever it says.
 */
export const Confirmations = z
  .array(
    z.object({
      code: z.string().max(60),
      path: z.string().max(200).optional(),
      message: z.string().max(2000).optional(),
      reason: z.string().max(1000),
    }),
  )
  .max(100);
export type Confirmation = z.infer<typeof Confirmations>[number];

/** A warning with the reason, kept with the document. `by`: name of the account; `at`: ISO 8601. */
export const ConfirmedWarning = z.object({
  code: z.string(),
  path: z.string(),
  message: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type ConfirmedWarning = z.infer<typeof ConfirmedWarning>;

/** The confirmed warnings of a document as the database holds them; anything else counts as none. */
export function confirmedOf(value: unknown): ConfirmedWarning[] {
  const result = z.array(ConfirmedWarning).safeParse(value);
  return result.success ? result.data : [];
}

/** Splits warnings into those that somebody gave a reason for and those that still wait. */
export function sortWarnings({
  warnings,
  confirmations,
  known,
}: {
  warnings: readonly Finding[];
  confirmations: readonly Confirmation[];
  known: readonly ConfirmedWarning[];
}): { open: Finding[]; confirmed: { warning: Finding; reason: string }[] } {
  const open: Finding[] = [];
  const confirmed: { warning: Finding; reason: string }[] = [];
  for (const warning of warnings) {
    if (known.some(({ code, message }) => code === warning.code && message === warning.message)) continue;
    const given = confirmations.find(
      ({ code, path, message, reason }) =>
        code === warning.code &&
        (path === undefined || path === warning.path) &&
        (message === undefined || message === warning.message) &&
        isReason(reason),
    );
    if (given) confirmed.push({ warning, reason: given.reason.trim() });
    else open.push(warning);
  }
  return { open, confirmed };
}
