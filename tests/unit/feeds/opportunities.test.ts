import { describe, expect, test } from 'vitest';
import type { PublishedOpportunity } from '../../../collections/opportunities/published.ts';
import { opportunitiesFeed, opportunityCalendar, opportunityFeed } from '../../../site/feeds/opportunity-feeds.ts';

const site = {
  publicUrl: 'https://abierto.example.pe',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  siteName: 'Portal de ejemplo',
};
const item: PublishedOpportunity = {
  slug: 'teleferico',
  title: 'Teleférico de Independencia',
  titleEn: null,
  summary: 'Dos líneas',
  summaryEn: null,
  bodyHtml: null,
  bodyEnHtml: null,
  stage: 'promotion',
  modality: null,
  amount: 250_000_000.5,
  currency: 'USD',
  districts: [],
  projectCode: null,
  calendar: [],
  documents: [],
  questions: [],
  contactOffice: null,
  provenance: { source: 'PROINVERSIÓN', asOf: null, url: null, grade: null },
  updatedAt: '2026-11-15T15:00:00.000Z',
} as unknown as PublishedOpportunity;
const date = (given: Partial<PublishedOpportunity['calendar'][number]>): PublishedOpportunity['calendar'][number] => ({
  label: 'Entrega de consultas',
  labelEn: null,
  date: '2026-12-10',
  startDate: null,
  workingDays: null,
  isDeadline: false,
  ...given,
});
/** Values of the lines of a calendar or of the elements of a feed. */
const valuesOf = (text: string, name: string): string[] =>
  text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(':') + 1));
const elements = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) => text ?? '');

describe('calendar of opportunities (PO-8)', () => {
  const calendar = (items: PublishedOpportunity[]): string =>
    opportunityCalendar({ items, name: 'Oportunidades', url: `${site.publicUrl}/oportunidades/`, site });
  const cases: [string, Partial<PublishedOpportunity['calendar'][number]>, string][] = [
    ['a date alone', {}, 'Teleférico de Independencia'],
    ['with its English name', { labelEn: 'Questions' }, 'Teleférico de Independencia\\nEN: Questions'],
    [
      'a term in working days from its first day',
      { workingDays: 10, startDate: '2026-11-25' },
      'Teleférico de Independencia\\n10 días hábiles desde el 25\u00a0de noviembre de\u00a02026',
    ],
    ['a first day without a term', { startDate: '2026-11-25' }, 'Teleférico de Independencia'],
    ['a term without its first day', { workingDays: 10 }, 'Teleférico de Independencia'],
    [
      'a term of no days',
      { workingDays: 0, startDate: '2026-12-10' },
      'Teleférico de Independencia\\n0 días hábiles desde el 10\u00a0de diciembre de\u00a02026',
    ],
  ];
  test.each(cases)('%s', (_, given, description) => {
    expect(valuesOf(calendar([{ ...item, calendar: [date(given)] }]), 'DESCRIPTION')).toEqual([description]);
  });
  test('deadlines are said to be, and among several the opportunity is named', () => {
    const dates = [date({ isDeadline: true }), date({ label: 'Buena pro', date: '2027-02-01' })];
    const one = calendar([{ ...item, calendar: dates }]);
    expect(valuesOf(one, 'SUMMARY')).toEqual(['Plazo: Entrega de consultas', 'Buena pro']);
    expect(valuesOf(one, 'DTSTART')).toEqual(['20261210', '20270201']);
    expect(valuesOf(one, 'URL')).toContain('https://abierto.example.pe/oportunidades/teleferico/');
    const both = calendar([
      { ...item, calendar: dates },
      { ...item, slug: 'otra', title: 'Otra', calendar: [date({})] },
    ]);
    expect(valuesOf(both, 'SUMMARY')).toEqual([
      'Plazo: Entrega de consultas (Teleférico de Independencia)',
      'Buena pro (Teleférico de Independencia)',
      'Entrega de consultas (Otra)',
    ]);
    expect(new Set(valuesOf(both, 'UID')).size).toBe(3);
  });
});

describe('feeds of opportunities (PO-8)', () => {
  test('of all: the latest changed first, with stage, amount and summary', () => {
    const xml = opportunitiesFeed(
      [
        item,
        { ...item, slug: 'vieja', title: 'Vieja', updatedAt: '2026-01-02T00:00:00.000Z' },
        { ...item, slug: 'nueva', title: 'Nueva', amount: null, stage: 'idea', updatedAt: '2026-11-20T00:00:00.000Z' },
      ],
      site,
    );
    expect(elements(xml, 'title').slice(1)).toEqual(['Nueva', 'Teleférico de Independencia', 'Vieja']);
    expect(elements(xml, 'summary')).toEqual([
      'Idea. Monto por definir. Dos líneas',
      'Promoción. US$\u00a0250\u00a0000\u00a0000.50. Dos líneas',
      'Promoción. US$\u00a0250\u00a0000\u00a0000.50. Dos líneas',
    ]);
    expect(elements(xml, 'updated')[0]).toBe('2026-11-20T00:00:00.000Z');
    expect(xml).toContain(
      '<link rel="self" type="application/atom+xml" href="https://abierto.example.pe/oportunidades.atom"/>',
    );
    expect(xml).toContain(
      '<link rel="alternate" type="text/html" href="https://abierto.example.pe/oportunidades/nueva/"/>',
    );
    expect(elements(opportunitiesFeed([], site), 'updated')).toEqual(['2026-01-01T00:00:00-05:00']);
  });
  test('of one: changes and answers by their moment, one change by its words, several by their number', () => {
    const asked = {
      code: 'P-1',
      question: `¿${'Cuánto '.repeat(40)}?`,
      answer: 'Lo que dice el estudio',
      askedOn: '2026-11-01',
      answeredOn: null,
    };
    const questions = [asked, { ...asked, code: 'P-2', question: '¿Cuándo?', answeredOn: '2026-11-09' }];
    const xml = opportunityFeed({
      item: { ...item, questions } as unknown as PublishedOpportunity,
      changes: [
        { at: '2026-11-10T12:00:00.000Z', lines: ['Etapa: Idea → En promoción'] },
        { at: '2026-11-05T12:00:00.000Z', lines: ['Monto: 1 → 2', 'Lugar: a → b'] },
      ],
      site,
    });
    expect(elements(xml, 'title').slice(1)).toEqual([
      'Cambio: Etapa: Idea → En promoción',
      'Pregunta respondida: ¿Cuándo?',
      '2 datos cambiaron',
      `Pregunta respondida: ¿${'Cuánto '.repeat(17)}`,
    ]);
    expect(elements(xml, 'summary')).toEqual([
      'Etapa: Idea → En promoción',
      'Lo que dice el estudio',
      'Monto: 1 → 2. Lugar: a → b',
      'Lo que dice el estudio',
    ]);
    expect(elements(xml, 'subtitle')).toEqual(['Promoción. Dos líneas']);
    expect(elements(xml, 'updated')).toEqual([
      '2026-11-15T15:00:00.000Z',
      '2026-11-10T12:00:00.000Z',
      '2026-11-09T00:00:00-05:00',
      '2026-11-05T12:00:00.000Z',
      '2026-11-01T00:00:00-05:00',
    ]);
    expect(xml).toContain('href="https://abierto.example.pe/oportunidades/teleferico/#preguntas"');
    expect(new Set(elements(xml, 'id')).size).toBe(5);
  });
  test('of one: the fifty latest', () => {
    const changes = Array.from({ length: 51 }, (_, day) => ({
      at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
      lines: [`Día ${day}`],
    }));
    const titles = elements(opportunityFeed({ item, changes, site }), 'title').slice(1);
    expect(titles).toHaveLength(50);
    expect([titles[0], titles[49]]).toEqual(['Cambio: Día 50', 'Cambio: Día 1']);
  });
});
