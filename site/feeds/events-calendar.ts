import type { PublishedEvent, PublishedNews } from '../../collections/news/published.ts';
import { eventTime } from '../../collections/news/event-words.ts';
import { calendarFile, type CalendarEvent } from './calendar.ts';
import { stableUuid } from './stable-id.ts';

/** The announced activities for a calendar; past ones stay, so that a subscriber keeps them. */
export function eventsCalendar(
  items: readonly PublishedNews[],
  { publicUrl, siteName }: { publicUrl: string; siteName: string },
): string {
  return calendarFile({
    name: 'Actividades',
    url: `${publicUrl}/noticias/`,
    siteName,
    events: items.flatMap((item) => (item.event ? [entry(item, item.event, publicUrl)] : [])),
  });
}

function entry(item: PublishedNews, event: PublishedEvent, publicUrl: string): CalendarEvent {
  return {
    uid: stableUuid(`noticias/${item.slug}/actividad`),
    date: event.startsOn,
    updatedAt: item.updatedAt,
    url: `${publicUrl}/noticias/${item.slug}/`,
    location: event.place,
    summary: item.title,
    description: [item.summary, event.endsOn && event.time && eventTime(event.time)].filter(Boolean).join('\n'),
    ...(event.endsOn ? { endDate: event.endsOn } : {}),
    ...(event.time ? { time: event.time } : {}),
  };
}
