import type { DatabaseSync } from 'node:sqlite';
import { slugify } from '../../collections/fields/search-text.ts';
import type { TracedTable } from '../../site/published/history.ts';

/**
 * What can be forgotten: what it is called, by what it is told (`code`, for people), its table in the read model, in the history (if it
 * has one) and the condition that finds it in the database of the CMS.
 */
export type Kind = {
  one: string;
  code: string;
  published: string;
  traced: TracedTable | null;
  /** It stands in the versions of others, as a party. */
  isParty?: boolean;
  /** Column of the read model that holds the code, where it is not the key. */
  column?: string;
  /** Frozen files that may hold it, where its code names something else in the others. */
  files?: RegExp;
  cms: { table: string; where: string };
};

/** It stands in no frozen file: its code may be a word of others. */
export const NONE = /^$/;
const work = 'código de la obra';
const slug = 'final de su dirección';
const id = 'su «clave» en los datos abiertos';

export const kinds: Readonly<Record<string, Kind>> = {
  obras: {
    one: 'una obra',
    code: work,
    published: 'projects',
    traced: 'projects',
    cms: { table: 'projects', where: 'code = ?' },
  },
  contratos: {
    one: 'un contrato',
    code: slug,
    published: 'contracting_processes',
    traced: 'contracting_processes',
    cms: { table: 'contracting_processes', where: 'key = ?' },
  },
  oportunidades: {
    one: 'una oportunidad',
    code: slug,
    published: 'opportunities',
    traced: 'opportunities',
    cms: { table: 'opportunities', where: 'slug = ?' },
  },
  proveedores: {
    one: 'un proveedor',
    code: slug,
    published: 'organizations',
    traced: null,
    isParty: true,
    cms: { table: 'organizations', where: 'key = ?' },
  },
  'informes-control': {
    one: 'un informe de control',
    code: slug,
    published: 'control_reports',
    traced: null,
    cms: { table: 'control_reports', where: 'slug = ?' },
  },
  concesiones: {
    one: 'el expediente de una concesión',
    code: work,
    published: 'concession_files',
    column: 'project_code',
    files: /^concesi/,
    traced: null,
    cms: { table: 'concession_files', where: 'project_id IN (SELECT id FROM projects WHERE code = ?)' },
  },
  avances: {
    one: 'un informe mensual',
    code: id,
    published: 'progress_reports',
    traced: null,
    cms: { table: 'progress_reports', where: 'id = ?' },
  },
  hitos: {
    one: 'un hito',
    code: id,
    published: 'milestones',
    traced: null,
    cms: { table: 'milestones', where: 'id = ?' },
  },
  prensa: {
    one: 'una nota de prensa',
    code: slug,
    published: 'press_items',
    files: NONE,
    traced: null,
    cms: { table: 'press_items', where: 'slug = ?' },
  },
  noticias: {
    one: 'una noticia',
    code: slug,
    published: 'news',
    files: NONE,
    traced: null,
    cms: { table: 'news', where: 'slug = ?' },
  },
  paginas: {
    one: 'una página',
    code: slug,
    published: 'pages',
    files: NONE,
    traced: null,
    cms: { table: 'pages', where: 'slug = ?' },
  },
  transparencia: {
    one: 'un rubro de transparencia',
    code: slug,
    published: 'transparency_items',
    files: NONE,
    traced: null,
    cms: { table: 'transparency_items', where: 'slug = ?' },
  },
};

/** Everything that names the row in files: its key and, from each version of it, its ocid and nomenclature. Lower case. */
export function keysOf({
  kind,
  key,
  published,
  history,
}: {
  kind: Kind;
  key: string;
  published: DatabaseSync | null;
  history: DatabaseSync | null;
}): string[] {
  const docs = [
    ...(published?.prepare(`SELECT doc FROM ${kind.published} WHERE ${kind.column ?? 'key'} = ?`).all(key) ?? []),
    ...(kind.traced
      ? (history
          ?.prepare('SELECT doc FROM versions WHERE name = ? AND key = ? AND doc IS NOT NULL')
          .all(kind.traced, key) ?? [])
      : []),
  ].map((row) => JSON.parse(String(row['doc'])) as Record<string, unknown>);
  const told = docs.flatMap((doc) => [
    doc['ocid'],
    typeof doc['nomenclature'] === 'string' ? slugify(doc['nomenclature']) : null,
  ]);
  return [
    ...new Set(
      [key, ...told].filter((one) => typeof one === 'string' && one !== '').map((one) => String(one).toLowerCase()),
    ),
  ];
}
