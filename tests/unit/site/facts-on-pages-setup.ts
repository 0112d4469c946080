import { defaultFreshness } from '../../../collections/projects/freshness.ts';

export const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  freshness: defaultFreshness,
  today: '2026-11-28',
};

export const costs = { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null };

export const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ') ?? null;
