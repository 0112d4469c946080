import { type Draft } from '../../collections/standards/json.ts';

/** Prefixes of DCAT 3 (W3C) and of the vocabularies that DCAT-AP 3 uses. */
export const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dcatap: 'http://data.europa.eu/r5r/',
  adms: 'http://www.w3.org/ns/adms#',
};

export const themes: Record<string, string> = {
  presupuesto_anual: 'ECON',
  presupuesto_mensual: 'ECON',
  contratos: 'ECON',
  procesos: 'ECON',
  adjudicaciones: 'ECON',
  proveedores: 'ECON',
  oportunidades: 'ECON',
};

export const formats = {
  csv: { type: 'text/csv', code: 'CSV' },
  json: { type: 'application/json', code: 'JSON' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', code: 'XLSX' },
  geojson: { type: 'application/geo+json', code: 'GEOJSON' },
  jsonl: { type: 'application/jsonl', code: 'JSON' },
} as const;

/** Files after a standard, each a dataset of its own. */
export const standardDatasets = [
  {
    file: 'oc4ids.json',
    title: 'Obras en OC4IDS 0.9.5',
    description: 'Todas las obras según Open Contracting for Infrastructure Data Standards.',
    conformsTo: 'https://standard.open-contracting.org/infrastructure/0.9/en/',
    table: 'obras',
  },
  {
    file: 'ocds/releases.json',
    title: 'Contrataciones en OCDS 1.1.5: versiones',
    description: 'Cada versión publicada de cada proceso de contratación según el Open Contracting Data Standard.',
    conformsTo: 'https://standard.open-contracting.org/1.1/en/',
    table: 'procesos',
  },
  {
    file: 'ocds/records.json',
    title: 'Contrataciones en OCDS 1.1.5: registros',
    description: 'Estado actual e historia de cada proceso de contratación según el Open Contracting Data Standard.',
    conformsTo: 'https://standard.open-contracting.org/1.1/en/',
    table: 'procesos',
  },
] as const;

export const es = (text: string): Draft => ({ '@value': text, '@language': 'es' });

export const iri = (address: string): Draft => ({ '@id': address });

export const moment = (at: string | null): Draft => at && { '@value': at, '@type': 'xsd:dateTime' };

/** A day, month or year as the type of XML Schema that it is. */
export const partial = (date: string | null): Draft =>
  date && {
    '@value': date,
    '@type': date.length === 4 ? 'xsd:gYear' : date.length === 7 ? 'xsd:gYearMonth' : 'xsd:date',
  };

export const keywords = ['Lima', 'obras públicas', 'concesiones', 'contrataciones', 'presupuesto'];
