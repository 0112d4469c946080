import type { PublishedSiteSettings } from '../../collections/site-settings/published.ts';
import { publisherId, sources, type About } from '../dataset/about.ts';
import type { DatasetFacts } from '../dataset/dataset-facts.ts';
import type { DataTable } from '../dataset/column.ts';
import { compact, compactObject, type Draft, type JsonObject } from '../../collections/standards/json.ts';
import { formats, iri, es, moment, partial, keywords, themes, standardDatasets, context } from './dcat-parts.ts';

/**
 * What a catalogue describes: the tables, whose they are and where. `standards`: names of the complete files that there
 * are;
 * `facts`: what each dataset, named by its table, says of its own time.
 */
export type Catalogue = {
  tables: readonly DataTable[];
  standards: readonly string[];
  facts: ReadonlyMap<string, DatasetFacts>;
  about: About;
  settings: Pick<PublishedSiteSettings, 'contactEmail' | 'entities'>;
  publicUrl: string;
  issued: string | null;
};

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/** Lima in GeoNames. */
const LIMA = 'https://sws.geonames.org/3936456/';

type Format = keyof typeof formats;

/** Catalogue of the open data after DCAT 3 with the terms of DCAT-AP 3, as JSON-LD. */
export function dcatCatalogue({ tables, standards, facts, about, settings, publicUrl, issued }: Catalogue): JsonObject {
  const home = `${publicUrl}/datos/`;
  const agent = iri(`${home}#editor`);
  const publisher = {
    '@id': `${home}#editor`,
    '@type': ['foaf:Agent', 'foaf:Organization'],
    'foaf:name': es(about.publisher.name),
    'foaf:homepage': iri(`${publicUrl}/`),
    'dcterms:identifier': publisherId(about.publisher) ?? publicUrl,
  };
  const common = {
    'dcterms:publisher': agent,
    'dcterms:license': iri(about.licenseUrl),
    'dcterms:language': iri(`${AUTHORITY}/language/SPA`),
    'dcterms:spatial': iri(LIMA),
    'dcterms:issued': moment(issued),
    'dcterms:accessRights': iri(`${AUTHORITY}/access-right/PUBLIC`),
    'dcat:contactPoint': {
      '@type': ['vcard:Kind', 'vcard:Organization'],
      'vcard:fn': about.siteName,
      'vcard:hasURL': iri(`${publicUrl}/acerca/`),
      'vcard:hasEmail': settings.contactEmail && iri(`mailto:${settings.contactEmail}`),
    },
  };
  /** What a dataset says of its own time: last change, frequency, cover, and the day its sources speak of. */
  const timesOf = (table: string): { [key: string]: Draft } => {
    const own = facts.get(table);
    return {
      'dcterms:modified': moment(own?.modified ?? null),
      'dcterms:accrualPeriodicity': iri(`${AUTHORITY}/frequency/${own?.frequency.euCode ?? 'IRREG'}`),
      'dcterms:temporal':
        own?.from || own?.to
          ? { '@type': 'dcterms:PeriodOfTime', 'dcat:startDate': partial(own.from), 'dcat:endDate': partial(own.to) }
          : null,
      'dcterms:provenance': own?.cutOff
        ? {
            '@type': 'dcterms:ProvenanceStatement',
            'dcterms:description': es(`El dato más reciente de las fuentes es de ${own.cutOff}.`),
            'dcterms:date': partial(own.cutOff),
          }
        : null,
    };
  };
  const distribution = (file: string, format: Format, title: string, table: string): Draft => ({
    '@id': `${home}${file}`,
    '@type': 'dcat:Distribution',
    'dcterms:title': es(`${title} (${formats[format].code})`),
    'dcat:accessURL': iri(home),
    'dcat:downloadURL': iri(`${home}${file}`),
    'dcat:mediaType': iri(`https://www.iana.org/assignments/media-types/${formats[format].type}`),
    'dcterms:format': iri(`${AUTHORITY}/file-type/${formats[format].code}`),
    'dcterms:license': iri(about.licenseUrl),
    'dcterms:modified': moment(facts.get(table)?.modified ?? null),
    'dcatap:availability': iri('http://publications.europa.eu/resource/authority/planned-availability/STABLE'),
  });
  const datasets = tables.map((table): Draft => ({
    '@id': `${home}#tabla-${table.name}`,
    '@type': 'dcat:Dataset',
    'dcterms:identifier': table.name,
    'dcterms:title': es(table.title),
    'dcterms:description': es(table.description),
    'dcat:keyword': keywords.map(es),
    'dcat:theme': iri(`${AUTHORITY}/data-theme/${themes[table.name] ?? 'GOVE'}`),
    'dcat:landingPage': iri(home),
    ...common,
    ...timesOf(table.name),
    'dcat:distribution': [
      ...(['csv', 'json', 'xlsx'] as const).map((format) =>
        distribution(`${table.name}.${format}`, format, table.title, table.name),
      ),
      table.name === 'obras' ? distribution('obras.geojson', 'geojson', table.title, table.name) : null,
    ],
  }));
  const ofStandards = standardDatasets
    .filter(({ file }) => standards.includes(file))
    .map(({ file, title, description, conformsTo, table }): Draft => ({
      '@id': `${home}estandares/#${file}`,
      '@type': 'dcat:Dataset',
      'dcterms:identifier': file,
      'dcterms:title': es(title),
      'dcterms:description': es(description),
      'dcat:keyword': keywords.map(es),
      'dcat:theme': iri(`${AUTHORITY}/data-theme/GOVE`),
      'dcat:landingPage': iri(`${home}estandares/`),
      'dcterms:conformsTo': iri(conformsTo),
      ...common,
      ...timesOf(table),
      'dcat:distribution': [
        distribution(file, 'json', title, table),
        standards.includes(`${file}l`) ? distribution(`${file}l`, 'jsonl', title, table) : null,
      ],
    }));
  const service = {
    '@id': `${home}api/#servicio`,
    '@type': 'dcat:DataService',
    'dcterms:title': es('API de lectura'),
    'dcat:endpointURL': iri(`${publicUrl}/api/v1`),
    'dcat:endpointDescription': iri(`${home}openapi.json`),
    'dcat:servesDataset': tables.map((table) => iri(`${home}#tabla-${table.name}`)),
    'dcterms:publisher': agent,
    'dcterms:license': iri(about.licenseUrl),
  };
  return compactObject({
    '@context': context,
    '@id': `${home}#catalogo`,
    '@type': 'dcat:Catalog',
    'dcterms:title': es(`${about.siteName}: datos abiertos`),
    'dcterms:description': es(
      'Obras, concesiones, avances, contratos, proveedores, presupuesto y oportunidades de inversión de Lima.',
    ),
    'dcterms:publisher': publisher,
    'dcterms:license': iri(about.licenseUrl),
    'dcterms:language': iri(`${AUTHORITY}/language/SPA`),
    'dcterms:spatial': iri(LIMA),
    'dcterms:issued': moment(issued),
    'dcterms:modified': moment(about.lastChange),
    'dcterms:source': sources.map(({ path }) => iri(path)),
    'foaf:homepage': iri(home),
    'dcat:themeTaxonomy': iri(`${AUTHORITY}/data-theme`),
    'dcat:dataset': [...datasets, ...ofStandards],
    'dcat:service': [service],
  });
}

/** `/data.json` after Project Open Data 1.1, which data portals harvest. */
export function projectOpenData({
  tables,
  standards,
  facts,
  about,
  settings,
  publicUrl,
  issued,
}: Catalogue): JsonObject {
  const contactPoint = {
    '@type': 'vcard:Contact',
    fn: about.siteName,
    hasEmail: settings.contactEmail && `mailto:${settings.contactEmail}`,
  };
  const publisher = {
    '@type': 'org:Organization',
    name: about.publisher.name,
    identifier: publisherId(about.publisher),
  };
  const download = (file: string, format: Format): Draft => ({
    '@type': 'dcat:Distribution',
    title: file,
    downloadURL: `${publicUrl}/datos/${file}`,
    mediaType: formats[format].type,
    format: formats[format].code,
  });
  const dataset = ({
    identifier,
    title,
    description,
    table,
    distribution,
    conformsTo,
  }: {
    identifier: string;
    title: string;
    description: string;
    table: string;
    distribution: Draft[];
    conformsTo?: string;
  }): Draft => {
    const own = facts.get(table);
    return {
      '@type': 'dcat:Dataset',
      identifier: `${publicUrl}/datos/#${identifier}`,
      title,
      description,
      keyword: keywords,
      modified: own?.modified ?? issued ?? '1970-01-01',
      issued: issued?.slice(0, 10),
      publisher,
      contactPoint,
      accessLevel: 'public',
      license: about.licenseUrl,
      spatial: 'Lima, Perú',
      accrualPeriodicity: own?.frequency.iso ?? 'irregular',
      temporal: own?.from && own.to ? `${own.from}/${own.to}` : null,
      language: ['es-PE'],
      landingPage: `${publicUrl}/datos/`,
      dataQuality: true,
      conformsTo,
      distribution,
    };
  };
  return {
    '@context': 'https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld',
    '@id': `${publicUrl}/data.json`,
    '@type': 'dcat:Catalog',
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
    describedBy: 'https://project-open-data.cio.gov/v1.1/schema/catalog.json',
    dataset:
      compact([
        ...tables.map((table) =>
          dataset({
            identifier: `tabla-${table.name}`,
            title: table.title,
            description: table.description,
            table: table.name,
            distribution: [
              ...(['csv', 'json', 'xlsx'] as const).map((format) => download(`${table.name}.${format}`, format)),
              ...(table.name === 'obras' ? [download('obras.geojson', 'geojson')] : []),
            ],
          }),
        ),
        ...standardDatasets
          .filter(({ file }) => standards.includes(file))
          .map(({ file, title, description, conformsTo, table }) =>
            dataset({
              identifier: file,
              title,
              description,
              table,
              conformsTo,
              distribution: [
                download(file, 'json'),
                ...(standards.includes(`${file}l`) ? [download(`${file}l`, 'jsonl')] : []),
              ],
            }),
          ),
      ]) ?? [],
  };
}
