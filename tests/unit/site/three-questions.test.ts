import { describe, expect, test } from 'vitest';
import type { PublishedControlReport } from '../../../collections/control-reports/published.ts';
import type { PublishedMilestone } from '../../../collections/milestones/published.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { answers, dates, lines, of, type Given } from './answers-support.ts';
import { award, processRow, reportRow } from './read-model-rows.ts';

const factSources = (given: object): Pick<PublishedProject, 'factSources'> => ({ factSources: given });

describe('11-5 what happened', () => {
  test.each<[string, Partial<PublishedProject>, string]>([
    ['under way', { status: 'execution' }, 'En ejecución.'],
    ['begun', dates({ actualStart: '2026-02-03' }), 'En ejecución. Empezó el 3 de febrero de 2026.'],
    [
      'begun and ended',
      { status: 'completed', ...dates({ actualStart: '2026-02-03', actualEnd: '2026-09-10' }) },
      'Terminada. Terminó el 10 de setiembre de 2026.',
    ],
    [
      'begun, and a contract again',
      { status: 'procurement', ...dates({ actualStart: '2026-02-03' }) },
      'En contratación.',
    ],
    ['nobody publishes its state', { status: 'notPublished' }, 'Estado no publicado.'],
  ])('%s', (_what, work, text) => {
    expect(lines(answers(work).happened)).toEqual([[text, 'INFOBRAS']]);
    expect(lines(answers({ ...work, ...factSources({ status: of('Acta') }) }).happened)).toEqual([[text, 'Acta']]);
  });

  test('late: by how many days, and why where a report says it; the last one that does', () => {
    const work = { ...dates({ plannedEnd: '2026-11-18' }), ...factSources({ plannedEnd: of('Contrato') }) };
    const late = ['Debió terminar el 18 de noviembre de 2026: 10 días después no consta que acabara.', 'Contrato'];
    expect(lines(answers(work).happened).slice(1)).toEqual([late, ['Nadie publica por qué se atrasó.', null]]);
    const report = (period: string, problems: string | null, asOf: string | null = null) =>
      reportRow({ projectCode: 'x', period, problems, source: `Informe ${period}`, asOf }).doc;
    const reports = [
      report('2026-08', 'Lluvias'),
      report('2026-09', 'Faltó cemento.', '2026-09-30'),
      report('2026-10', null),
    ];
    const told = answers(work, { reports }).happened;
    expect(lines(told).slice(1)).toEqual([
      late,
      ['Problemas informados en setiembre de 2026: Faltó cemento.', 'Informe 2026-09'],
    ]);
    expect(told[2]?.provenance?.asOf).toBe('2026-09-30');
    const [first] = reports.map((one) => answers(work, { reports: [one] }).happened[2]?.provenance?.asOf);
    expect(first).toBe('2026-08');
    expect(lines(answers(dates({ plannedEnd: '2026-11-28' })).happened)).toHaveLength(1);
  });

  test('stopped: since when, and for how long only where both days are known', () => {
    const stopped = (stoppage: PublishedProject['stoppage'], more: Partial<PublishedProject> = {}) =>
      lines(answers({ status: 'stopped', stoppage, ...more }).happened);
    const sources = factSources({ stoppedSince: of('Acta'), stoppageCause: of('Oficio'), status: of('Portal') });
    expect(stopped({ cause: null, since: '2026-10-30' }, sources)).toEqual([
      [
        'Paralizada. Está paralizada desde el 30 de octubre de 2026: 2 días, computados al 1 de noviembre de 2026, hasta donde llega la fuente.',
        'Acta',
      ],
      ['Nadie publica la causa.', null],
    ]);
    expect(stopped({ cause: 'x', since: '2026-11-01' }, sources).slice(0, 2)).toEqual([
      ['Paralizada. Está paralizada desde el 1 de noviembre de 2026.', 'Acta'],
      ['Causa publicada: x.', 'Oficio'],
    ]);
    expect(stopped({ cause: null, since: '2026-09' }, sources)[0]?.[0]).toBe(
      'Paralizada. Está paralizada desde setiembre de 2026.',
    );
    expect(stopped({ cause: null, since: '2025' }, sources)[0]?.[0]).toBe(
      'Paralizada. Está paralizada desde el año 2025.',
    );
    expect(stopped(null, sources)).toEqual([
      ['Paralizada. Ninguna fuente publica desde cuándo.', 'Portal'],
      ['Nadie publica la causa.', null],
    ]);
  });
});

describe('11-5 who must act', () => {
  const report = (given: Partial<PublishedControlReport>): PublishedControlReport =>
    ({
      number: '001-2026',
      entity: { key: null, ruc: null, name: 'MML' },
      recommendation: 'Corregir',
      followUp: null,
      provenance: of('Contraloría'),
      ...given,
    }) as PublishedControlReport;
  const unit = { entity: { key: null, ruc: null, name: 'INVERMET' }, unit: 'Gerencia' };
  const nobody = 'Nadie publica qué debe hacer cada uno ni en qué plazo.';

  test.each([
    ['2026-11-27', 'Uno debe el informe mensual desde el 27 de noviembre de 2026.'],
    ['2026-11-28', 'Uno debe presentar el próximo informe mensual el 28 de noviembre de 2026.'],
    ['2026-12-05', 'Uno debe presentar el próximo informe mensual el 5 de diciembre de 2026.'],
  ])('a report due on %s', (dueOn, text) => {
    expect(lines(answers({ nextReport: { dueOn, owedBy: 'Uno' } }).mustAct)).toEqual([[text, null]]);
  });

  test('what control asked for and nobody answered', () => {
    const control = [report({ recommendation: null }), report({ followUp: 'Hecho' }), report({ number: '003-2026' })];
    expect(lines(answers({}, { control }).mustAct)).toEqual([
      ['MML tiene pendiente de respuesta publicada lo que pidió el control (003-2026): Corregir.', 'Contraloría'],
    ]);
  });

  test.each<[string, Partial<PublishedProject>, string[]]>([
    ['with its unit', unit, [`La obra está a cargo de INVERMET (Gerencia). ${nobody}`]],
    ['without', { ...unit, unit: null }, [`La obra está a cargo de INVERMET. ${nobody}`]],
    [
      'with who builds it',
      { ...unit, contractor: { key: null, ruc: null, name: 'UNO S.A.C.' } },
      [`La obra está a cargo de INVERMET (Gerencia); la ejecuta UNO S.A.C. ${nobody}`],
    ],
    [
      'whoever may not be named is not',
      { ...unit, unit: null, contractor: { key: null, ruc: null, name: 'Persona natural' } },
      [`La obra está a cargo de INVERMET. ${nobody}`],
    ],
    ['nobody, when it is over', { status: 'completed' }, []],
    ['nobody, when it was given up', { status: 'cancelled' }, []],
  ])('whose work it is: %s', (_what, work, expected) => {
    expect(lines(answers(work).mustAct)).toEqual(expected.map((text) => [text, 'INFOBRAS']));
  });
});

describe('11-5 what comes next', () => {
  const stage = (name: PublishedProject['stages'][number]['stage'], plannedOn: string | null, given: object = {}) => ({
    stage: name,
    unit: null,
    url: null,
    plannedOn,
    actualOn: null,
    note: null,
    provenance: of(`Etapa ${name}`),
    ...given,
  });
  const next = (work: Partial<PublishedProject>, given: Partial<Given> = {}) => lines(answers(work, given).next);

  test('the first stage that is awaited', () => {
    expect(
      next({ stages: [stage('tender', '2026-11-27'), stage('execution', '2026-11-28'), stage('handover', '2027')] }),
    ).toEqual([['Ejecución, prevista para el 28 de noviembre de 2026.', 'Etapa execution']]);
    expect(next({ stages: [stage('tender', '2026-12', { unit: 'Logística' })] })).toEqual([
      ['Convocatoria, prevista para diciembre de 2026, a cargo de Logística.', 'Etapa tender'],
    ]);
    // The month that runs is not over.
    expect(next({ stages: [stage('tender', '2026-11')] })[0]?.[0]).toContain('prevista para noviembre de 2026');
    expect(next({ stages: [stage('tender', '2027', { actualOn: '2026-01' }), stage('execution', null)] })).toEqual([]);
  });

  test('the last of those whose day went by, where nothing is awaited', () => {
    expect(
      next({ status: 'stopped', stages: [stage('tender', '2025'), stage('execution', '2026-10', { unit: 'Obras' })] }),
    ).toEqual([
      [
        'Ejecución, a cargo de Obras: el plazo venció en octubre de 2026; nadie publica una nueva fecha.',
        'Etapa execution',
      ],
    ]);
    expect(next({ stages: [stage('tender', '2025')] })).toEqual([
      ['Convocatoria: el plazo venció el año 2025; nadie publica una nueva fecha.', 'Etapa tender'],
    ]);
  });

  test('the first milestone that is scheduled for today or later', () => {
    const milestone = (title: string, dueDate: string | null, status = 'scheduled') =>
      ({ title, dueDate, status }) as PublishedMilestone;
    const milestones = [
      milestone('Pasado', '2026-11-27'),
      milestone('Cumplido', '2026-12-01', 'met'),
      milestone('Sin día', null),
      milestone('Hoy', '2026-11-28'),
      milestone('Después', '2027-01-01'),
    ];
    expect(next({}, { milestones })).toEqual([['Hito: Hoy, el 28 de noviembre de 2026.', null]]);
  });

  test('a call that is open', () => {
    const call = (key: string, given: object) =>
      processRow({ key, status: 'active', provenance: of('SEACE'), ...given } as never).doc;
    const processes = [
      call('a', { tenderEnd: '2026-11-27' }),
      call('b', { tenderEnd: '2026-12-24', awards: [award('1', 1, ['x'])] }),
      call('c', { tenderEnd: '2026-12-24' }),
    ];
    expect(next({}, { processes })).toEqual([
      ['Convocatoria C abierta: se ofrece hasta el 24 de diciembre de 2026.', 'SEACE'],
    ]);
  });

  const physical = (value: number | null): Pick<PublishedProject, 'progress'> => ({
    progress: {
      plannedPhysical: null,
      physical: value,
      plannedFinancial: null,
      financial: null,
      asOf: null,
      source: null,
    },
  });
  test.each<[string, Partial<PublishedProject>, string | null]>([
    ['its end', dates({ plannedEnd: '2026-11-28' }), 'El fin previsto es el 28 de noviembre de 2026.'],
    [
      'with how far it is',
      { ...dates({ plannedEnd: '2027-01-31' }), ...physical(0) },
      'El fin previsto es el 31 de enero de 2027; el último avance publicado es 0 %.',
    ],
    [
      'an end that went by',
      dates({ plannedEnd: '2026-11-27' }),
      'El plazo venció el 27 de noviembre de 2026; nadie publica una nueva fecha.',
    ],
    [
      'an end that went by while it stands still',
      { status: 'stopped', ...dates({ plannedEnd: '2026-11-27' }) },
      'El plazo venció el 27 de noviembre de 2026; nadie publica una nueva fecha.',
    ],
    ['the end of what stands still is no plan', { status: 'stopped', ...dates({ plannedEnd: '2027-01-31' }) }, null],
    ['the end of what has ended', dates({ plannedEnd: '2026-11-27', actualEnd: '2026-11-01' }), null],
    ['the end of what is over', { status: 'completed', ...dates({ plannedEnd: '2026-11-27' }) }, null],
    ['the end of what has not begun', { status: 'preparation', ...dates({ plannedEnd: '2027-01-31' }) }, null],
    ['no end', {}, null],
  ])('%s', (_what, work, text) => {
    expect(next(work)).toEqual(text === null ? [] : [[text, 'INFOBRAS']]);
    expect(next({ ...work, ...factSources({ plannedEnd: of('Contrato') }) })).toEqual(
      text === null ? [] : [[text, 'Contrato']],
    );
  });

  test('the end is told only where nothing else is, and what went by not beside what comes', () => {
    const stages = [stage('tender', '2025'), stage('acceptance', '2027')];
    expect(next({ ...dates({ plannedEnd: '2027-01-31' }), stages })).toEqual([
      ['Recepción, prevista para el año 2027.', 'Etapa acceptance'],
    ]);
  });
});
