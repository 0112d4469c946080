import { expect, test } from 'vitest';
import { datasetFacts } from '../../../site/dataset/dataset-facts.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { completenessOf, costItems, phases, type PublishedWork } from '../../../site/standards/cost-ids.ts';
import { extrasOf, scores, ranking } from '../../../site/standards/completeness.ts';
import { dcatCatalogue, projectOpenData, type Catalogue } from '../../../site/standards/dcat.ts';
import { extensionSchema } from '../../../site/standards/ocds-extension.ts';
import { datasetsMarkup, organizationMarkup, workMarkup } from '../../../site/standards/schema-org.ts';
import { projectFile, projectFiles } from '../../../site/standards/sources.ts';
import { siteSettings } from '../../../site/published/settings.ts';
import { readModel } from '../open-data/support.ts';
import { concessionRow } from '../site/read-model-rows.ts';

const { database } = readModel({ works: 80 });
const publicUrl = 'https://abierto.example.org';
const about = {
  siteName: 'INVERMET Abierto',
  publisher: { name: 'INVERMET', ruc: '20164503080' },
  licenseName: 'CC BY 4.0',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  lastChange: '2026-11-20T12:00:00.000Z',
};
const facts = new Map(dataTables.map((table) => [table.name, datasetFacts(database, table)] as const));
const catalogue: Catalogue = {
  tables: dataTables,
  facts,
  standards: ['oc4ids.json', 'ocds/releases.json', 'ocds/records.json'],
  about,
  settings: { contactEmail: 'datos@example.org', entities: [{ name: 'INVERMET', ruc: '20164503080' }] },
  publicUrl,
  issued: '2026-11-01T05:00:00.000Z',
};

type Node = { [key: string]: unknown };
const nodesOf = (value: unknown): Node[] =>
  Array.isArray(value)
    ? value.flatMap(nodesOf)
    : typeof value === 'object' && value !== null
      ? [value as Node, ...Object.values(value).flatMap(nodesOf)]
      : [];

test('PO-11 the catalogue has what DCAT-AP 3 requires of catalogues, datasets and distributions, with declared prefixes only', () => {
  const document = dcatCatalogue(catalogue) as unknown as Node;
  const prefixes = new Set(Object.keys(document['@context'] as object));
  const nodes = nodesOf({ ...document, '@context': null });
  for (const key of new Set(nodes.flatMap(Object.keys)))
    expect(key.startsWith('@') || prefixes.has(key.split(':')[0] ?? ''), key).toBe(true);
  const required: Record<string, string[]> = {
    'dcat:Catalog': ['dcterms:title', 'dcterms:description', 'dcterms:publisher', 'dcat:dataset'],
    'dcat:Dataset': [
      'dcterms:title',
      'dcterms:description',
      'dcat:distribution',
      'dcat:contactPoint',
      'dcterms:publisher',
    ],
    'dcat:Distribution': ['dcat:accessURL', 'dcterms:license', 'dcterms:format'],
    'dcat:DataService': ['dcterms:title', 'dcat:endpointURL'],
  };
  for (const [type, keys] of Object.entries(required)) {
    const found = nodes.filter((node) => node['@type'] === type);
    expect(found.length, type).toBeGreaterThan(0);
    for (const node of found) expect(Object.keys(node), type).toEqual(expect.arrayContaining(keys));
  }
  for (const node of nodes.filter((one) => Object.keys(one).length === 1 && '@id' in one))
    expect(URL.canParse(String(node['@id']))).toBe(true);
});

test('PO-11 data.json has the fields that Project Open Data 1.1 requires', () => {
  const document = projectOpenData(catalogue) as unknown as { conformsTo: string; dataset: Node[] };
  expect(document.conformsTo).toBe('https://project-open-data.cio.gov/v1.1/schema');
  expect(document.dataset).toHaveLength(dataTables.length + 3);
  for (const dataset of document.dataset)
    expect(Object.keys(dataset)).toEqual(
      expect.arrayContaining([
        'title',
        'description',
        'keyword',
        'modified',
        'publisher',
        'contactPoint',
        'identifier',
        'accessLevel',
        'distribution',
      ]),
    );
  expect(new Set(document.dataset.map(({ identifier }) => identifier)).size).toBe(document.dataset.length);
});

test('PO-11 markup for search engines names works, datasets and the publisher by schema.org types', () => {
  const [file] = projectFiles(database);
  if (!file) throw new Error('Sin obras.');
  expect(workMarkup(file.project, publicUrl)).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Project',
    name: file.project.title,
  });
  expect(organizationMarkup(siteSettings(database), publicUrl)['@type']).toBe('GovernmentOrganization');
  expect(datasetsMarkup({ tables: dataTables, about, facts, publicUrl })['dataset']).toHaveLength(dataTables.length);
});

test('PO-11 our extension describes the one field that it adds', () => {
  expect(extensionSchema['properties']).toHaveProperty('x_invermet');
});

test('PO-12 the CoST standard has 40 items with names of their own, in its five parts', () => {
  expect(costItems).toHaveLength(40);
  for (const field of ['code', 'label'] as const) expect(new Set(costItems.map((item) => item[field])).size).toBe(40);
  expect(
    Object.fromEntries(
      Object.keys(phases).map((phase) => [phase, costItems.filter((item) => item.phase === phase).length]),
    ),
  ).toEqual({ identification: 7, preparation: 7, completion: 6, procurement: 14, implementation: 6 });
});

test('PO-12 a published fact raises the score by its item, and a missing one is named', () => {
  const file = [...projectFiles(database)].find(
    ({ project, processes }) => project.summary === null || processes.length === 0,
  );
  if (!file) throw new Error('Sin obra incompleta.');
  const base = {
    work: { ...file.project, summary: null, sector: null, purpose: null },
    processes: [],
    milestones: [],
    documents: [],
    hasFundingSource: false,
  };
  const before = completenessOf(base);
  expect(before.missing.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['description', 'sector', 'funding', 'procuringEntity', 'purpose']),
  );
  expect(before.published + before.missing.length).toBe(40);
  const after = completenessOf({ ...base, work: { ...base.work, summary: 'Pista nueva' }, hasFundingSource: true });
  expect(after.published).toBe(before.published + 2);
});

test('PO-12 the pass over all works gives each the score of its own page, and the ranking its average', () => {
  const all = [...scores(database)];
  expect(all).toHaveLength(Number(database.prepare('SELECT count(*) AS n FROM projects').get()?.['n']));
  for (const { code, published } of all.slice(0, 30)) {
    const file = projectFile(database, code);
    if (!file) throw new Error(`Sin ${code}.`);
    const own = completenessOf({
      work: file.project,
      ...file,
      hasFundingSource: file.budgetLines.some(({ fundingSource }) => fundingSource !== null),
      ...extrasOf(database)(file.project.code),
    });
    expect(own.published, code).toBe(published);
  }
  const { average, best, worst, works } = ranking(database);
  expect(works).toBe(all.length);
  expect(average).toBeCloseTo(all.reduce((sum, { published }) => sum + published, 0) / all.length, 9);
  expect(best[0]?.published).toBe(Math.max(...all.map(({ published }) => published)));
  expect(worst[0]?.published).toBe(Math.min(...all.map(({ published }) => published)));
});

test('9-4.2 what figures, concession files and control reports tell counts as published', () => {
  const [file] = projectFiles(database);
  if (!file) throw new Error('Sin obras.');
  const bare = {
    work: { ...file.project, contractor: null, figures: [], stoppage: null },
    processes: [],
    milestones: [],
    documents: [],
    hasFundingSource: false,
  };
  const missing = (more: Partial<PublishedWork>): string[] =>
    completenessOf({ ...bare, ...more }).missing.map(({ code }) => code);
  const figure = {
    label: null,
    text: null,
    unit: 'PEN' as const,
    source: 'MEF',
    sourceUrl: null,
    asOf: '2026-01-31',
    consultedOn: null,
    grade: 'A' as const,
    scope: 'whole' as const,
    part: null,
    note: null,
  };
  expect(missing({})).toEqual(expect.arrayContaining(['price', 'firms', 'audits', 'duration', 'procuringEntity']));
  expect(
    missing({ work: { ...bare.work, figures: [{ ...figure, metric: 'contractAmount', value: 5 }] } }),
  ).not.toContain('price');
  expect(
    missing({ work: { ...bare.work, contractor: { key: null, ruc: null, name: 'Consorcio Uno' } } }),
  ).not.toContain('firms');
  expect(missing({ controlReports: 1 })).not.toContain('audits');
  const concession = concessionRow({
    key: 'c',
    projectCode: file.project.code,
    grantor: { key: null, ruc: null, name: 'MML' },
    concessionaireName: 'Lima Expresa',
    contract: {
      number: null,
      modality: null,
      signedOn: '2009-11-12',
      startsOn: null,
      endsOn: '2049-11',
      termYears: 30,
      investment: 571_000_000,
      currency: 'USD',
      handback: null,
      url: null,
    },
  }).doc;
  for (const code of ['price', 'firms', 'duration', 'procuringEntity', 'contractTitle'])
    expect(missing({ concession })).not.toContain(code);
});
