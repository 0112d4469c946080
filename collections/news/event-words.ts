import type { PublishedEvent } from './published.ts';
import { date } from '../words/format.ts';

export function eventTime(time: string): string {
  return `a las ${time}, hora de Lima`;
}

/** When an activity is: «20 mar. 2027, a las 10:00, hora de Lima» or «del 1 al …». */
export function eventWhen({ startsOn, endsOn, time }: PublishedEvent): string {
  const days = endsOn && endsOn !== startsOn ? `del ${date(startsOn)} al ${date(endsOn)}` : date(startsOn);
  return time ? `${days}, ${eventTime(time)}` : days;
}
