import { expect, test } from 'vitest';
import { datasetFacts } from '../../../site/dataset/dataset-facts.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { dcatCatalogue, projectOpenData, type Catalogue } from '../../../site/standards/dcat.ts';
import { datasetsMarkup } from '../../../site/standards/schema-org.ts';
import { bytesOf } from '../open-data/support.ts';
import { budgetLine, processRow, projectRow, readModelWith } from '../site/read-model-rows.ts';

const from = (source: string, asOf: string) => ({
  source,
  asOf,
  consultedOn: '2026-11-28',
  url: null,
  grade: 'A' as const,
});
/**
 * The budget speaks to the end of September, was written in October; the calls speak to March, were written in
 * November.
 */
const database = readModelWith([
  projectRow({
    code: '2673653',
    provenance: from('INFOBRAS', '2026-05-16'),
    newestFactOn: '2026-04',
    updatedAt: '2026-06-01T10:00:00.000Z',
    dates: {
      viability: '2025-07-01',
      plannedStart: null,
      plannedEnd: '2030-12-30',
      actualStart: '2025-09-29',
      actualEnd: null,
    },
  }),
  ...[
    budgetLine({
      key: 'a',
      year: 2024,
      pimPen: 10,
      provenance: from('MEF', '2024-12-31'),
      updatedAt: '2026-10-01T00:00:00.000Z',
    }),
    budgetLine({
      key: 'b',
      year: 2026,
      pimPen: 20,
      provenance: from('MEF', '2026-09-30'),
      updatedAt: '2026-10-02T15:30:00.000Z',
    }),
  ].map((doc) => ({ table: 'budget_lines' as const, key: doc.key, doc })),
  processRow({
    key: 'lp-1',
    datePublished: '2025-02-03',
    provenance: from('SEACE', '2026-03-31'),
    updatedAt: '2026-11-05T08:00:00.000Z',
  }),
  processRow({
    key: 'lp-2',
    datePublished: '2025-11-20',
    provenance: from('SEACE', '2026-01-31'),
    updatedAt: '2026-11-04T08:00:00.000Z',
  }),
]);
const publicUrl = 'https://abierto.example.org';
const facts = new Map(dataTables.map((table) => [table.name, datasetFacts(database, table)] as const));
const about = {
  siteName: 'INVERMET Abierto',
  publisher: { name: 'INVERMET', ruc: '20164503080' },
  licenseName: 'CC BY 4.0',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  lastChange: '2026-11-05T08:00:00.000Z',
};
const catalogue: Catalogue = {
  tables: dataTables,
  facts,
  standards: ['oc4ids.json', 'ocds/releases.json', 'ocds/records.json'],
  about,
  settings: { contactEmail: null, entities: [] },
  publicUrl,
  issued: null,
};

type Node = Record<string, unknown>;
const AUTHORITY = 'http://publications.europa.eu/resource/authority/frequency';
const dcatOf = (identifier: string): Node =>
  (dcatCatalogue(catalogue) as unknown as { 'dcat:dataset': Node[] })['dcat:dataset'].find(
    (one) => one['dcterms:identifier'] === identifier,
  ) ?? {};
const timesOf = (node: Node) =>
  ['dcterms:modified', 'dcterms:accrualPeriodicity', 'dcterms:temporal', 'dcterms:provenance'].map(
    (name) => node[name],
  );
const at = (value: string) => ({ '@value': value, '@type': 'xsd:dateTime' });
const day = (value: string, type = 'xsd:date') => ({ '@value': value, '@type': type });
const told = (date: string, type = 'xsd:date') => ({
  '@type': 'dcterms:ProvenanceStatement',
  'dcterms:description': { '@value': `El dato más reciente de las fuentes es de ${date}.`, '@language': 'es' },
  'dcterms:date': day(date, type),
});
const span = (start: object, end: object) => ({
  '@type': 'dcterms:PeriodOfTime',
  'dcat:startDate': start,
  'dcat:endDate': end,
});

test('9-4.2 each data set of the DCAT catalogue has its own modified date, source cut-off, true frequency and temporal cover', () => {
  expect(timesOf(dcatOf('presupuesto_anual'))).toEqual([
    at('2026-10-02T15:30:00.000Z'),
    { '@id': `${AUTHORITY}/MONTHLY` },
    span(day('2024-01-01'), day('2026-09-30')),
    told('2026-09-30'),
  ]);
  expect(timesOf(dcatOf('procesos'))).toEqual([
    at('2026-11-05T08:00:00.000Z'),
    { '@id': `${AUTHORITY}/IRREG` },
    span(day('2025-02-03'), day('2025-11-20')),
    told('2026-03-31'),
  ]);
  expect(timesOf(dcatOf('obras'))).toEqual([
    at('2026-06-01T10:00:00.000Z'),
    { '@id': `${AUTHORITY}/IRREG` },
    span(day('2025-07-01'), day('2026-04', 'xsd:gYearMonth')),
    told('2026-04', 'xsd:gYearMonth'),
  ]);
  // The standards say the time of the table they are made of; a table without rows claims none.
  expect(timesOf(dcatOf('ocds/releases.json'))).toEqual(timesOf(dcatOf('procesos')));
  expect(timesOf(dcatOf('oportunidades'))).toEqual([undefined, { '@id': `${AUTHORITY}/IRREG` }, undefined, undefined]);
});

test('9-4.2 data.json, the Data Package and the markup of the page say the same times as the catalogue', async () => {
  const { dataset } = projectOpenData(catalogue) as unknown as { dataset: Node[] };
  const ofTable = (name: string): Node =>
    dataset.find(({ identifier }) => identifier === `${publicUrl}/datos/#tabla-${name}`) ?? {};
  expect(ofTable('presupuesto_anual')).toMatchObject({
    modified: '2026-10-02T15:30:00.000Z',
    accrualPeriodicity: 'R/P1M',
    temporal: '2024-01-01/2026-09-30',
  });
  expect(ofTable('procesos')).toMatchObject({
    modified: '2026-11-05T08:00:00.000Z',
    accrualPeriodicity: 'irregular',
    temporal: '2025-02-03/2025-11-20',
  });
  const { resources } = JSON.parse((await bytesOf('datapackage.json', database)).toString('utf8')) as {
    resources: Node[];
  };
  for (const suffix of ['', '-json', '-xlsx']) {
    expect(resources.find(({ name }) => name === `presupuesto_anual${suffix}`)).toMatchObject({
      modificado: '2026-10-02T15:30:00.000Z',
      corte_de_la_fuente: '2026-09-30',
      desde: '2024-01-01',
      hasta: '2026-09-30',
      frecuencia: 'mensual',
    });
    expect(resources.find(({ name }) => name === `procesos${suffix}`)).toMatchObject({
      modificado: '2026-11-05T08:00:00.000Z',
      corte_de_la_fuente: '2026-03-31',
      desde: '2025-02-03',
      hasta: '2025-11-20',
      frecuencia: 'irregular: cuando cambia el dato o se importa un registro',
    });
  }
  const markup = datasetsMarkup({ tables: dataTables, about, facts, publicUrl }) as unknown as { dataset: Node[] };
  expect(markup.dataset.find(({ url }) => url === `${publicUrl}/datos/#tabla-presupuesto_anual`)).toMatchObject({
    dateModified: '2026-10-02T15:30:00.000Z',
    temporalCoverage: '2024-01-01/2026-09-30',
  });
});
