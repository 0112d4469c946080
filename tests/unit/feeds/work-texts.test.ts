import { describe, expect, test } from 'vitest';
import { eventsCalendar } from '../../../site/feeds/events-calendar.ts';
import { workCalendar } from '../../../site/feeds/work-calendar.ts';
import { workFeed } from '../../../site/feeds/work-feed.ts';
import { projectRow, reportRow } from '../site/read-model-rows.ts';
import { day, item, read, site } from './support.ts';

describe('a work (CI-4)', () => {
  const words = {
    month: (period: string) => `mes ${period}`,
    percent: (value: number | null) => `${value} por ciento`,
  };
  const work = projectRow({ code: '7', title: 'Malecón' }).doc;
  const feed = (given: Partial<Parameters<typeof workFeed>[0]>) =>
    read(workFeed({ work, reports: [], news: [], changes: [], words, ...site, ...given }));
  const report = (given: object) =>
    reportRow({
      projectCode: '7',
      period: '2026-09',
      plannedPhysical: 50,
      actualPhysical: 40,
      source: 'Residente',
      updatedAt: day(1),
      ...given,
    } as never).doc;
  test('its reports with what they say, each kind and version told apart', () => {
    const { head, entries } = feed({
      reports: [
        report({ summary: 'Se avanza.', problems: 'Lluvias.' }),
        report({ reportKind: 'supervisor', updatedAt: day(2) }),
        report({ revision: 2, rectificationReason: 'error de cálculo.', updatedAt: day(3) }),
      ],
    });
    expect(head).toMatchObject({
      title: 'Malecón · Portal',
      subtitle: 'Informes, noticias y cambios de la obra',
      self: 'https://p.example/obras/7.atom',
      alternate: 'https://p.example/obras/7/',
      updated: day(3),
    });
    expect(entries.map(({ summary }) => summary)).toEqual([
      'Programado 50 por ciento, ejecutado 40 por ciento. Rectifica la versión anterior: error de cálculo. Fuente: Residente.',
      'Programado 50 por ciento, ejecutado 40 por ciento. Fuente: Residente.',
      'Programado 50 por ciento, ejecutado 40 por ciento. Se avanza. Problemas: Lluvias. Fuente: Residente.',
    ]);
    expect(entries[2]).toMatchObject({
      title: 'Informe de mes 2026-09: avance físico 40 por ciento',
      alternate: 'https://p.example/obras/7/#avance',
    });
    expect(entries[0]?.['title']).toMatch(/^Informe de mes 2026-09 .*, versión 2: avance físico 40 por ciento$/);
    expect(entries[1]?.['title']).not.toContain('versión');
  });
  test('its news and its changes', () => {
    const { entries } = feed({
      news: [item({ updatedAt: day(1) }), item({ slug: 'sin', summary: '', updatedAt: day(2) })],
      changes: [
        { at: day(4), lines: ['a', 'b'] },
        { at: day(3), lines: ['a'] },
      ],
    });
    expect(entries.map(({ title, summary, alternate }) => [title, summary, alternate])).toEqual([
      ['2 datos cambiaron', 'a. b', 'https://p.example/obras/7/#cambios'],
      ['Cambio: a', 'a', 'https://p.example/obras/7/#cambios'],
      ['Una noticia', undefined, 'https://p.example/noticias/sin/'],
      ['Una noticia', 'Resumen', 'https://p.example/noticias/una/'],
    ]);
  });
  /** Lines of a calendar, unfolded. */
  const lines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');
  const valuesOf = (text: string, name: string): string[] =>
    lines(text)
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1));
  test('its calendar: milestones, the end, the next report', () => {
    const milestone = (given: object) =>
      ({
        key: 'm',
        title: 'Losa',
        description: null,
        dueDate: '2026-12-01',
        dateMet: null,
        updatedAt: day(1),
        ...given,
      }) as never;
    const calendar = workCalendar({
      work: {
        ...work,
        dates: { ...work.dates, plannedEnd: '2027-01-01' },
        nextReport: { dueOn: '2026-12-10', owedBy: 'Consorcio' },
      },
      milestones: [
        milestone({}),
        milestone({ key: 'n', dateMet: '2026-11-01', description: 'Con acta' }),
        milestone({ key: 'o', dueDate: null }),
      ],
      ...site,
    });
    expect(valuesOf(calendar, 'SUMMARY')).toEqual([
      'Hito: Losa',
      'Hito cumplido: Losa',
      'Fin previsto de la obra',
      'Vence el informe mensual de Consorcio',
    ]);
    expect(valuesOf(calendar, 'DESCRIPTION')).toEqual(['Malecón', 'Malecón\\nCon acta', 'Malecón', 'Malecón']);
    expect(new Set(valuesOf(calendar, 'URL'))).toEqual(new Set(['https://p.example/obras/7/']));
    const ended = workCalendar({
      work: { ...work, dates: { ...work.dates, plannedEnd: '2027-01-01', actualEnd: '2026-12-20' } },
      milestones: [],
      ...site,
    });
    expect([valuesOf(ended, 'SUMMARY'), valuesOf(ended, 'DTSTART;VALUE=DATE')]).toEqual([
      ['Fin de la obra'],
      ['20261220'],
    ]);
    expect(valuesOf(workCalendar({ work, milestones: [], ...site }), 'SUMMARY')).toEqual([]);
  });
  test('the announced activities', () => {
    const calendar = eventsCalendar(
      [
        item({}),
        item({
          slug: 'foro',
          title: 'Foro',
          event: { startsOn: '2026-12-01', endsOn: null, time: '15:00', place: 'Plaza' } as never,
        }),
        item({
          slug: 'feria',
          title: 'Feria',
          summary: '',
          event: { startsOn: '2026-12-01', endsOn: '2026-12-03', time: '09:00', place: 'Parque' } as never,
        }),
      ],
      site,
    );
    expect(valuesOf(calendar, 'SUMMARY')).toEqual(['Foro', 'Feria']);
    expect(valuesOf(calendar, 'LOCATION')).toEqual(['Plaza', 'Parque']);
    expect(valuesOf(calendar, 'DTSTART')).toEqual(['20261201T200000Z']);
    expect(valuesOf(calendar, 'DTEND;VALUE=DATE')).toEqual(['20261204']);
    expect(valuesOf(calendar, 'URL').slice(1)).toEqual([
      'https://p.example/noticias/foro/',
      'https://p.example/noticias/feria/',
    ]);
    expect(valuesOf(calendar, 'NAME')).toEqual(['Actividades · Portal']);
    expect(valuesOf(calendar, 'DESCRIPTION')[0]).toBe('Resumen');
    expect(valuesOf(calendar, 'DESCRIPTION')[1]).toMatch(/9/);
  });
});
