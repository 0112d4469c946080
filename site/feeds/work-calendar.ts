import type { PublishedMilestone } from '../../collections/milestones/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { calendarFile, type CalendarEvent } from './calendar.ts';
import { stableUuid } from './stable-id.ts';

type Work = Pick<PublishedProject, 'code' | 'title' | 'dates' | 'nextReport' | 'updatedAt'>;

/** Dates of a work for a calendar: milestones, planned (or real) end and the next report. */
export function workCalendar({
  work,
  milestones,
  publicUrl,
  siteName,
}: {
  work: Work;
  milestones: readonly PublishedMilestone[];
  publicUrl: string;
  siteName: string;
}): string {
  const url = `${publicUrl}/obras/${work.code}/`;
  const event = (
    name: string,
    given: Omit<CalendarEvent, 'uid' | 'url' | 'updatedAt'> & { updatedAt?: string },
  ): CalendarEvent => ({ uid: stableUuid(`obras/${work.code}/${name}`), url, updatedAt: work.updatedAt, ...given });
  const { dates, nextReport } = work;
  return calendarFile({
    name: work.title,
    url,
    siteName,
    events: [
      ...milestones.flatMap((one) => {
        const date = one.dateMet ?? one.dueDate;
        return date === null
          ? []
          : [
              event(`hito/${one.key}`, {
                date,
                summary: `${one.dateMet ? 'Hito cumplido' : 'Hito'}: ${one.title}`,
                description: `${work.title}${one.description ? `\n${one.description}` : ''}`,
                updatedAt: one.updatedAt,
              }),
            ];
      }),
      ...(dates.actualEnd
        ? [event('fin', { date: dates.actualEnd, summary: 'Fin de la obra', description: work.title })]
        : dates.plannedEnd
          ? [event('fin', { date: dates.plannedEnd, summary: 'Fin previsto de la obra', description: work.title })]
          : []),
      ...(nextReport
        ? [
            event('informe', {
              date: nextReport.dueOn,
              summary: `Vence el informe mensual de ${nextReport.owedBy}`,
              description: work.title,
            }),
          ]
        : []),
    ],
  });
}
