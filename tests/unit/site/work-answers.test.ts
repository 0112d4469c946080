import { expect, onTestFinished, test } from 'vitest';
import { PublishedControlReport } from '../../../collections/control-reports/published.ts';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { controlReportCounts, controlReportsOf, pressOf, pressYears } from '../../../site/published/control-reports.ts';
import { controlAddresses } from '../../../site/src/addresses/control.ts';
import { toldTerms } from '../../../collections/concession-files/told-terms.ts';
import { newestFact } from '../../../site/src/components/works/newest-fact.ts';
import { workAnswers } from '../../../site/src/components/works/answers.ts';
import { concessionRow, projectRow, readModelWith } from './read-model-rows.ts';

const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  freshness: defaultFreshness,
  today: '2026-11-28',
};
const provenance = {
  source: 'INFOBRAS',
  asOf: '2026-05-16',
  consultedOn: '2026-11-28',
  url: null,
  grade: 'A' as const,
};
const report = (slug: string, given: object = {}): PublishedControlReport =>
  PublishedControlReport.parse({
    slug,
    number: `00${slug}-2026`,
    kind: 'Visita de control',
    authority: 'Contraloría',
    entity: { key: null, ruc: null, name: 'INVERMET' },
    projects: [{ code: 'x', title: 'Obra x' }],
    workName: null,
    finding: 'Planos sin firmar.',
    recommendation: 'Corregir los planos',
    followUp: null,
    issuedOn: null,
    publishedOn: '2026-02-03',
    reportUrl: null,
    summaryUrl: null,
    provenance,
    search: 'x',
    updatedAt: '2026-03-01T00:00:00.000Z',
    ...given,
  });
const answersOf = (given: Partial<PublishedProject>, control: PublishedControlReport[] = []) =>
  workAnswers({
    work: projectRow({ code: 'x', provenance, ...given }).doc,
    reports: [],
    processes: [],
    milestones: [],
    control,
    yardstick,
  });
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text.replaceAll('\u00a0', ' '));

test('9-2.7 a stopped work says since when, counted as far as the source speaks, its cause and what it means', () => {
  const { happened } = answersOf({
    status: 'stopped',
    statusAsOf: '2026-05-16',
    stoppage: { cause: 'Interferencias con redes', since: '2026-05-01' },
  });
  expect(texts(happened)[0]).toBe(
    'Último dato: paralizada, 16 de mayo de 2026. Está paralizada desde el 1 de mayo de 2026: 15 días, computados al 16 de mayo de 2026, hasta donde llega la fuente.',
  );
  expect(texts(happened)[1]).toBe('Causa publicada: Interferencias con redes.');
  expect(texts(happened)[2]).toContain('Tuberías');
  expect(happened[1]?.provenance).toEqual(provenance);
});

test('9-2.7 what nobody publishes is said', () => {
  const { happened, mustAct, next } = answersOf({
    status: 'stopped',
    statusAsOf: '2026-05-16',
    stoppage: { cause: null, since: null },
  });
  expect(texts(happened).join(' ')).toContain('Nadie publica la causa.');
  expect(texts(mustAct).join(' ')).toContain('Nadie publica qué debe hacer cada uno ni en qué plazo.');
  expect(next).toEqual([]);
});

test('9-2.7 an overdue report and an unanswered control recommendation are what is owed', () => {
  const { mustAct } = answersOf({ nextReport: { dueOn: '2026-11-01', owedBy: 'Constructora' } }, [
    report('1', { followUp: 'Se corrigió' }),
    report('2'),
  ]);
  expect(texts(mustAct)).toEqual([
    'Constructora debe el informe mensual desde el 1 de noviembre de 2026.',
    'INVERMET tiene pendiente de respuesta publicada lo que pidió el control (002-2026): Corregir los planos.',
  ]);
});

test('9-2.11 the next stage with a planned day is what comes next', () => {
  const { next } = answersOf({
    stages: [
      { stage: 'viability', unit: null, url: null, plannedOn: null, actualOn: '2024-11', note: null, provenance },
      {
        stage: 'acceptance',
        unit: 'Gerencia de Proyectos',
        url: null,
        plannedOn: '2027',
        actualOn: null,
        note: null,
        provenance,
      },
    ],
  });
  expect(texts(next)).toEqual(['Recepción, prevista para el año 2027, a cargo de Gerencia de Proyectos.']);
});

test('9-2.7 a planned day that has gone by is told as expired, never as what comes next', () => {
  const stage = {
    stage: 'handover' as const,
    unit: null,
    url: null,
    plannedOn: '2019-04-29',
    actualOn: null,
    note: null,
    provenance,
  };
  expect(texts(answersOf({ status: 'stopped', stages: [stage] }).next)).toEqual([
    'Entrega: el plazo venció el 29 de abril de 2019; nadie publica una nueva fecha.',
  ]);
  expect(
    texts(
      answersOf({
        stages: [
          { ...stage, plannedOn: '2026-05' },
          { ...stage, stage: 'acceptance', plannedOn: '2026-12' },
        ],
      }).next,
    ),
  ).toEqual(['Recepción, prevista para diciembre de 2026.']);
  expect(
    texts(
      answersOf({
        status: 'execution',
        dates: { viability: null, plannedStart: null, plannedEnd: '2026-03-01', actualStart: null, actualEnd: null },
      }).next,
    ),
  ).toEqual(['El plazo venció el 1 de marzo de 2026; nadie publica una nueva fecha.']);
  const situation = {
    happened: null,
    mustAct: null,
    owed: null,
    next: 'Nueva convocatoria.',
    nextOn: '2026-03',
    provenance,
  };
  expect(texts(answersOf({ situation }).next)).toEqual([
    'Nueva convocatoria. El plazo venció en marzo de 2026; nadie publica una nueva fecha.',
  ]);
});

test('9-2.1 «última actualización» carries the source of the newest fact, and the day of reading where no source gives one', () => {
  const base = {
    label: null,
    value: null,
    text: 'x',
    unit: 'text' as const,
    sourceUrl: null,
    consultedOn: '2026-05-16',
    grade: 'B' as const,
    scope: 'whole' as const,
    part: null,
    note: null,
    metric: 'works' as const,
  };
  const dump = { source: 'Volcado', asOf: null, consultedOn: '2026-05-16', url: null, grade: 'B' as const };
  const { doc } = projectRow({
    code: 'x',
    provenance: dump,
    statusAsOf: '2026-05-16',
    isStatusDayRead: true,
    newestFactOn: '2026-04',
    figures: [
      { ...base, source: 'Ficha pública', asOf: '2026-04' },
      { ...base, source: 'Infobae', asOf: '2025-09-30' },
    ],
  });
  expect(newestFact(doc)).toMatchObject({ source: 'Ficha pública', asOf: '2026-04' });
  expect(newestFact({ ...doc, newestFactOn: null, figures: [] })).toMatchObject({
    source: 'Volcado',
    asOf: null,
    consultedOn: '2026-05-16',
  });
  expect(
    newestFact({ ...doc, newestFactOn: '2026-09' }, [
      { period: '2026-08', source: 'INVERMET' },
      { period: '2026-09', source: 'INVERMET, informe' },
    ]),
  ).toMatchObject({ source: 'INVERMET, informe', asOf: '2026-09' });
});

test('9-2.7 what the office wrote stands before what is computed', () => {
  const { happened, mustAct, next } = answersOf({
    situation: {
      happened: 'Se resolvió el contrato.',
      mustAct: 'INVERMET',
      owed: 'El saldo de obra',
      next: 'Nueva convocatoria.',
      nextOn: '2027-03',
      provenance,
    },
  });
  expect([texts(happened), texts(mustAct), texts(next)]).toEqual([
    ['Se resolvió el contrato.'],
    ['INVERMET', 'El saldo de obra'],
    ['Nueva convocatoria. Fecha: marzo de 2027.'],
  ]);
});

test('9-2.6 control reports have addresses, are counted and are linked from their works; the press has its own timeline', () => {
  const press = {
    slug: 'p',
    title: 'Vecinos reclaman',
    summary: 'Dos frases.',
    eventOn: '2026-02',
    topic: null,
    articleUrl: 'https://example.pe/nota',
    projectCodes: ['x'],
    provenance: { ...provenance, grade: 'C' },
    updatedAt: '2026-03-01T00:00:00.000Z',
  };
  const database = readModelWith([
    projectRow({ code: 'x' }),
    { table: 'control_reports', key: 'a', doc: report('a') },
    { table: 'control_reports', key: 'b', doc: report('b', { publishedOn: '2026-04', followUp: 'Se corrigió' }) },
    { table: 'press_items', key: 'p', doc: press },
  ]);
  onTestFinished(() => database.close());
  expect([...controlAddresses(database)].map(({ path }) => path)).toEqual([
    '/control/',
    '/control/b/',
    '/control/a/',
    '/noticias/prensa/',
  ]);
  expect([...controlAddresses(database)].find(({ path }) => path === '/control/a/')?.tags).toEqual([
    'control:a',
    'project:x',
  ]);
  expect(controlReportCounts(database)).toEqual({ reports: 2, unanswered: 1, works: 1 });
  expect(controlReportsOf(database, 'x').map(({ slug }) => slug)).toEqual(['b', 'a']);
  expect(pressOf(database, 'x', 5).map(({ slug }) => slug)).toEqual(['p']);
  expect(pressYears(database)).toEqual([{ year: '2026', items: 1 }]);
});

test('9-2.5 a concession page never calls unpublished what a fact of its work says', () => {
  const { doc } = concessionRow({ key: 'f', projectCode: 'x' });
  const base = {
    label: null,
    sourceUrl: null,
    asOf: '2013',
    consultedOn: null,
    grade: 'C' as const,
    scope: 'whole' as const,
    part: null,
    note: null,
    source: 'Gestión',
  };
  const terms = toldTerms(doc.contract, [
    { ...base, metric: 'contractAmount', value: 571_000_000, text: null, unit: 'USD' },
    { ...base, metric: 'contractDate', value: null, text: '2013-02', unit: 'date' },
  ]);
  expect(terms.investment).toMatchObject({ values: [571_000_000], currency: 'USD', isInFile: false });
  expect(terms.signedOn.values).toEqual(['2013-02']);
  expect(terms.endsOn).toEqual({ values: [], figures: [], isInFile: false });
});
