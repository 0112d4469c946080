import { opportunityStages, type PublishedOpportunity } from '../../../collections/opportunities/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents, joined, translate } from '../column.ts';
import { closingColumns, currencyCodes, PORTAL } from './common.ts';

/** Codes of the stages in the open data. */
export const stages: Record<(typeof opportunityStages)[number], string> = { idea: 'idea', formulation: 'formulacion', structuring: 'estructuracion', promotion: 'promocion', tender: 'concurso', awarded: 'adjudicada', withdrawn: 'retirada' };
const stageCodes = { idea: 'idea', formulacion: 'en formulación', estructuracion: 'en estructuración', promocion: 'en promoción', concurso: 'en concurso', adjudicada: 'adjudicada', retirada: 'retirada' };

const column = columnsOf<PublishedOpportunity>('Ficha de la oportunidad; ver «fuente»');

/** PO-8: investment opportunities. */
export const opportunitiesTable = defineTable<PublishedOpportunity>({
  name: 'oportunidades', title: 'Oportunidades de inversión', primaryKey: ['clave'],
  description: 'Una fila por oportunidad de inversión con su etapa, monto y calendario.',
  tags: [tag.opportunities, tag.table('opportunities')], from: 'opportunities', count: countOf('SELECT count(*) AS n FROM opportunities'),
  read: (database) => documents(database, 'SELECT doc FROM opportunities ORDER BY key'),
  columns: [
    column('clave', 'string', 'Clave', 'Identificador en el portal y en su dirección web.', (row) => row.slug, { isRequired: true, source: PORTAL }),
    column('titulo', 'string', 'Nombre', 'Nombre de la oportunidad.', (row) => row.title, { isRequired: true }),
    column('resumen', 'string', 'Resumen', 'Descripción breve.', (row) => row.summary),
    column('resumen_en', 'string', 'Resumen en inglés', 'Descripción breve en inglés.', (row) => row.summaryEn),
    column('etapa', 'string', 'Etapa', 'Etapa en que está.', (row) => translate(stages, row.stage), { codes: stageCodes, isRequired: true }),
    column('modalidad', 'string', 'Modalidad', 'Modalidad de inversión.', (row) => row.modality),
    column('monto', 'number', 'Monto', 'Inversión estimada.', (row) => row.amount, { unit: 'según «moneda»' }),
    column('moneda', 'string', 'Moneda', 'Moneda del monto.', (row) => row.currency, { codes: currencyCodes, isRequired: true }),
    column('ubigeos', 'string', 'UBIGEO', 'Códigos de distrito del INEI, separados por « | ».', (row) => joined(row.districts.map((one) => one.ubigeo))),
    column('distritos', 'string', 'Distritos', 'Nombres de los distritos, en el orden de «ubigeos».', (row) => joined(row.districts.map((one) => one.name))),
    column('codigo_obra', 'string', 'Obra', 'Código de la obra, como en «obras», si ya existe.', (row) => row.projectCode),
    column('calendario', 'string', 'Calendario', 'Fechas previstas, «AAAA-MM-DD: actividad», separadas por « | ».', (row) => joined(row.calendar.map((one) => `${one.date}: ${one.label}`))),
    column('oficina_contacto', 'string', 'Oficina de contacto', 'Oficina que atiende consultas.', (row) => row.contactOffice),
    ...closingColumns<PublishedOpportunity>((row) => `/oportunidades/${row.slug}/`),
  ],
});
