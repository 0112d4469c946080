import { publisherWords, sources, type About } from '../dataset/about.ts';
import type { DataTable } from '../dataset/column.ts';
import { figureSourceWords } from './figure-sources.ts';
import { ODBL, OSM_ATTRIBUTION } from '../../collections/projects/osm.ts';

/** Text that goes with the files: what they are, licence, sources, last change, and how to check and read them. */
export const readmeText = (
  tables: readonly DataTable[],
  about: About,
  cutOff: string | null,
): string => `${about.siteName}: datos abiertos

Publica: ${publisherWords(about.publisher)}
Último cambio (UTC): ${about.lastChange ?? 'sin datos todavía'}
Corte (último día del que hablan las fuentes): ${cutOff ?? 'sin datos todavía'}
Licencia: ${about.licenseName} (${about.licenseUrl}). Cite a «${about.siteName}» y la fuente que dice cada fila.

Tablas, cada una en CSV, JSON y XLSX
${tables.map((table) => `- ${table.name}: ${table.description} ${figureSourceWords(table.name) ?? ''}`.trimEnd()).join('\n')}
- obras.geojson: obras como puntos y trazos; las que no tienen coordenadas propias llevan «geometry» nulo.
- obras_osm.geojson: puntos y trazos derivados de OpenStreetMap, si los hay, con licencia ODbL 1.0 (${ODBL.path}). ${OSM_ATTRIBUTION}.
- oc4ids.json, ocds/releases.json, ocds/records.json: obras y contrataciones en los estándares OC4IDS 0.9.5 y OCDS 1.1.5, si ya las hay; las de OCDS también con un documento por línea (.jsonl).
- diccionario.csv, diccionario.json: cada campo con su tipo, unidad, descripción y fuente.
- datapackage.json: descripción para programas (Frictionless Data Package 2.0).
- SHA256SUMS: sumas de comprobación. En la carpeta de los archivos: sha256sum -c SHA256SUMS

Cómo se leen
- CSV: UTF-8 con marca de orden de bytes, separado por comas (RFC 4180). Punto decimal, fechas AAAA-MM-DD.
- Un campo vacío (null en JSON) es un dato que no se conoce o no está publicado; no es cero.
- En CSV y XLSX, un texto que una hoja de cálculo tomaría por fórmula lleva un apóstrofo delante; en JSON y GeoJSON está como en la fuente.
- No hay datos personales: se nombra solo a personas jurídicas comprobadas; las demás son «Persona natural» o «Proveedor no identificado», sin número.

Fuentes
${sources.map((source) => `- ${source.title}: ${source.path}`).join('\n')}
`;
