import { describe, expect, test } from 'vitest';
import { processOfExport, projectOfExport } from '../../../cms/plugins/imports/formats/own-export.ts';
import { award, processRow, projectRow } from '../site/read-model-rows.ts';

const real = {
  source: 'SEACE',
  asOf: '2026-01-02',
  consultedOn: null,
  url: 'https://seace.example/1',
  grade: 'A' as const,
};
const firm = { key: '20100017491', ruc: '20100017491', name: 'CONSTRUCTORA UNO S.A.C.' };
type Told = { value: unknown; column: string; original: string; row: number };
/** Value and place of what a record tells. */
const told = (part: unknown): unknown[] => {
  const { value, column, original, row } = part as Told;
  return [value, column, original, row];
};

describe('11-5 a process of our own export', () => {
  const { doc } = processRow({
    key: 'lp-1-2025',
    ocid: 'ocds-dgv273-1',
    nomenclature: 'LP-1-2025',
    title: 'Puente Uno',
    projectCode: '2790001',
    buyer: { key: 'invermet', ruc: '20164503080', name: 'INVERMET' },
    buyerContact: 'mesa@invermet.example',
    status: 'contracted',
    method: 'Licitación Pública',
    category: 'works',
    datePublished: '2025-01-15',
    tenderStart: '2025-01-16',
    tenderEnd: '2025-02-01',
    referenceAmount: 1000,
    currency: 'USD',
    numberOfBidders: 3,
    bidders: [
      { ...firm, isWinner: true },
      { key: null, ruc: null, name: 'Persona natural', isWinner: false },
    ],
    awards: [{ ...award('a-1', 900, []), suppliers: [firm] }],
    provenance: real,
  });
  const record = processOfExport(doc, { path: 'releases/4', row: 5 });

  test.each<[keyof typeof record, unknown, string]>([
    ['nomenclature', 'LP-1-2025', 'tender/title'],
    ['ocid', 'ocds-dgv273-1', 'ocid'],
    ['title', 'Puente Uno', 'tender/description'],
    ['projectCui', '2790001', 'planning/budget/projectID'],
    ['status', 'contracted', 'tender/status'],
    ['method', 'Licitación Pública', 'tender/procurementMethodDetails'],
    ['category', 'works', 'tender/mainProcurementCategory'],
    ['datePublished', '2025-01-15', 'tender/datePublished'],
    ['tenderStart', '2025-01-16', 'tender/tenderPeriod/startDate'],
    ['tenderEnd', '2025-02-01', 'tender/tenderPeriod/endDate'],
    ['referenceAmount', 1000, 'tender/value/amount'],
    ['numberOfBidders', 3, 'tender/numberOfTenderers'],
  ])('%s keeps its value and where OCDS 1.1 has it', (field, value, place) => {
    expect(told(record[field])).toEqual([value, `releases/4/${place}`, String(value), 5]);
  });

  test('its parties, awards and contracts keep theirs', () => {
    expect(record).toMatchObject({
      target: 'process',
      row: 5,
      mayCreate: true,
      currency: 'USD',
      own: { key: 'lp-1-2025', provenance: real },
      buyer: { name: 'INVERMET', taxCode: '20164503080', role: 'entity', contact: 'mesa@invermet.example' },
    });
    expect(record.buyer?.origin.column).toBe('releases/4/buyer/name');
    expect(
      record.bidders?.map(({ name, taxCode, role, isWinner, origin }) => [
        name,
        taxCode,
        role,
        isWinner,
        origin.column,
      ]),
    ).toEqual([
      ['CONSTRUCTORA UNO S.A.C.', '20100017491', 'bidder', true, 'releases/4/tender/tenderers/0'],
      ['Persona natural', null, 'bidder', false, 'releases/4/tender/tenderers/1'],
    ]);
    expect(record.awards).toMatchObject([
      { awardId: 'a-1', amount: 900, origin: { original: '900', row: 5, column: 'releases/4/awards/0/value/amount' } },
    ]);
    expect(record.awards[0]?.suppliers.map(({ role, origin }) => [role, origin.column])).toEqual([
      ['contractor', 'releases/4/awards/0/suppliers'],
    ]);
  });

  test('what it does not know it does not tell', () => {
    const bare = processOfExport(processRow({ key: 'x', title: '', numberOfBidders: 0 }).doc, { path: 'r', row: 1 });
    expect([bare.ocid, bare.title, bare.projectCui, bare.method, bare.tenderStart, bare.referenceAmount]).toEqual(
      Array.from({ length: 6 }, () => null),
    );
    expect(bare.numberOfBidders?.value).toBe(0);
  });
});

describe('11-5 a work of our own export', () => {
  const { doc } = projectRow({
    code: '2790001',
    cui: '2790001',
    infobrasCode: '12345',
    snip: '98765',
    title: 'Puente Uno',
    status: 'stopped',
    sector: 'Transportes',
    subsector: 'Vías',
    unit: 'Gerencia de Proyectos',
    entity: { key: 'invermet', ruc: '20164503080', name: 'INVERMET' },
    entityContact: 'mesa@invermet.example',
    contractor: firm,
    supervisor: { key: 'vigila', ruc: null, name: 'VIGILA S.A.' },
    districts: [{ ubigeo: '150101', name: 'Lima' }],
    address: 'Av. Uno',
    location: { latitude: -12.05, longitude: -77.04, accuracy: 'exact' },
    beneficiaries: 1200,
    dates: {
      viability: '2024-01-01',
      plannedStart: '2024-02-01',
      plannedEnd: '2025-02-01',
      actualStart: '2024-03-01',
      actualEnd: '2025-03-01',
    },
    stoppage: { cause: 'Interferencias', since: '2025-01-01' },
    nextReport: { dueOn: '2025-04-05', owedBy: 'CONSTRUCTORA UNO S.A.C.' },
    provenance: real,
  });
  const record = projectOfExport(doc, { path: 'projects/2', row: 3 });

  test.each<[keyof typeof record, unknown, string]>([
    ['cui', '2790001', 'identifiers'],
    ['infobrasCode', '12345', 'identifiers'],
    ['snip', '98765', 'identifiers'],
    ['title', 'Puente Uno', 'title'],
    ['status', 'stopped', 'status'],
    ['sector', 'Transportes', 'additionalClassifications'],
    ['subsector', 'Vías', 'additionalClassifications'],
    ['unit', 'Gerencia de Proyectos', 'x_invermet/0/unit'],
    ['address', 'Av. Uno', 'locations'],
    ['beneficiaries', 1200, 'benefits'],
  ])('%s keeps its value and where OC4IDS 0.9.5 has it', (field, value, place) => {
    expect(told(record[field])).toEqual([value, `projects/2/${place}`, String(value), 3]);
  });

  test.each([
    ['viabilityDate', '2024-01-01', 'budget/approvalDate'],
    ['plannedStart', '2024-02-01', 'period/startDate'],
    ['plannedEnd', '2025-02-01', 'period/endDate'],
    ['actualStart', '2024-03-01', 'implementationPeriod/startDate'],
    ['actualEnd', '2025-03-01', 'implementationPeriod/endDate'],
  ] as const)('its day %s too', (field, value, place) => {
    expect(told(record.dates[field])).toEqual([value, `projects/2/${place}`, value, 3]);
  });

  test('its place, its stop and its parties too', () => {
    expect(record.location).toEqual({
      value: { latitude: -12.05, longitude: -77.04, isExact: true },
      original: '-12.05, -77.04',
      column: 'projects/2/locations',
      row: 3,
    });
    expect(record.districts.map(told)).toEqual([['150101', 'projects/2/locations', '150101', 3]]);
    expect([record.stoppage?.cause, record.stoppage?.since].map(told)).toEqual([
      ['Interferencias', 'projects/2/x_invermet/0/stoppage/cause', 'Interferencias', 3],
      ['2025-01-01', 'projects/2/x_invermet/0/stoppage/since', '2025-01-01', 3],
    ]);
    const parties = [record.entity, record.contractor, record.own?.supervisor ?? null];
    expect(parties.map((party) => [party?.name, party?.taxCode, party?.role, party?.origin.column])).toEqual([
      ['INVERMET', '20164503080', 'entity', 'projects/2/publicAuthority/name'],
      ['CONSTRUCTORA UNO S.A.C.', '20100017491', 'contractor', 'projects/2/x_invermet/0/contractor'],
      ['VIGILA S.A.', null, 'supervisor', 'projects/2/x_invermet/0/supervisor'],
    ]);
    expect(record.entity?.contact).toBe('mesa@invermet.example');
    expect(record.own).toMatchObject({
      key: '2790001',
      provenance: real,
      kind: 'publicWork',
      nextReportDueOn: '2025-04-05',
    });
  });

  test('the company of a concession runs it; a place that is near is not exact; what is not known is not told', () => {
    const { doc: other } = projectRow({
      code: 'teleferico',
      kind: 'concession',
      contractor: firm,
      location: { latitude: -12, longitude: -77, accuracy: 'approximate' },
    });
    const told = projectOfExport(other, { path: 'p', row: 1 });
    expect([told.contractor?.role, told.location?.value.isExact]).toEqual(['concessionaire', false]);
    expect([told.own?.supervisor, told.own?.nextReportDueOn, told.stoppage, told.dates, told.cui]).toEqual([
      null,
      null,
      null,
      {},
      null,
    ]);
  });

  test('facts that no register tells come back as the CMS keeps them', () => {
    const more = projectOfExport(
      projectRow({
        code: 'x',
        statusAsOf: '2026-01-01',
        locationSource: { source: 'OpenStreetMap', isOsm: true },
        location: { latitude: -12, longitude: -77, accuracy: 'approximate' },
        disputes: [{ declaredBy: 'MML', declaration: 'Caduca', disputedBy: null, position: null, provenance: real }],
      }).doc,
      { path: 'p', row: 1 },
    ).own?.more;
    expect(more).toMatchObject({
      statusAsOf: '2026-01-01',
      locationSource: 'OpenStreetMap',
      isLocationOsm: true,
      locationAccuracy: 'approximate',
      disputes: [
        {
          declaredBy: 'MML',
          declaration: 'Caduca',
          source: 'SEACE',
          asOf: '2026-01-02',
          grade: 'A',
          sourceUrl: 'https://seace.example/1',
        },
      ],
      stages: [],
    });
    expect(more).not.toHaveProperty('situation');
    const none = projectOfExport(projectRow({ code: 'y' }).doc, { path: 'p', row: 1 }).own?.more;
    expect([none?.['locationSource'], none?.['isLocationOsm'], none?.['locationAccuracy']]).toEqual([
      null,
      false,
      null,
    ]);
  });

  const figure = {
    metric: 'contractAmount' as const,
    label: 'Parte',
    value: 5,
    text: null,
    unit: 'PEN' as const,
    source: 'SEACE',
    sourceUrl: 'https://seace.example/2',
    asOf: '2026-01',
    consultedOn: null,
    grade: 'B' as const,
    scope: 'whole' as const,
    part: null,
    note: 'n',
  };
  test.each([
    [{ value: 5, text: null, unit: 'PEN' as const }, 5, 'PEN', '5'],
    [{ value: 0, text: 'cero', unit: 'USD' as const }, 0, 'USD', '0'],
    [{ value: 12.5, text: null, unit: 'EUR' as const }, 12.5, 'EUR', '12.5'],
    [{ value: null, text: 'por definir', unit: 'text' as const }, 'por definir', null, 'por definir'],
    [{ value: null, text: null, unit: 'people' as const }, '', null, ''],
  ])('a figure %j', (given, value, currency, original) => {
    const { doc: other } = projectRow({ code: 'x', figures: [figure, { ...figure, ...given }] });
    expect(projectOfExport(other, { path: 'projects/0', row: 1 }).figures[1]).toMatchObject({
      metric: 'contractAmount',
      label: 'Parte',
      value,
      currency,
      asOf: '2026-01',
      original,
      column: 'projects/0/x_invermet/0/figures/1',
      told: {
        source: 'SEACE',
        sourceUrl: 'https://seace.example/2',
        asOf: '2026-01',
        grade: 'B',
        note: 'n',
        value: given.value,
        text: given.text,
      },
    });
  });
});
