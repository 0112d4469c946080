import type { z } from 'zod';
import { countedAwards, type PublishedContract, type PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents, joined, translate } from '../column.ts';
import { publicName, publicRuc } from '../personal-data.ts';
import { closingColumns, currencyCodes, PORTAL } from './common.ts';

const statuses = { planned: 'planificado', active: 'convocado', awarded: 'adjudicado', contracted: 'contratado', complete: 'concluido', unsuccessful: 'desierto', cancelled: 'cancelado' };
const statusCodes = { planificado: 'planificado', convocado: 'convocado, en curso', adjudicado: 'adjudicado', contratado: 'con contrato', concluido: 'contrato concluido', desierto: 'declarado desierto', cancelado: 'cancelado' };
const categories = { works: 'obras', services: 'servicios', goods: 'bienes', consultingServices: 'consultoria' };
const categoryCodes = { obras: 'obras', servicios: 'servicios', bienes: 'bienes', consultoria: 'consultoría' };

type Contract = z.infer<typeof PublishedContract>;
type Row = PublishedContractingProcess & { contract: Contract | null };

const column = columnsOf<Row>('SEACE (OECE)');
const amount = { unit: 'según la moneda' };

/** A row for each contract of the processes, one for a process without. */
export function* contractRows(processes: Iterable<PublishedContractingProcess>): Generator<Row> {
  for (const process of processes) {
    for (const contract of process.contracts.length > 0 ? process.contracts : [null]) yield { ...process, contract };
  }
}

const suppliers = (row: Row) => countedAwards(row).flatMap((award) => award.suppliers);
const sum = (values: (number | null)[]): number | null => (values.length > 0 && values.every((value) => value !== null) ? values.reduce((total, value) => total + value, 0) : null);
const known = (values: (number | null)[]): number[] => values.filter((value) => value !== null);
const awardCurrencies = (row: Row): string[] => [...new Set(countedAwards(row).map((award) => award.currency))];

/** PO-6: contracting processes after OCDS 1.1, one row per contract, or per process without one. */
export const contractsTable = defineTable<Row>({
  name: 'contratos', title: 'Procesos y contratos', primaryKey: [],
  description: 'Una fila por contrato; los procesos que aún no lo tienen ocupan una fila con los campos del contrato vacíos. Un monto vacío no está publicado.',
  tags: [tag.processes, tag.table('contracting_processes')], from: 'contracting_processes',
  count: countOf("SELECT coalesce(sum(max(1, json_array_length(doc, '$.contracts'))), 0) AS n FROM contracting_processes"),
  read: (database) => contractRows(documents(database, 'SELECT doc FROM contracting_processes ORDER BY key')),
  columns: [
    column('proceso', 'string', 'Proceso', 'Clave del proceso en el portal y en su dirección web.', (row) => row.key, { isRequired: true, source: PORTAL }),
    column('ocid', 'string', 'OCID', 'Identificador del proceso según Open Contracting.', (row) => row.ocid),
    column('nomenclatura', 'string', 'Nomenclatura', 'Nomenclatura del procedimiento de selección.', (row) => row.nomenclature, { isRequired: true }),
    column('titulo', 'string', 'Objeto', 'Descripción del objeto.', (row) => row.title, { isRequired: true }),
    column('codigo_obra', 'string', 'Obra', 'Código de la obra, como en «obras».', (row) => row.projectCode, { source: PORTAL }),
    column('entidad', 'string', 'Entidad', 'Entidad que convoca.', (row) => publicName(row.buyer), { isRequired: true }),
    column('entidad_ruc', 'string', 'RUC de la entidad', 'Registro Único de Contribuyentes.', (row) => publicRuc(row.buyer)),
    column('estado', 'string', 'Estado', 'Estado del proceso.', (row) => translate(statuses, row.status), { codes: statusCodes, isRequired: true }),
    column('metodo', 'string', 'Método', 'Tipo de procedimiento de selección.', (row) => row.method),
    column('categoria', 'string', 'Categoría', 'Objeto de contratación.', (row) => translate(categories, row.category), { codes: categoryCodes }),
    column('fecha_convocatoria', 'date', 'Convocatoria', 'Fecha de publicación.', (row) => row.datePublished),
    column('monto_referencial', 'number', 'Monto referencial', 'Valor referencial o estimado.', (row) => row.referenceAmount, amount),
    column('moneda', 'string', 'Moneda', 'Moneda del monto referencial.', (row) => row.currency, { codes: currencyCodes, isRequired: true }),
    column('postores_cantidad', 'integer', 'Cantidad de postores', 'Cuántos presentaron oferta.', (row) => row.numberOfBidders, { unit: 'postores' }),
    column('postores', 'string', 'Postores', 'Nombres, separados por « | ».', (row) => joined(row.bidders.map(publicName))),
    column('ganadores', 'string', 'Ganadores', 'Proveedores adjudicados en el proceso, separados por « | ».', (row) => joined(suppliers(row).map(publicName))),
    column('ganadores_ruc', 'string', 'RUC de los ganadores', 'RUC de los adjudicados que lo tienen, separados por « | ».', (row) => joined(suppliers(row).map(publicRuc))),
    column('fecha_adjudicacion', 'date', 'Adjudicación', 'Fecha de la primera adjudicación.', (row) => countedAwards(row).map((award) => award.date).filter((date) => date !== null).sort()[0] ?? null),
    column('monto_adjudicado', 'number', 'Monto adjudicado', 'Suma de las adjudicaciones vigentes del proceso; vacío si falta alguna o están en varias monedas.', (row) => (awardCurrencies(row).length === 1 ? sum(countedAwards(row).map((award) => award.amount)) : null), amount),
    column('moneda_adjudicada', 'string', 'Moneda adjudicada', 'Moneda del monto adjudicado.', (row) => (awardCurrencies(row).length === 1 ? awardCurrencies(row)[0] ?? null : null), { codes: currencyCodes }),
    column('contrato_numero', 'string', 'Contrato', 'Número del contrato.', (row) => row.contract?.number ?? null),
    column('contrato_firma', 'date', 'Firma', 'Fecha de firma.', (row) => row.contract?.dateSigned ?? null),
    column('contrato_inicio', 'date', 'Inicio', 'Inicio del plazo contractual.', (row) => row.contract?.startDate ?? null),
    column('contrato_fin', 'date', 'Fin', 'Fin del plazo contractual.', (row) => row.contract?.endDate ?? null),
    column('contrato_monto', 'number', 'Monto del contrato', 'Monto firmado, sin adendas.', (row) => row.contract?.amount ?? null, amount),
    column('contrato_moneda', 'string', 'Moneda del contrato', 'Moneda del contrato.', (row) => row.contract?.currency ?? null, { codes: currencyCodes }),
    column('contrato_url', 'string', 'Dirección del contrato', 'Documento o ficha del contrato.', (row) => row.contract?.url ?? null),
    column('contrato_alcance', 'string', 'Alcance del contrato', 'Qué debe entregar la empresa.', (row) => row.contract?.scope ?? null),
    column('contrato_administrador', 'string', 'Quién administra el contrato', 'Oficina o unidad de la entidad.', (row) => row.contract?.administrator ?? null),
    column('adendas_cantidad', 'integer', 'Adendas', 'Cuántas modificaciones tiene el contrato.', (row) => row.contract?.amendments.length ?? null, { unit: 'adendas' }),
    column('adendas_monto', 'number', 'Monto de adendas', 'Suma de los cambios de monto conocidos; negativa si reducen. Vacía si ninguno se conoce.', (row) => sum(known((row.contract?.amendments ?? []).map((one) => one.amountChange))), amount),
    column('adendas_dias', 'integer', 'Días de adendas', 'Suma de los cambios de plazo conocidos.', (row) => sum(known((row.contract?.amendments ?? []).map((one) => one.daysChange))), { unit: 'días' }),
    ...closingColumns<Row>((row) => `/contratos/${row.key}/`),
  ],
});
