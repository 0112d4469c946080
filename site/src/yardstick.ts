import type { DatabaseSync } from 'node:sqlite';
import type { Yardstick } from '../published/accountability.ts';
import { siteSettings } from '../published/settings.ts';
import { limaToday } from './format.ts';
import { published } from './published.ts';

/** The thresholds of the settings, applied today in Lima. `PORTAL_TODAY` fixes the day, for tests. */
export function yardstick(database: DatabaseSync = published()): Yardstick {
  return { ...siteSettings(database).thresholds, today: process.env['PORTAL_TODAY'] ?? limaToday() };
}
