import { expect, test } from 'vitest';
import { canonicalLicense, licenseIdentifier } from '../../../collections/site-settings/licence.ts';
import { workFeed } from '../../../site/feeds/work-feed.ts';
import { aboutData, publisherOf } from '../../../site/dataset/about.ts';
import { bundleFiles } from '../../../site/open-data/bundles.ts';
import { datasetFacts } from '../../../site/dataset/dataset-facts.ts';
import { dataFiles, summaryFiles } from '../../../site/open-data/files.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { workFile } from '../../../site/open-data/work-file.ts';
import { projectByCode } from '../../../site/published/projects.ts';
import { siteSettings } from '../../../site/published/settings.ts';
import { openApi } from '../../../site/src/api/openapi.ts';
import { dcatCatalogue, projectOpenData, type Catalogue } from '../../../site/standards/dcat.ts';
import { projectPackageText } from '../../../site/standards/files.ts';
import { datasetsMarkup, newsMarkup, organizationMarkup } from '../../../site/standards/schema-org.ts';
import { isOfBytes, textsIn } from '../../fixtures/file-texts.ts';
import { bytesOf, change, context, readModel } from './support.ts';

const { path, database } = readModel({ works: 12 });
const stored = JSON.parse(
  String(database.prepare("SELECT doc FROM settings WHERE key = 'site'").get()?.['doc']),
) as object;
change(path, [
  {
    table: 'settings',
    key: 'site',
    doc: {
      ...stored,
      licenseUrl: 'http://creativecommons.org/licenses/by/4.0/deed.es',
      entities: [
        { name: 'Fondo Metropolitano de Inversiones', ruc: '20164503080' },
        { name: 'Otra entidad', ruc: '20131380951' },
      ],
    },
  },
]);

const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';
const NAME = 'Fondo Metropolitano de Inversiones';
const WORDS = 'Fondo Metropolitano de Inversiones (RUC 20164503080)';
const { publicUrl } = context;
const json = async (name: string) =>
  JSON.parse((await bytesOf(name, database)).toString('utf8')) as Record<string, never>;
const settings = () => siteSettings(database);
const catalogue = (): Catalogue => ({
  tables: dataTables,
  facts: new Map(dataTables.map((table) => [table.name, datasetFacts(database, table)] as const)),
  about: aboutData(database, dataTables),
  settings: settings(),
  publicUrl,
  issued: null,
  standards: ['oc4ids.json', 'ocds/releases.json', 'ocds/records.json'],
});

test('9-4.2 the map’s file says its licence, who publishes it and how to name them, inside itself', async () => {
  const { license, publisher, attribution } = (await json('obras.geojson')) as unknown as Record<string, unknown>;
  expect(license).toEqual({ name: 'CC-BY-4.0', title: siteSettings(database).licenseName, path: LICENCE });
  expect(publisher).toEqual({ name: NAME, id: 'PE-RUC-20164503080' });
  expect(attribution).toBe(`${NAME}, ${siteSettings(database).siteName}`);
});

/** Documents that pages make of the same data, by what serves them. */
function documents(): Record<string, object | string> {
  const work = projectByCode(database, '9000003');
  if (!work) throw new Error('Sin obra.');
  const facts = catalogue().facts;
  return {
    '/datos/catalogo.jsonld': dcatCatalogue(catalogue()),
    '/data.json': projectOpenData(catalogue()),
    '/datos/openapi.json': openApi({ database, about: aboutData(database, dataTables), publicUrl }),
    '/datos/ (JSON-LD)': datasetsMarkup({
      tables: dataTables,
      about: aboutData(database, dataTables),
      facts,
      publicUrl,
    }),
    '/acerca/ (JSON-LD)': organizationMarkup(settings(), publicUrl),
    '/noticias/x/ (JSON-LD)': newsMarkup(
      {
        slug: 'x',
        title: 'x',
        summary: null,
        publishedOn: '2026-11-01',
        updatedAt: '2026-11-01T00:00:00Z',
        image: null,
        source: null,
      } as never,
      settings(),
      publicUrl,
    ),
    '/obras/x.json': workFile({
      work,
      reports: [],
      milestones: [],
      processes: [],
      documents: [],
      history: [],
      license: { name: settings().licenseName, url: settings().licenseUrl },
      publisher: publisherOf(settings()),
      publicUrl,
    }),
    '/obras/x.atom': workFeed({
      work,
      reports: [],
      news: [],
      changes: [],
      words: { status: 'x' } as never,
      publicUrl,
      licenseUrl: settings().licenseUrl,
      siteName: settings().siteName,
    } as never),
    '/datos/oc4ids/x.json': projectPackageText(database, context, '9000003') ?? '',
  };
}

test('9-4.2 every published file and document that names the licence gives its one canonical address', async () => {
  const texts = [
    ...[...dataFiles, ...bundleFiles, ...summaryFiles]
      .filter((file) => !('exists' in file) || file.exists?.(database) !== false)
      .map(({ name }) => name),
  ];
  const places: string[] = [];
  const told = (place: string, text: string): void => {
    const addresses = [...text.matchAll(/https?:\\?\/\\?\/creativecommons\.org[^\s"<>)]*/g)].map(
      ([address]) => address,
    );
    expect({ place, others: addresses.filter((address) => address !== LICENCE) }).toEqual({ place, others: [] });
    if (addresses.length > 0) places.push(place);
  };
  for (const name of texts)
    for (const { place, text } of textsIn(name, await bytesOf(name, database)))
      if (!isOfBytes(place)) told(place, text);
  for (const [place, document] of Object.entries(documents()))
    told(place, typeof document === 'string' ? document : JSON.stringify(document));
  expect(places).toEqual(
    expect.arrayContaining([
      'datapackage.json',
      'LEAME.txt',
      'oc4ids.json',
      'ocds/releases.json',
      'ocds/records.json',
      'obras.xlsx › xl/worksheets/sheet3.xml',
      'correcciones.xlsx › xl/worksheets/sheet3.xml',
      'invermet-abierto.zip › datapackage.json',
      'invermet-abierto.zip › LEAME.txt',
      'invermet-abierto.zip › oc4ids.json',
      'invermet-abierto.zip › ocds/records.json',
      'invermet-abierto.sqlite › acerca_de',
      '/datos/catalogo.jsonld',
      '/data.json',
      '/datos/openapi.json',
      '/datos/ (JSON-LD)',
      '/obras/x.json',
      '/obras/x.atom',
      '/datos/oc4ids/x.json',
    ]),
  );
});

test('9-4.2 every file and document names the same publisher, with PE-RUC where a program reads it', async () => {
  const inPackage = { name: NAME, scheme: 'PE-RUC', uid: '20164503080', uri: 'https://abierto.example.org/' };
  for (const name of ['oc4ids.json', 'ocds/releases.json', 'ocds/records.json'])
    expect((await json(name))['publisher'], name).toEqual(inPackage);
  const { licenses, contributors } = await json('datapackage.json');
  expect(licenses).toEqual([{ name: 'CC-BY-4.0', title: 'CC BY 4.0', path: LICENCE }]);
  expect(contributors).toEqual([{ title: NAME, organization: 'PE-RUC-20164503080', roles: ['publisher'] }]);
  const parts = async (name: string): Promise<Map<string, string>> =>
    new Map(
      [...textsIn(name, await bytesOf(name, database))].map(({ place, text }) => [
        place.slice(place.indexOf('›') + 2),
        text,
      ]),
    );
  expect((await bytesOf('LEAME.txt', database)).toString('utf8')).toContain(`Publica: ${WORDS}\n`);
  expect((await parts('contratos.xlsx')).get('xl/worksheets/sheet3.xml')).toContain(WORDS);
  expect((await parts('invermet-abierto.sqlite')).get('acerca_de')).toContain(`Publica\t${WORDS}`);
  const zip = await parts('invermet-abierto.zip');
  expect(zip.get('LEAME.txt')).toContain(`Publica: ${WORDS}\n`);
  expect(zip.get('datapackage.json')).toContain('"organization": "PE-RUC-20164503080"');
  const all = documents();
  expect(all['/datos/catalogo.jsonld']).toMatchObject({
    'dcterms:publisher': { 'foaf:name': { '@value': NAME }, 'dcterms:identifier': 'PE-RUC-20164503080' },
  });
  expect(
    (all['/data.json'] as { dataset: object[] }).dataset.every((one) =>
      JSON.stringify(one).includes(
        `"publisher":{"@type":"org:Organization","name":"${NAME}","identifier":"PE-RUC-20164503080"}`,
      ),
    ),
  ).toBe(true);
  expect(all['/datos/openapi.json']).toMatchObject({ info: { contact: { name: WORDS }, license: { url: LICENCE } } });
  const markup = {
    '@type': 'GovernmentOrganization',
    name: NAME,
    identifier: 'PE-RUC-20164503080',
    taxID: '20164503080',
    url: 'https://abierto.example.org/',
  };
  expect(all['/datos/ (JSON-LD)']).toMatchObject({ publisher: markup });
  expect(all['/noticias/x/ (JSON-LD)']).toMatchObject({ publisher: markup });
  expect(all['/acerca/ (JSON-LD)']).toMatchObject({ name: NAME, taxID: '20164503080' });
  expect(all['/obras/x.json']).toMatchObject({
    publisher: { name: NAME, ruc: '20164503080' },
    license: { url: LICENCE },
  });
  expect(JSON.parse(String(all['/datos/oc4ids/x.json']))).toMatchObject({ publisher: inPackage, license: LICENCE });
});

test('9-4.2 the address of a licence is its canonical one, whatever page of it an editor pasted, and its identifier that of Open Definition', () => {
  for (const page of [
    'https://creativecommons.org/licenses/by/4.0/deed.es',
    'http://creativecommons.org/licenses/by/4.0/legalcode',
    'https://creativecommons.org/licenses/by/4.0',
  ])
    expect(canonicalLicense(page), page).toBe(LICENCE);
  expect(canonicalLicense('https://example.org/licencia')).toBe('https://example.org/licencia');
  expect(
    licenseIdentifier({
      name: 'Creative Commons Atribución 4.0',
      url: 'https://creativecommons.org/licenses/by/4.0/deed.es',
    }),
  ).toBe('CC-BY-4.0');
  expect(licenseIdentifier({ name: 'Licencia de Lima', url: 'https://example.org/licencia' })).toBe('Licencia-de-Lima');
  expect(settings().licenseUrl).toBe(LICENCE);
});
