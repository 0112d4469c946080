import { expect, test } from 'vitest';
import { currentCost } from '../../../collections/projects/figures.ts';
import {
  opportunities,
  concessionFiles,
  work,
  budgetLines,
  organizations,
  controlReports,
  facts,
  projects,
  retired,
  redirects,
} from './publishing-rules-setup.ts';

test('9-2.6 no opportunity is open; only the train is published, as in preparation with its day', () => {
  expect(
    opportunities
      .filter(({ isDraft }) => !isDraft)
      .map(({ slug, stage, summary }) => ({ slug, stage, summary: summary.slice(0, 41) })),
  ).toEqual([
    {
      slug: 'tren-lima-chosica',
      stage: 'formulation',
      summary: 'En preparación, dato de diciembre de 2025:'.slice(0, 41),
    },
  ]);
  for (const slug of [
    'imiapp-2023-2025',
    'tunel-la-molina',
    'javier-prado-viaductos',
    'anillo-vial-periferico',
    'surquillo-activos',
    'ancon-activos',
  ])
    expect(opportunities.map((one) => one.slug)).not.toContain(slug);
});

test('9-2.6 corrections: the concessions, the split works, the budget', () => {
  expect(concessionFiles.map(({ project }) => project)).toEqual(['linea-amarilla', 'rutas-de-lima', 'via-expresa-sur']);
  expect(work('rutas-de-lima')).toMatchObject({
    status: 'lapsed',
    statusAsOf: '2025-12-04',
    disputes: [{ declaredBy: 'Municipalidad Metropolitana de Lima', disputedBy: 'Rutas de Lima' }],
  });
  expect(work('viaducto-javier-prado-begonias-arenales')).toMatchObject({
    status: 'postponed',
    stoppedSince: '2026-02-10',
    districts: ['150131', '150116'],
  });
  expect(
    work('viaducto-javier-prado-sanchez-carrion').figures.find(({ metric }) => metric === 'awardAmount'),
  ).toMatchObject({ value: 246417533.3, currency: 'PEN', grade: 'C' });
  expect(
    work('2673653')
      .figures.filter(({ metric }) => metric === 'physicalProgress')
      .map(({ value }) => value),
  ).toEqual([3.58, 11.31, 18.93]);
  expect(work('2673653')).toMatchObject({ actualStart: '2025-09-29', plannedStart: '2025-07-01' });
  expect(work('infobras-160050').figures.find(({ metric }) => metric === 'financialProgress')).toMatchObject({
    value: 87.5,
  });
  expect(work('mantenimiento-de-ocho-avenidas-2025')).toMatchObject({
    entity: '20164503080',
    plannedEnd: '2025-12-15',
  });
  expect(budgetLines.map(({ year, month, pimPen, accruedPen }) => [year, month, pimPen, accruedPen])).toEqual([
    [2024, undefined, 2814948717, 2311237099],
    [2025, undefined, 2448690902, 846026599],
    [2025, undefined, 369873483, undefined],
    [2025, 9, undefined, 7822229.2],
  ]);
  expect(budgetLines[1]?.note).toContain('principios de 2025');
  expect(budgetLines[1]?.provenance.asOf).toBeUndefined();
  expect(organizations.filter(({ roles }) => roles.includes('entity')).map(({ shortName }) => shortName)).toEqual([
    'INVERMET',
    'MML',
    'Protransporte',
    'EMAPE',
    'PGRLM',
    'Prolima',
    'SERPAR',
  ]);
});

test('9-2.5 what older text fields said is typed, with its day', () => {
  const said = (code: string, label: string) => work(code).figures.find((one) => one.label === label);
  expect(said('linea-amarilla', 'Avance de obra en agosto de 2016 (histórico)')).toMatchObject({
    asOf: '2016-08',
    text: expect.stringContaining('62 %') as string,
  });
  expect(said('linea-amarilla', 'Inversión comprometida, con IGV')).toMatchObject({
    value: 571000000,
    currency: 'USD',
  });
  expect(said('mantenimiento-de-ocho-avenidas-2025', 'Distritos')).toMatchObject({
    text: '11 distritos',
    asOf: '2025-09-08',
  });
});

test('9-2.6 what control observed is no penalty: the US$ 1 214 000 of Lima Expresa stand as a finding of report 303-2017-CG/MPROY-AC', () => {
  expect(concessionFiles.flatMap(({ penalties = [] }) => penalties)).toEqual([]);
  expect(work('linea-amarilla').figures.filter(({ metric }) => metric === 'controlFindingAmount')).toMatchObject([
    { value: 1214000, currency: 'USD', grade: 'B', asOf: '2017-06' },
  ]);
  expect(controlReports.find(({ number }) => number === '303-2017-CG/MPROY-AC')?.finding).toContain(
    'No se aplicaron penalidades por US$ 1 214 000',
  );
});

test('9-2.6 the stoppage of 2673653 is said by the copy of the open data, its going on by the public sheet', () => {
  const copy = 'INFOBRAS, datos abiertos de obras paralizadas (volcado de terceros)';
  const by = (metric: string, text: string) =>
    work('2673653')
      .figures.filter((one) => one.metric === metric && one.text === text)
      .map(({ source }) => source);
  expect(by('status', 'stopped')).toEqual([copy]);
  expect(by('stoppedSince', '2026-02')).toEqual([copy]);
  expect(by('stoppageCause', 'Conflictos sociales')).toEqual([copy]);
  expect(by('status', 'execution')).toEqual(['INFOBRAS, ficha pública anotada por terceros']);
  for (const { code, source, note } of facts)
    if (/^(?:volcado|marca .*volcado|monto del volcado)/i.test(note ?? '')) expect(source, code).toContain('volcado');
});

test('9-2.6 Sánchez Carrión was awarded, not contracted: no contract amount, and the award is no day of its tender', () => {
  const { figures, stages } = work('viaducto-javier-prado-sanchez-carrion');
  expect(figures.filter(({ metric }) => metric === 'contractAmount')).toEqual([]);
  expect(stages?.map(({ stage, actualOn }) => [stage, actualOn])).toEqual([['tender', undefined]]);
  expect(currentCost(figures)).toBe(246417533.3);
});

test('9-2.6 a work whose state is not published says it in no fact either; the S/ 60 million are of the whole first stage', () => {
  for (const { code, status, figures } of projects)
    if (status === 'notPublished')
      expect(
        figures.filter(({ metric }) => metric === 'status'),
        code,
      ).toEqual([]);
  expect(work('via-expresa-sur-primera-etapa').figures.filter(({ metric }) => metric === 'updatedCost')).toMatchObject([
    { value: 60000000, currency: 'PEN', scope: 'whole' },
  ]);
});

test('9-2.6 a point without known source or licence is left out: only the district of La Herradura', () => {
  const beach = work('recuperacion-de-la-playa-la-herradura');
  expect([beach.latitude, beach.longitude, beach.locationSource, beach.districts]).toEqual([
    undefined,
    undefined,
    undefined,
    ['150108'],
  ]);
});

test('9-2.6 where sources differ on a concession, each value is a fact with its source', () => {
  const said = (code: string, about: (fact: (typeof facts)[number]) => boolean) =>
    facts.filter((one) => one.code === code && about(one)).map(({ value, text }) => value ?? text);
  const committed = ({ label, currency }: { label?: string | undefined; currency?: string | undefined }) =>
    currency === 'USD' && /^Inversión/.test(label ?? '');
  expect(said('linea-amarilla', committed)).toEqual([571000000, 480000000, 600000000]);
  expect(said('rutas-de-lima', committed)).toEqual([515000000, 449000000]);
  expect(said('via-expresa-sur', committed)).toEqual([230000000, 200000000]);
  expect(said('linea-amarilla', ({ metric }) => metric === 'contractEnd')).toEqual(['2049-11', '2055']);
  expect(said('rutas-de-lima', ({ metric }) => metric === 'contractDate')).toEqual(['2013-01-09', '2013-01-13']);
  expect(said('2673653', ({ metric }) => metric === 'contractAmount')).toEqual([489000000, 96500000]);
});

test('9-2.6 the old page of control reports gives way to the section, where each has its days of issue and of publication', () => {
  expect(retired).toContainEqual({
    collection: 'pages',
    key: 'informes-de-control',
    reason: expect.any(String) as string,
  });
  expect(redirects).toContainEqual({ from: '/informes-de-control/', to: '/control/' });
  expect(controlReports.find(({ number }) => number === '20753-2025-CG/GRLIM-SCC')).toMatchObject({
    issuedOn: '2025-11-05',
    publishedOn: '2026-01-28',
  });
});
