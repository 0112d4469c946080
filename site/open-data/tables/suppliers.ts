import type { DatabaseSync } from 'node:sqlite';
import type { PublishedOrganization } from '../../../collections/organizations/published.ts';
import { facts } from '../../../collections/organizations/facts.ts';
import { factColumnsOf } from '../../../collections/published/facts-columns.ts';
import { tag } from '../../published/tags.ts';
import { remembered } from '../../published/statement.ts';
import {
  columnsOf,
  countOf,
  defineTable,
  documents,
  joined,
  sharedColumnsOf,
  translate,
} from '../../dataset/column.ts';
import { isNaturalPerson, publicName, publicRuc } from '../../../collections/organizations/personal-data.ts';
import { closingColumns, PORTAL } from '../../../collections/published/closing-columns.ts';

const roles = {
  entity: 'entidad',
  contractor: 'contratista',
  supervisor: 'supervisor',
  concessionaire: 'concesionario',
  bidder: 'postor',
  consortium: 'consorcio',
};
const NOT_ONLY_ENTITY = `doc ->> '$.roles' <> '["entity"]'`;

type Row = PublishedOrganization & {
  bids: number;
  wins: number;
  awardedPen: number | null;
  awardedUsd: number | null;
  awardedEur: number | null;
};
const REGISTERS = 'SEACE (OECE) y Registro Nacional de Proveedores';
const column = columnsOf<Row>(REGISTERS);
const factColumns = factColumnsOf<Row>(facts, REGISTERS);
const calculated = `Calculado por el ${PORTAL} a partir de «contratos»`;

function read(database: DatabaseSync): Generator<Row> {
  return supplierRows(
    database,
    documents<PublishedOrganization>(database, `SELECT doc FROM organizations WHERE ${NOT_ONLY_ENTITY} ORDER BY key`),
  );
}

/** Companies and consortia with their bids and awards; natural persons are left out. */
export function* supplierRows(database: DatabaseSync, organizations: Iterable<PublishedOrganization>): Generator<Row> {
  const { bids, awards } = remembered(database, 'supplier-sums', () => sumsOf(database));
  const amount = (value: unknown): number | null => (typeof value === 'number' ? Number(value.toFixed(2)) : null);
  for (const organization of organizations) {
    if (isNaturalPerson(organization)) continue;
    const won = awards.get(organization.key);
    yield {
      ...organization,
      bids: bids.get(organization.key) ?? 0,
      wins: Number(won?.['n'] ?? 0),
      awardedPen: amount(won?.['pen']),
      awardedUsd: amount(won?.['usd']),
      awardedEur: amount(won?.['eur']),
    };
  }
}

/** How often each company bid and won, and for how much. */
function sumsOf(database: DatabaseSync) {
  const bids = new Map(
    database
      .prepare(
        'SELECT bidder_key AS key, count(DISTINCT process_key) AS n FROM process_bidders WHERE bidder_key IS NOT NULL GROUP BY bidder_key',
      )
      .all()
      .map((row) => [row['key'], Number(row['n'])]),
  );
  const awards = new Map(
    database
      .prepare(
        `
    SELECT supplier_key AS key, count(DISTINCT process_key) AS n,
      sum(amount) FILTER (WHERE currency = 'PEN') AS pen, sum(amount) FILTER (WHERE currency = 'USD') AS usd, sum(amount) FILTER (WHERE currency = 'EUR') AS eur
    FROM process_awards WHERE supplier_key IS NOT NULL GROUP BY supplier_key`,
      )
      .all()
      .map((row) => [row['key'], row]),
  );
  return { bids, awards };
}

/** Facts stand where they came in, and new ones behind all of these. */
const columns = [
  sharedColumnsOf<Row>(PORTAL)('clave', (row) => row.key, { isRequired: true }),
  column('ruc', 'string', 'RUC', 'Registro Único de Contribuyentes, once cifras.', publicRuc),
  column('nombre', 'string', 'Nombre', 'Razón social.', publicName, { isRequired: true }),
  column('nombre_corto', 'string', 'Nombre corto', 'Nombre comercial o sigla.', (row) => row.shortName),
  column(
    'roles',
    'string',
    'Roles',
    'Papeles que cumple, separados por « | »: entidad, contratista, supervisor, concesionario, postor, consorcio.',
    (row) => joined(row.roles.map((role) => translate(roles, role))),
  ),
  column('integrantes', 'string', 'Integrantes', 'Miembros del consorcio, separados por « | ».', (row) =>
    joined(row.members.map(publicName)),
  ),
  column(
    'integrantes_ruc',
    'string',
    'RUC de los integrantes',
    'RUC de los miembros que lo tienen, separados por « | ».',
    (row) => joined(row.members.map(publicRuc)),
  ),
  ...factColumns.of('website'),
  column(
    'procesos_postulados',
    'integer',
    'Procesos en que postuló',
    'Cuántos procesos del portal lo tienen como postor.',
    (row) => row.bids,
    { unit: 'procesos', source: calculated },
  ),
  column(
    'procesos_ganados',
    'integer',
    'Procesos ganados',
    'Cuántos procesos del portal se le adjudicaron, solo o en consorcio.',
    (row) => row.wins,
    { unit: 'procesos', source: calculated },
  ),
  column(
    'adjudicado_soles',
    'number',
    'Adjudicado en soles',
    'Suma de las adjudicaciones en soles; si hay varios adjudicados, el monto entero cuenta para cada uno.',
    (row) => row.awardedPen,
    { unit: 'soles (PEN)', source: calculated },
  ),
  column(
    'adjudicado_dolares',
    'number',
    'Adjudicado en dólares',
    'Suma de las adjudicaciones en dólares, con la misma regla.',
    (row) => row.awardedUsd,
    { unit: 'dólares (USD)', source: calculated },
  ),
  column(
    'adjudicado_euros',
    'number',
    'Adjudicado en euros',
    'Suma de las adjudicaciones en euros, con la misma regla.',
    (row) => row.awardedEur,
    { unit: 'euros (EUR)', source: calculated },
  ),
];

/** PO-6: companies and consortia with what they bid for and won. */
export const suppliersTable = defineTable<Row>({
  name: 'proveedores',
  title: 'Proveedores',
  primaryKey: ['clave'],
  description:
    'Una fila por empresa o consorcio, con sus postulaciones y adjudicaciones. Las personas naturales no están.',
  tags: [tag.organizations, tag.processes, tag.table('organizations'), tag.table('contracting_processes')],
  from: 'organizations',
  count: countOf(`SELECT count(*) AS n FROM organizations WHERE ${NOT_ONLY_ENTITY}`),
  read,
  columns: [...columns, ...factColumns.others(columns), ...closingColumns<Row>((row) => `/proveedores/${row.key}/`)],
});
