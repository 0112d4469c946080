import type { PublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents } from '../column.ts';
import { closingColumns, PORTAL } from './common.ts';

const column = columnsOf<PublishedBudgetLine>('SIAF, Consulta Amigable (MEF)');
const soles = { unit: 'soles (PEN)' };

/** PO-5: budget by year, month, source and work after MEF's stages. */
export const budgetTable = defineTable<PublishedBudgetLine>({
  name: 'presupuesto', title: 'Presupuesto', primaryKey: ['clave'],
  description: 'Una fila por línea de presupuesto. Sin mes: acumulado del año, con PIA y PIM. Con mes: solo lo ejecutado en ese mes. No sume unas con otras.',
  tags: [tag.budget, tag.table('budget_lines')], from: 'budget_lines', count: countOf('SELECT count(*) AS n FROM budget_lines'),
  read: (database) => documents(database, 'SELECT doc FROM budget_lines ORDER BY year, month, key'),
  columns: [
    column('clave', 'string', 'Clave', 'Identificador estable de la línea.', (row) => row.key, { isRequired: true, source: PORTAL }),
    column('anio', 'integer', 'Año', 'Año fiscal.', (row) => row.year, { isRequired: true }),
    column('mes', 'integer', 'Mes', 'Mes 1 a 12; vacío en las líneas del año entero.', (row) => row.month),
    column('entidad', 'string', 'Entidad', 'Pliego o entidad.', (row) => row.entityName, { isRequired: true }),
    column('entidad_ruc', 'string', 'RUC de la entidad', 'Registro Único de Contribuyentes.', (row) => row.entityRuc),
    column('unidad_ejecutora', 'string', 'Unidad ejecutora', 'Código de la unidad ejecutora en el SIAF (SEC_EJEC).', (row) => row.executingUnit),
    column('fuente_financiamiento', 'string', 'Fuente de financiamiento', 'Origen de los recursos.', (row) => row.fundingSource),
    column('codigo_obra', 'string', 'Obra', 'Código de la obra, como en «obras»; vacío si la línea no es de una obra.', (row) => row.projectCode),
    column('titulo_obra', 'string', 'Nombre de la obra', 'Nombre de la obra o actividad.', (row) => row.projectTitle),
    column('ubigeo', 'string', 'UBIGEO', 'Distrito según el INEI, seis cifras con cero inicial.', (row) => row.ubigeo),
    column('pia_soles', 'number', 'PIA', 'Presupuesto institucional de apertura.', (row) => row.piaPen, soles),
    column('pim_soles', 'number', 'PIM', 'Presupuesto institucional modificado.', (row) => row.pimPen, soles),
    column('certificado_soles', 'number', 'Certificado', 'Crédito presupuestario certificado.', (row) => row.certifiedPen, soles),
    column('comprometido_soles', 'number', 'Comprometido', 'Gasto comprometido.', (row) => row.committedPen, soles),
    column('devengado_soles', 'number', 'Devengado', 'Gasto devengado (obligación de pago reconocida).', (row) => row.accruedPen, soles),
    column('girado_soles', 'number', 'Girado', 'Gasto girado (pagado).', (row) => row.paidPen, soles),
    column('nota', 'string', 'Nota', 'Aclaración.', (row) => row.note),
    ...closingColumns<PublishedBudgetLine>(null),
  ],
});
