/**
 * Is the day between the first and the last one, both counted? Without one, from always and for good. Days
 * `YYYY-MM-DD`.
 */
export const isCurrent = (
  { from, to }: { from?: string | null | undefined; to?: string | null | undefined },
  day: string,
): boolean => (!from || from <= day) && (!to || to >= day);
