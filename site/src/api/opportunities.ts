import type { PublishedOpportunity } from '../../../collections/opportunities/published.ts';
import { stages } from '../../../collections/opportunities/open-data.ts';
import { opportunitiesTable } from '../../open-data/tables/of-nouns.ts';
import { opportunities as allOpportunities, opportunityBySlug } from '../../published/opportunities.ts';
import { plain } from '../../../collections/words/format.ts';
import { firstKey, itemOf, one, type Resource } from './resource.ts';

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
