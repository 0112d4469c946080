import { expect, test } from 'vitest';
import type { FigureRecord, Party, ProjectRecord, Sourced } from '../../../cms/plugins/imports/formats/records.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';
import { openDecisions } from '../../../cms/plugins/imports/write/decisions.ts';
import { mergeProject } from '../../../cms/plugins/imports/write/merge-project.ts';
import type { OrganizationDirectory } from '../../../cms/plugins/imports/write/organizations.ts';
import type { Stored, WriteSession } from '../../../cms/plugins/imports/write/session.ts';

const told = <T>(value: T): Sourced<T> => ({ value, original: String(value), row: 3, column: 'COSTO' });
const party = (name: string): Party => ({
  name,
  taxCode: null,
  isAnonymous: false,
  origin: { original: name, row: 3, column: 'ENTIDAD' },
  role: 'entity',
});
const directory = {
  idOf: (of: Party | null) => (of && of.name !== 'desconocida' ? `id-${of.name}` : null),
} as unknown as OrganizationDirectory;
const figure = (value: number | string, more: Partial<FigureRecord> = {}): FigureRecord => ({
  ...told(value),
  metric: 'updatedCost' as FigureRecord['metric'],
  currency: 'PEN',
  label: null,
  asOf: null,
  ...more,
});
const record = (more: Partial<ProjectRecord> = {}): ProjectRecord =>
  ({
    target: 'project',
    row: 3,
    cui: told('2345678'),
    title: told('Mejoramiento de la vía'),
    status: null,
    entity: party('INVERMET'),
    contractor: null,
    districts: [],
    location: null,
    dates: {},
    stoppage: null,
    figures: [],
    ...more,
  }) as ProjectRecord;

type Day = { asOf?: string; source?: string; isDayRead?: boolean; answers?: Record<string, string> };
function merge(
  existing: object | null,
  more: Partial<ProjectRecord>,
  { asOf = '2026-05-01', source = 'INFOBRAS', isDayRead = false, answers = {} }: Day = {},
) {
  const session = {
    source,
    asOf,
    isDayRead,
    fileName: 'obras.csv',
    newStatus: 'draft',
    report: newReport(),
    decisions: openDecisions(answers),
  } as unknown as WriteSession;
  const merged = mergeProject({
    record: record(more),
    existing: existing as Stored | null,
    session,
    directory,
    withheld: [],
  });
  return { ...merged, figures: (merged?.document['figures'] ?? []) as Record<string, unknown>[], session };
}

test('a new work is a draft or published as the import says, a public work without a state of its own', () => {
  const { document, isChanged } = merge(null, {
    contractor: party('Andes'),
    dates: { plannedEnd: told('2027-01-31') },
  });
  expect(document).toMatchObject({
    title: 'Mejoramiento de la vía',
    cui: '2345678',
    kind: 'publicWork',
    status: 'notPublished',
    statusAsOf: null,
    _status: 'draft',
    entity: 'id-INVERMET',
    contractor: 'id-Andes',
    plannedEnd: '2027-01-31',
  });
  expect(isChanged).toBe(true);
});

test('without an entity that is known nothing is made; one that exists stays with its own', () => {
  expect(merge(null, { entity: party('desconocida') }).document).toBeUndefined();
  expect(merge(null, { entity: null }).document).toBeUndefined();
  const existing = { id: 'w', title: 'Vía', entity: 'id-otra' };
  expect(merge(existing, { entity: party('desconocida') }).document).toMatchObject({ id: 'w', entity: 'id-otra' });
});

test('the state is told with its day, and told again it is known anew; never of an earlier day', () => {
  const first = merge(null, { status: told('execution' as const) });
  expect(first.document).toMatchObject({ status: 'execution', statusAsOf: '2026-05-01' });
  const again = (asOf: string) => merge(first.document ?? null, { status: told('execution' as const) }, { asOf });
  expect(again('2026-06-01').document?.['statusAsOf']).toBe('2026-06-01');
  expect(again('2026-04-01').document?.['statusAsOf']).toBe('2026-05-01');
  const byHand = { ...first.document, status: 'stopped' };
  const kept = merge(byHand, { status: told('execution' as const) }, { asOf: '2026-06-01' });
  expect([kept.document?.['status'], kept.document?.['statusAsOf']]).toEqual(['stopped', '2026-05-01']);
});

test('place, districts in order, and why it stands still', () => {
  const { document } = merge(null, {
    districts: [told('150140'), told('150101')],
    location: told({ latitude: -12.05, longitude: -77.03, isExact: false }),
    stoppage: { cause: told('Lluvias'), since: told('2026-02-01') },
  });
  expect(document).toMatchObject({
    districts: ['150101', '150140'],
    latitude: -12.05,
    longitude: -77.03,
    locationAccuracy: 'approximate',
    stoppageCause: 'Lluvias',
    stoppedSince: '2026-02-01',
  });
  const exact = merge(null, { location: told({ latitude: -12, longitude: -77, isExact: true }) });
  expect(exact.document?.['locationAccuracy']).toBe('exact');
});

test('the same file again changes nothing', () => {
  const more = { figures: [figure(100), figure('En trámite', { metric: 'registerState' as FigureRecord['metric'] })] };
  const first = merge(null, more);
  const again = merge(first.document ?? null, more);
  expect([again.isChanged, again.document]).toEqual([false, first.document]);
});

test('a figure keeps its source, its day and its cell', () => {
  expect(merge(null, { figures: [figure(100)] }).figures).toEqual(
    [
      {
        metric: 'updatedCost',
        value: 100,
        text: null,
        currency: 'PEN',
        label: null,
        source: 'INFOBRAS',
        asOf: '2026-05-01',
        consultedOn: undefined,
        grade: 'A',
        cell: expect.stringMatching(/^obras\.csv · fila 3 · «COSTO» · «100»$/) as string,
      },
    ].map(({ consultedOn: _none, ...rest }) => rest),
  );
});

test('a day on which it was only read is no day of the figure; one of its own is', () => {
  const read = merge(
    null,
    { figures: [figure(100), figure(7, { label: 'Etapa 2', asOf: '2026-03-31' })] },
    { isDayRead: true },
  );
  expect(read.figures.map(({ asOf, consultedOn }) => [asOf, consultedOn])).toEqual([
    [null, '2026-05-01'],
    ['2026-03-31', null],
  ]);
});

test('newer replaces older, other sources, labels, metrics and currencies stay beside it', () => {
  const known = [
    { metric: 'updatedCost', value: 90, source: 'INFOBRAS', asOf: '2026-04-01', currency: 'PEN' },
    { metric: 'updatedCost', value: 80, source: 'SSI', asOf: '2026-04-01', currency: 'PEN' },
    { metric: 'updatedCost', value: 70, source: 'INFOBRAS', label: 'Etapa 2', asOf: '2026-04-01', currency: 'PEN' },
    { metric: 'initialCost', value: 60, source: 'INFOBRAS', asOf: '2026-04-01', currency: 'PEN' },
    { metric: 'updatedCost', value: 50, source: 'INFOBRAS', asOf: '2026-04-01', currency: 'USD' },
  ];
  const existing = { id: 'w', title: 'Vía', entity: 'id-INVERMET', figures: known };
  const values = (asOf: string, value = 100) =>
    merge(existing, { figures: [figure(value)] }, { asOf }).figures.map((one) => one['value']);
  expect(values('2026-05-01')).toEqual([100, 80, 70, 60, 50]);
  expect(values('2026-04-01')).toEqual([100, 80, 70, 60, 50]);
  expect(values('2026-03-01')).toEqual([90, 80, 70, 60, 50]);
});

test('a figure without currency is of soles', () => {
  const known = [{ metric: 'updatedCost', value: 90, source: 'INFOBRAS', asOf: '2026-04-01' }];
  const existing = { id: 'w', title: 'Vía', entity: 'id-INVERMET', figures: known };
  expect(merge(existing, { figures: [figure(100)] }).figures).toHaveLength(1);
  expect(merge(existing, { figures: [figure(100, { currency: 'USD' })] }).figures).toHaveLength(2);
});

test('two figures of one row never absorb each other, and are found again each by its own', () => {
  const two = [figure(100), figure(200)];
  const first = merge(null, { figures: two });
  expect(first.figures.map(({ value }) => value)).toEqual([100, 200]);
  const again = merge(first.document ?? null, { figures: [figure(200), figure(100)] });
  expect(again.figures.map(({ value }) => value)).toEqual([100, 200]);
});

test('a text is a figure too, replaced by a later one', () => {
  const first = merge(null, { figures: [figure('En trámite')] });
  expect(first.figures.map(({ value, text }) => [value, text])).toEqual([[null, 'En trámite']]);
  const later = merge(first.document ?? null, { figures: [figure('Aprobado')] }, { asOf: '2026-06-01' });
  expect(later.figures.map(({ value, text }) => [value, text])).toEqual([[null, 'Aprobado']]);
});

test('an export repeats a figure with the source, the day and the grade that it had', () => {
  const repeated = {
    source: 'SSI',
    asOf: '2026-01-31',
    grade: 'B',
    sourceUrl: 'https://ssi.pe',
    note: null,
    value: 5,
    text: null,
  };
  expect(merge(null, { figures: [figure(5, { told: repeated as FigureRecord['told'] })] }).figures[0]).toMatchObject({
    source: 'SSI',
    asOf: '2026-01-31',
    grade: 'B',
    sourceUrl: 'https://ssi.pe',
    value: 5,
  });
});

test('a note beside a figure that changes waits for a person, who keeps it or takes it away', () => {
  const known = [
    { metric: 'updatedCost', value: 90, source: 'INFOBRAS', asOf: '2026-04-01', currency: 'PEN', note: 'Incluye IGV' },
  ];
  const existing = { id: 'w', title: 'Vía', entity: 'id-INVERMET', figures: known };
  const open = merge(existing, { figures: [figure(100)] });
  expect(open.heldFor).toBe(
    'cambia una cifra que lleva la nota «Incluye IGV» (updatedCost: 90 → 100): decida si la nota queda',
  );
  expect(open.session.decisions.open()).toHaveLength(1);
  const answered = (answer: string) => {
    const { heldFor, figures } = merge(existing, { figures: [figure(100)] }, { answers: { notas: answer } });
    return [heldFor, figures[0]?.['value'], figures[0]?.['note']];
  };
  expect(answered('conservar')).toEqual([null, 100, 'Incluye IGV']);
  expect(answered('quitar')).toEqual([null, 100, null]);
  const same = merge(existing, { figures: [figure(90)] }, { asOf: '2026-06-01' });
  expect([same.heldFor, same.figures[0]?.['asOf'], same.figures[0]?.['note']]).toEqual([
    null,
    '2026-06-01',
    'Incluye IGV',
  ]);
});

test('a work of an own export keeps its address, its kind and where its facts came from', () => {
  const own = {
    key: 'via-expresa',
    kind: 'concession' as const,
    supervisor: party('Vigía'),
    nextReportDueOn: '2026-12-01',
    more: { summary: 'Resumen' },
    provenance: { source: 'PROINVERSIÓN', asOf: '2026-01-31' },
  };
  const { document } = merge(null, {
    own: own as unknown as NonNullable<ProjectRecord['own']>,
    districts: [told('150140'), told('150101')],
    location: told({ latitude: -12, longitude: -77, isExact: true }),
    status: told('execution' as const),
  });
  expect(document).toMatchObject({
    code: 'via-expresa',
    kind: 'concession',
    supervisor: 'id-Vigía',
    nextReportDueOn: '2026-12-01',
    summary: 'Resumen',
    districts: ['150140', '150101'],
    statusAsOf: null,
    provenance: { source: 'PROINVERSIÓN', asOf: '2026-01-31' },
  });
  expect(document).not.toHaveProperty('locationAccuracy');
});
