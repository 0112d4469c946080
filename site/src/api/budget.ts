import type { PublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import type { PublishedOpportunity } from '../../../collections/opportunities/published.ts';
import { budgetTable } from '../../open-data/tables/budget.ts';
import { opportunitiesTable, stages } from '../../open-data/tables/opportunities.ts';
import { opportunities as allOpportunities, opportunityBySlug } from '../../published/opportunities.ts';
import { count, document, documents } from '../../published/statement.ts';
import { plain } from '../../../collections/words/format.ts';
import { firstKey, itemOf, one, type Resource } from './resource.ts';

/** PO-5: budget lines. */
export const budget: Resource = {
  name: 'presupuesto',
  title: budgetTable.title,
  description: budgetTable.description,
  columns: budgetTable.columns,
  parts: [],
  parameters: [
    { name: 'anio', description: 'Año fiscal.', example: '2026', pattern: '^(19|20)\\d{2}$' },
    {
      name: 'mes',
      description: 'Mes 1 a 12, o 0 para las líneas del año entero.',
      example: '0',
      pattern: '^(0|[1-9]|1[0-2])$',
    },
    { name: 'obra', description: 'Código de la obra.', example: '2673653', pattern: '^[a-z0-9-]{1,100}$' },
    { name: 'entidad_ruc', description: 'RUC de la entidad.', example: '20164503080', pattern: '^\\d{11}$' },
  ],
  list: ({ query, page, limit, database, context }) => {
    const [year, month, work, entity] = [
      query.get('anio'),
      query.get('mes'),
      query.get('obra'),
      query.get('entidad_ruc'),
    ];
    const conditions: { sql: string; value: string | number }[] = [];
    if (year) conditions.push({ sql: 'year = ?', value: Number(year) });
    if (month) conditions.push({ sql: 'coalesce(month, 0) = ?', value: Number(month) });
    if (work) conditions.push({ sql: 'project_code = ?', value: work });
    if (entity) conditions.push({ sql: 'entity_ruc = ?', value: entity });
    const where = conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
    const values = conditions.map(({ value }) => value);
    const rows = documents<PublishedBudgetLine>(
      database,
      `SELECT doc FROM budget_lines ${where} ORDER BY year, month, key LIMIT ? OFFSET ?`,
      ...values,
      limit,
      (page - 1) * limit,
    );
    return {
      total: count(database, `SELECT count(*) AS n FROM budget_lines ${where}`, ...values),
      items: [...budgetTable.cellsOf(rows, context)].map((cells) => itemOf(budgetTable.columns, cells)),
    };
  },
  single: {
    key: 'clave',
    parts: [],
    example: (database) => firstKey(database, 'budget_lines'),
    find: (key, database, context) =>
      one(
        budgetTable,
        document<PublishedBudgetLine>(database, 'SELECT doc FROM budget_lines WHERE key = ?', key),
        context,
      ),
  },
};

/** PO-8: investment opportunities. */
export const opportunities: Resource = {
  name: 'oportunidades',
  title: opportunitiesTable.title,
  description: opportunitiesTable.description,
  columns: opportunitiesTable.columns,
  parts: [],
  parameters: [
    { name: 'q', description: 'Palabras del título o del resumen.', example: 'teleferico' },
    { name: 'etapa', description: 'Etapa.', example: 'promocion', values: Object.values(stages) },
    { name: 'distrito', description: 'UBIGEO del INEI, seis cifras.', example: '150101', pattern: '^\\d{6}$' },
  ],
  list: ({ query, page, limit, database, context }) => {
    const words = plain(query.get('q') ?? '')
      .split(/\s+/)
      .filter(Boolean);
    const [stage, ubigeo] = [query.get('etapa'), query.get('distrito')];
    const found = allOpportunities(database).filter(
      (item: PublishedOpportunity) =>
        (!stage || stages[item.stage] === stage) &&
        (!ubigeo || item.districts.some((district) => district.ubigeo === ubigeo)) &&
        words.every((word) => plain(`${item.title} ${item.summary}`).includes(word)),
    );
    return {
      total: found.length,
      items: [...opportunitiesTable.cellsOf(found.slice((page - 1) * limit, page * limit), context)].map((cells) =>
        itemOf(opportunitiesTable.columns, cells),
      ),
    };
  },
  single: {
    key: 'clave',
    parts: [],
    example: (database) => firstKey(database, 'opportunities'),
    find: (slug, database, context) => one(opportunitiesTable, opportunityBySlug(database, slug), context),
  },
};
