import { describe, expect, test } from 'vitest';
import { findingsOf, newFindings, type PlausibleSlug } from '../../../collections/plausibility/check.ts';
import type { Context, Data, RuleCode, Severity } from '../../../collections/plausibility/finding.ts';

const base: Context = { today: '2026-11-28', limits: { jumpPoints: 20, districtMetres: 100 }, isPublic: true };
type Row = [slug: PlausibleSlug, data: Data, found: [RuleCode, Severity, path: string][], context?: Partial<Context>];
const figure = (rest: Data): Data => ({
  metric: 'physicalProgress',
  source: 'INFOBRAS',
  asOf: '2026-10-31',
  scope: 'whole',
  ...rest,
});
const work = (rest: Data): Data => ({ title: 'Puente de prueba', status: 'execution', kind: 'publicWork', ...rest });
const report = (rest: Data): Data => ({ period: '2026-10', reportKind: 'contractor', ...rest });

/** What cannot be and what must be confirmed, each with the value beside it that passes. */
const rows: Row[] = [
  ['progress-reports', report({ actualPhysical: 100.01 }), [['percent.range', 'stop', 'actualPhysical']]],
  ['progress-reports', report({ plannedFinancial: -0.01 }), [['percent.range', 'stop', 'plannedFinancial']]],
  ['progress-reports', report({ actualPhysical: 100, plannedPhysical: 0 }), []],
  ['progress-reports', report({ actualAmountPen: -1 }), [['amount.negative', 'stop', 'actualAmountPen']]],
  ['progress-reports', report({ period: '2026-12' }), [['period.future', 'stop', 'period']]],
  ['progress-reports', report({ period: '2026-11' }), []],
  [
    'progress-reports',
    report({ provenance: { consultedOn: '2026-11-29' } }),
    [['date.future', 'stop', 'provenance.consultedOn']],
  ],
  [
    'progress-reports',
    report({ period: '2025-08' }),
    [['report.beforeStart', 'warning', 'period']],
    { work: { actualStart: '2025-09-29' } },
  ],
  ['projects', work({ figures: [figure({ value: 101 })] }), [['percent.range', 'stop', 'figures.0.value']]],
  [
    'projects',
    work({ figures: [figure({ metric: 'viableCost', value: -5 })] }),
    [['amount.negative', 'stop', 'figures.0.value']],
  ],
  [
    'projects',
    work({ figures: [figure({ metric: 'updatedCost', value: 1e20 })] }),
    [['amount.huge', 'warning', 'figures.0.value']],
  ],
  ['projects', work({ figures: [figure({ metric: 'updatedCost', value: 27_000_000_000 })] }), []],
  [
    'projects',
    work({ figures: [figure({ metric: 'updatedCost', value: 100 }), figure({ metric: 'accrued', value: 200.01 })] }),
    [['amount.overspent', 'warning', 'figures.1.value']],
  ],
  [
    'projects',
    work({ figures: [figure({ metric: 'updatedCost', value: 100 }), figure({ metric: 'accrued', value: 200 })] }),
    [],
  ],
  ['projects', work({ figures: [figure({ value: 5, asOf: '2027' })] }), [['date.future', 'stop', 'figures.0.asOf']]],
  [
    'projects',
    work({ figures: [figure({ value: 5, asOf: null, consultedOn: '2026-11-29' })] }),
    [['date.future', 'stop', 'figures.0.consultedOn']],
  ],
  [
    'projects',
    work({ figures: [figure({ value: 5, asOf: null, consultedOn: null })] }),
    [['date.missing', 'stop', 'figures.0.asOf']],
  ],
  ['projects', work({ figures: [figure({ value: 5, asOf: '2026', consultedOn: null })] }), []],
  [
    'projects',
    work({ figures: [figure({ metric: 'actualEnd', text: '2026-12-01' })] }),
    [['date.future', 'stop', 'figures.0.text']],
  ],
  ['projects', work({ figures: [figure({ metric: 'plannedEnd', text: '2030-12-30' })] }), []],
  ['projects', work({ statusAsOf: '2026-12' }), [['date.future', 'stop', 'statusAsOf']]],
  ['projects', work({ statusAsOf: '2026-11', actualStart: '2026-11-28' }), []],
  [
    'projects',
    work({ stages: [{ stage: 'tender', actualOn: '2027-01' }] }),
    [['date.future', 'stop', 'stages.0.actualOn']],
  ],
  ['projects', work({ plannedStart: '2026-06-01', plannedEnd: '2026-05-31' }), [['date.order', 'stop', 'plannedEnd']]],
  ['projects', work({ plannedStart: '2026-06-01', plannedEnd: '2026-06-01' }), []],
  ['projects', work({ title: ' \u200B\u2060\u00A0' }), [['text.blank', 'stop', 'title']]],
  ['projects', work({ title: '\u202E\uFEFF' }), [['text.blank', 'stop', 'title']]],
  ['projects', work({ title: 'Ñ' }), []],
  // Off Miraflores in the ocean; the main square of Lima; the park of Miraflores named as San Isidro.
  ['projects', work({ latitude: -12.15, longitude: -77.1 }), [['point.offLand', 'stop', 'latitude']]],
  ['projects', work({ latitude: -12.046374, longitude: -77.042793, districts: ['150101'] }), []],
  [
    'projects',
    work({ latitude: -12.1211, longitude: -77.0297, districts: ['150131'] }),
    [['point.outsideDistrict', 'stop', 'latitude']],
  ],
  ['projects', work({ latitude: -12.1211, longitude: -77.0297, districts: ['150131', '150122'] }), []],
  ['projects', work({ latitude: -12.1211 }), [['point.incomplete', 'stop', 'longitude']]],
  [
    'projects',
    work({
      districts: ['150122'],
      line: {
        type: 'LineString',
        coordinates: [
          [-77.0297, -12.1211],
          [-77.0428, -12.0464],
        ],
      },
    }),
    [['line.outsideDistrict', 'warning', 'line']],
  ],
  [
    'projects',
    work({
      districts: ['150122', '150101'],
      line: {
        type: 'LineString',
        coordinates: [
          [-77.0297, -12.1211],
          [-77.0428, -12.0464],
        ],
      },
    }),
    [],
  ],
  [
    'projects',
    work({ status: 'completed', actualEnd: null, plannedEnd: '2026-12-31' }),
    [
      ['finished.futureEnd', 'warning', 'plannedEnd'],
      ['finished.noEnd', 'warning', 'actualEnd'],
    ],
  ],
  ['projects', work({ status: 'completed', actualEnd: '2026-10-01' }), []],
  ['projects', work({ status: 'closed', stages: [{ stage: 'acceptance', actualOn: '2026-10' }] }), []],
  ['projects', work({ status: 'closed' }), [], { hasReceptionAct: true }],
  [
    'projects',
    work({ status: 'completed', actualEnd: '2026-10-01', figures: [figure({ value: 60 })] }),
    [['finished.notComplete', 'warning', 'figures.0.value']],
  ],
  ['milestones', { title: '\t', status: 'scheduled' }, [['text.blank', 'stop', 'title']]],
  ['milestones', { title: 'Entrega', status: 'met' }, [['milestone.noDate', 'warning', 'dateMet']]],
  ['milestones', { title: 'Entrega', status: 'met', dateMet: '2026-11-29' }, [['date.future', 'stop', 'dateMet']]],
  ['budget-lines', { year: 2026, month: 12, accruedPen: 1 }, [['period.future', 'stop', 'month']]],
  ['budget-lines', { year: 2027, accruedPen: 1 }, [['period.future', 'stop', 'year']]],
  ['budget-lines', { year: 2027, piaPen: 1 }, []],
  ['budget-lines', { year: 2028, piaPen: 1 }, [['period.future', 'stop', 'year']]],
  ['budget-lines', { year: 2026, accruedPen: -5 }, [['amount.negative', 'stop', 'accruedPen']]],
  ['budget-lines', { year: 2026, month: 3, accruedPen: -5 }, []],
  ['budget-lines', { year: 2026, pimPen: 100, accruedPen: 200.01 }, [['amount.overspent', 'warning', 'accruedPen']]],
  ['budget-lines', { year: 2026, pimPen: 100, accruedPen: 200 }, []],
  ['contracting-processes', { title: 'Obra', referenceAmount: -1 }, [['amount.negative', 'stop', 'referenceAmount']]],
  [
    'contracting-processes',
    { title: 'Obra', awards: [{ amount: 1e20, date: '2026-01-01' }] },
    [['amount.huge', 'warning', 'awards.0.amount']],
  ],
  [
    'contracting-processes',
    { title: 'Obra', awards: [{ amount: 5, date: '2027-01-01' }] },
    [['date.future', 'stop', 'awards.0.date']],
  ],
  [
    'contracting-processes',
    { title: 'Obra', contracts: [{ number: '1', startDate: '2026-02-01', endDate: '2026-01-01' }] },
    [['date.order', 'stop', 'contracts.0.endDate']],
  ],
  ['contracting-processes', { title: 'Obra', status: 'planned', datePublished: '2027-02-01' }, []],
  [
    'contracting-processes',
    { title: 'Obra', status: 'active', datePublished: '2027-02-01' },
    [['date.future', 'stop', 'datePublished']],
  ],
  [
    'concession-files',
    { name: 'Vía', shareholders: [{ sharePercent: 101 }] },
    [['percent.range', 'stop', 'shareholders.0.sharePercent']],
  ],
  ['concession-files', { name: 'Vía', startsOn: '2020', endsOn: '2019-12' }, [['date.order', 'stop', 'endsOn']]],
  ['news', { title: 'Nota', publishedOn: '2026-11-29' }, [['date.future', 'stop', 'publishedOn']]],
  ['news', { title: 'Nota', publishedOn: '2026-11-29' }, [], { isPublic: false }],
  ['news', { title: 'Nota' }, [['date.missing', 'stop', 'publishedOn']]],
  ['press-items', { title: 'Hecho', eventOn: '2027' }, [['date.future', 'stop', 'eventOn']]],
  ['control-reports', { number: '1' }, [['date.missing', 'stop', 'publishedOn']]],
  [
    'control-reports',
    { number: '1', issuedOn: '2026-05', publishedOn: '2026-04' },
    [['date.order', 'stop', 'publishedOn']],
  ],
  ['control-reports', { number: '1', issuedOn: '2026-05' }, []],
  [
    'opportunities',
    { title: 'Mercado', calendar: [{ startDate: '2026-05-02', date: '2026-05-01' }] },
    [['date.order', 'stop', 'calendar.0.date']],
  ],
  ['transparency-items', { title: 'Rubro', lastUpdatedOn: '2026-11-29' }, [['date.future', 'stop', 'lastUpdatedOn']]],
  ['documents', { title: 'Acta', date: '2027-01-01' }, [['date.future', 'stop', 'date']]],
  ['media', { alt: 'Puente', takenOn: '2026-11-29' }, [['date.future', 'stop', 'takenOn']]],
  ['organizations', { name: '\u3164' }, [['text.blank', 'stop', 'name']]],
];

describe('10-1.3 each rule with the value that it finds and the one that it lets pass', () => {
  test.each(rows)('%s %j', (slug, data, found, context = {}) => {
    expect(
      findingsOf(slug, data, { ...base, ...context }).map(({ code, severity, path }) => [code, severity, path]),
    ).toEqual(found);
  });

  test('10-1.3 each message says what, where and how to mend it, in Spanish', () => {
    const [point] = findingsOf(
      'projects',
      work({ latitude: -12.1211, longitude: -77.0297, districts: ['150131'] }),
      base,
    );
    expect(point?.message).toBe(
      'El punto -12.1211, -77.0297 está a más de 100 m de San Isidro: cae en Miraflores. Corrija el punto o los distritos de la obra.',
    );
    expect(findingsOf('projects', work({ figures: [figure({ value: 101 })] }), base)[0]?.message).toBe(
      'Dato 1: Avance físico es 101 %: va de 0 a 100. Escriba los puntos, por ejemplo 45.5.',
    );
    expect(findingsOf('progress-reports', report({ period: '2026-12' }), base)[0]?.message).toBe(
      'Diciembre de 2026 todavía no llega: no puede haber avance de ese mes. Elija el mes que se informa, a más tardar noviembre de 2026.',
    );
  });
});

describe('10-1.3 progress against the report before and after', () => {
  const beside = (before: number | null, after: number | null = null): Partial<Context> => ({
    reports: {
      before: before === null ? null : { period: '2026-09', actualPhysical: before },
      after: after === null ? null : { period: '2026-11', actualPhysical: after },
    },
  });
  const codes = (value: number, context: Partial<Context>) =>
    findingsOf('progress-reports', report({ actualPhysical: value }), { ...base, ...context }).map(({ code }) => code);
  test.each([
    [40, beside(40.01), ['progress.back']],
    [40, beside(40), []],
    [60, beside(40), []],
    [60.01, beside(40), ['progress.jump']],
    [50, beside(null, 49), ['progress.back']],
    [50, beside(null, 71), ['progress.jump']],
    [50, beside(null), []],
  ])('%s %j', (value, context, found) => expect(codes(value, context)).toEqual(found));
  test('the mark is the one of the settings', () => {
    expect(codes(51, { ...beside(40), limits: { jumpPoints: 10, districtMetres: 100 } })).toEqual(['progress.jump']);
  });
  test('a figure of one source is held against what the same source said before; the longer ago, the more it may rise', () => {
    const was = work({
      figures: [figure({ value: 40, asOf: '2026-09-30' }), figure({ source: 'SSI', value: 90, asOf: '2026-09-30' })],
    });
    const now = (value: number, asOf = '2026-10-30') =>
      newFindings('projects', work({ figures: [figure({ value, asOf })] }), {
        ...base,
        previous: was,
        wasPublic: true,
      }).map(({ code }) => code);
    expect([now(39), now(61), now(60), now(79, '2026-11-28')]).toEqual([['progress.back'], ['progress.jump'], [], []]);
  });
});

describe('10-1.3 only what the change brings is held against it', () => {
  const old = work({ figures: [figure({ value: 112 })] });
  test('an old fault stays mendable elsewhere, wherever its row stands now', () => {
    const change = { ...old, title: 'Otro título', figures: [figure({ value: 10 }), figure({ value: 112 })] };
    expect(
      newFindings('projects', change, { ...base, previous: old, wasPublic: true }).filter(
        ({ severity }) => severity === 'stop',
      ),
    ).toEqual([]);
    expect(
      newFindings(
        'projects',
        { ...old, figures: [figure({ value: 113 })] },
        { ...base, previous: old, wasPublic: true },
      ).map(({ code }) => code),
    ).toContain('percent.range');
  });
  test('what a draft says counts in full once it becomes public', () => {
    expect(newFindings('projects', old, { ...base, previous: old, wasPublic: false }).map(({ code }) => code)).toEqual([
      'percent.range',
    ]);
    expect(newFindings('projects', old, { ...base, isPublic: false, previous: old, wasPublic: false })).toEqual([]);
  });
});
