import type { DatabaseSync } from 'node:sqlite';
import type { Yardstick } from '../../published/accountability.ts';
import { siteSettings } from '../../published/settings.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { published } from './read-model.ts';

/** Today in Lima; `PORTAL_TODAY` fixes the day, for tests. */
export function portalToday(): string {
  return process.env['PORTAL_TODAY'] ?? limaDay();
}

/** The thresholds of the settings, applied today. */
export function yardstick(database: DatabaseSync = published()): Required<Yardstick> {
  const { thresholds, freshness } = siteSettings(database);
  return { ...thresholds, freshness, today: portalToday() };
}
