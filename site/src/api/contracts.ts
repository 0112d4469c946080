import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import type { PublishedOrganization } from '../../../collections/organizations/published.ts';
import type { ColumnInfo, OpenDataContext } from '../../dataset/column.ts';
import { contractsTable } from '../../../collections/contracting-processes/contract-table.ts';
import { supplierRows, suppliersTable } from '../../open-data/tables/suppliers.ts';
import {
  contractCategoryWords,
  contractOrders,
  contractStateWords,
  findContract,
  listContracts,
  readContractFilters,
} from '../../published/contracts.ts';
import {
  findOrganization,
  listOrganizations,
  organizationOrders,
  organizationRoleWords,
  readOrganizationFilters,
} from '../../published/organizations.ts';
import { documents } from '../../published/statement.ts';
import { firstKey, itemOf, one, type Item, type Part, type Resource } from './resource.ts';

const ofContract = ({ name }: ColumnInfo): boolean => /^(contrato|adendas)_/.test(name);
const processColumns = contractsTable.columns.filter((column) => !ofContract(column));
const contractColumns = contractsTable.columns.filter(ofContract);
const contractsOfProcess: Part = { name: 'contratos', title: 'Contratos del proceso', columns: contractColumns };

/** Processes as a list inside another item, with the fields of the process only. */
export const contractPart = (name: string): Part => ({
  name,
  title: 'Procesos de contratación',
  columns: processColumns,
});

/** The fields of a process without those of its contracts. */
export function processItem(process: PublishedContractingProcess, context: OpenDataContext): Item {
  const [cells = []] = contractsTable.cellsOf([process], context);
  const item = itemOf(contractsTable.columns, cells);
  return Object.fromEntries(processColumns.map(({ name }) => [name, item[name] ?? null]));
}

function withContracts(process: PublishedContractingProcess, context: OpenDataContext): Item {
  const rows =
    process.contracts.length === 0
      ? []
      : [...contractsTable.cellsOf([process], context)].map((cells) => itemOf(contractsTable.columns, cells));
  return {
    ...processItem(process, context),
    contratos: rows.map((row) => Object.fromEntries(contractColumns.map(({ name }) => [name, row[name] ?? null]))),
  };
}

/** PO-6: contracting processes, each with its contracts. */
export const contracts: Resource = {
  name: 'contratos',
  title: contractsTable.title,
  description:
    'Un elemento por proceso de contratación, con la lista de sus contratos. Un monto vacío no está publicado.',
  columns: processColumns,
  parts: [contractsOfProcess],
  parameters: [
    { name: 'q', description: 'Palabras del objeto, la nomenclatura o el OCID.', example: 'supervision' },
    { name: 'anio', description: 'Año de la convocatoria.', example: '2024', pattern: '^(199\\d|20\\d{2}|2100)$' },
    {
      name: 'estado',
      description: 'Estado del proceso.',
      example: 'contratado',
      values: Object.values(contractStateWords),
    },
    {
      name: 'categoria',
      description: 'Objeto de contratación.',
      example: 'obras',
      values: Object.values(contractCategoryWords),
    },
    { name: 'orden', description: 'Orden de las filas.', example: 'recientes', values: Object.keys(contractOrders) },
  ],
  list: ({ query, page, limit, database, context }) => {
    const { rows, total } = listContracts(database, { ...readContractFilters(query), page }, limit);
    return { total, items: rows.map((process) => withContracts(process, context)) };
  },
  single: {
    key: 'proceso',
    parts: [contractsOfProcess],
    example: (database) => firstKey(database, 'contracting_processes'),
    find: (key, database, context) => {
      const process = findContract(database, key);
      return process && withContracts(process, context);
    },
  },
};

/** PO-6: companies and consortia. */
export const suppliers: Resource = {
  name: 'proveedores',
  title: suppliersTable.title,
  description: suppliersTable.description,
  columns: suppliersTable.columns,
  parts: [],
  parameters: [
    { name: 'q', description: 'Palabras del nombre, o el RUC.', example: 'constructora' },
    {
      name: 'rol',
      description: 'Papel que cumple.',
      example: 'contratista',
      values: Object.values(organizationRoleWords),
    },
    { name: 'orden', description: 'Orden de las filas.', example: 'monto', values: organizationOrders },
  ],
  list: ({ query, page, limit, database, context }) => {
    const { rows, total } = listOrganizations(database, { ...readOrganizationFilters(query), page }, limit);
    const found = documents<PublishedOrganization>(
      database,
      'SELECT doc FROM organizations WHERE key IN (SELECT value FROM json_each(?))',
      JSON.stringify(rows.map(({ key }) => key)),
    );
    const byKey = new Map(found.map((organization) => [organization.key, organization]));
    const inOrder = rows.flatMap(({ key }) => byKey.get(key) ?? []);
    return {
      total,
      items: [...suppliersTable.cellsOf(supplierRows(database, inOrder), context)].map((cells) =>
        itemOf(suppliersTable.columns, cells),
      ),
    };
  },
  single: {
    key: 'clave',
    parts: [],
    example: (database) => firstKey(database, 'organizations'),
    find: (key, database, context) => {
      const organization = findOrganization(database, key);
      const [row = null] = organization ? supplierRows(database, [organization]) : [];
      return one(suppliersTable, row, context);
    },
  },
};
