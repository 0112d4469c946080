/** How often the holder of a rubro must bring it up to date. */
export const frequencies = ['permanent', 'daily', 'monthly', 'quarterly', 'halfYearly', 'yearly'] as const;
export type Frequency = (typeof frequencies)[number];

export const frequencyLabels: Record<Frequency, string> = {
  permanent: 'Cuando cambia',
  daily: 'Cada día',
  monthly: 'Cada mes',
  quarterly: 'Cada trimestre',
  halfYearly: 'Cada semestre',
  yearly: 'Cada año',
};

const months: Partial<Record<Frequency, number>> = { monthly: 1, quarterly: 3, halfYearly: 6, yearly: 12 };

/**
 * Day until which an update of `lastUpdatedOn` is good (`YYYY-MM-DD`): one period later, on the last day of a shorter month.
 * Null for what is updated only when it changes, and while there was no update.
 */
export function goodUntil({
  lastUpdatedOn,
  frequency,
}: {
  lastUpdatedOn: string | null;
  frequency: Frequency;
}): string | null {
  if (lastUpdatedOn === null || frequency === 'permanent') return null;
  const [year = 0, month = 1, day = 1] = lastUpdatedOn.split('-').map(Number);
  if (frequency === 'daily') return isoDay(Date.UTC(year, month - 1, day + 1));
  const target = month - 1 + (months[frequency] ?? 0);
  const lastDay = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(year, target, Math.min(day, lastDay)));
}

/** Was the rubro never updated, or is its last update older than its period? `today` as `YYYY-MM-DD`. */
export function isOverdue({
  lastUpdatedOn,
  frequency,
  today,
}: {
  lastUpdatedOn: string | null;
  frequency: Frequency;
  today: string;
}): boolean {
  if (lastUpdatedOn === null) return true;
  const until = goodUntil({ lastUpdatedOn, frequency });
  return until !== null && until < today;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
