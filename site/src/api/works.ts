import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import type { ColumnInfo } from '../../dataset/column.ts';
import { figuresTable } from '../../../collections/projects/figure-table.ts';
import { kinds, statuses } from '../../../collections/projects/data-codes.ts';
import { worksTable as projectsTable } from '../../../collections/projects/open-data.ts';
import { reportsTable } from '../../../collections/progress-reports/open-data.ts';
import { reportsOf } from '../../published/progress-reports.ts';
import { findProjects, projectByCode, projectSorts, statusOfFound } from '../../published/projects.ts';
import { documents } from '../../published/statement.ts';
import { readProjectRequest } from '../requests/projects.ts';
import { yardstick } from '../portal/yardstick.ts';
import { contractPart, processItem } from './contracts.ts';
import { badValue } from './problem.ts';
import { firstKey, itemOf, type Item, type Part, type Resource } from './resource.ts';

const situationCodes = ['atrasada', 'paralizada', 'sobrecosto', 'informe-vencido'];

const without = (columns: readonly ColumnInfo[], ...names: string[]): ColumnInfo[] =>
  columns.filter(({ name }) => !names.includes(name));
const figureColumns = without(figuresTable.columns, 'codigo_obra', 'enlace', 'actualizado');
const reportColumns = without(reportsTable.columns, 'codigo_obra', 'enlace');
const parts: readonly Part[] = [
  { name: 'cifras', title: 'Cifras por fuente', columns: figureColumns },
  { name: 'avances', title: 'Avances mensuales', columns: reportColumns },
  contractPart('contratos'),
];

/** PO-1, PO-2: works with the filters of the list. */
export const works: Resource = {
  name: 'obras',
  title: projectsTable.title,
  description: projectsTable.description,
  columns: projectsTable.columns,
  parts: [],
  parameters: [
    { name: 'q', description: 'Palabras, sin importar tildes.', example: 'parque' },
    { name: 'distrito', description: 'UBIGEO del INEI, seis cifras.', example: '150101', pattern: '^\\d{6}$' },
    {
      name: 'estado',
      description: 'Estado, o situación: atrasada, con sobrecosto o con informe vencido.',
      example: 'ejecucion',
      values: [
        ...Object.values(statuses),
        ...situationCodes.filter((code) => !Object.values<string>(statuses).includes(code)),
        ...Object.keys(statuses),
      ],
    },
    {
      name: 'tipo',
      description: 'Clase de proyecto.',
      example: 'obra_publica',
      values: [...Object.values(kinds), ...Object.keys(kinds)],
    },
    { name: 'unidad', description: 'Unidad responsable, con su nombre exacto.', example: 'Gerencia de Proyectos' },
    {
      name: 'monto',
      description: 'Rango del monto vigente en soles: mínimo-máximo, o mínimo- sin máximo.',
      example: '1000000-',
      pattern: '^\\d{1,12}-(\\d{1,12})?$',
    },
    { name: 'anio', description: 'Año de inicio.', example: '2024', pattern: '^(19|20)\\d{2}$' },
    { name: 'orden', description: 'Orden de las filas.', example: 'monto', values: projectSorts },
  ],
  apart: {
    field: 'sin_estado_actual',
    description:
      'De las obras del estado pedido, aquellas cuyo último dato es demasiado antiguo, o no tiene fecha, para decir que hoy siguen así: están en «total». Null si no se pide un estado.',
  },
  list: ({ query, page, limit, database, context }) => {
    const { filters, sort, problems } = readProjectRequest(query);
    const [problem] = problems;
    if (problem) throw badValue(problem.name, problem.value, `vale ${problem.expected}`);
    const measure = yardstick();
    const { total, projects } = findProjects(database, { filters, yardstick: measure, sort, page, size: limit });
    const counted = statusOfFound(database, { filters, yardstick: measure });
    return {
      total,
      apart: counted && counted.old + counted.undated,
      items: [...projectsTable.cellsOf(projects, context)].map((cells) => itemOf(projectsTable.columns, cells)),
    };
  },
  single: {
    key: 'codigo',
    parts,
    example: (database) => firstKey(database, 'project_facts'),
    find: (code, database, context) => {
      const work = projectByCode(database, code);
      if (!work) return null;
      const [cells = []] = projectsTable.cellsOf([work], context);
      const processes = documents<PublishedContractingProcess>(
        database,
        'SELECT doc FROM contracting_processes WHERE project_code = ? ORDER BY key',
        code,
      );
      return {
        ...itemOf(projectsTable.columns, cells),
        cifras: only(
          figureColumns,
          [...figuresTable.cellsOf([work], context)].map((row) => itemOf(figuresTable.columns, row)),
        ),
        avances: only(
          reportColumns,
          [...reportsTable.cellsOf(reportsOf(database, code), context)].map((row) => itemOf(reportsTable.columns, row)),
        ),
        contratos: processes.map((process) => processItem(process, context)),
      };
    },
  },
};

function only(columns: readonly ColumnInfo[], items: readonly Item[]): Item[] {
  return items.map((item) => Object.fromEntries(columns.map(({ name }) => [name, item[name] ?? null])));
}
