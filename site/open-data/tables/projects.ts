import type { PublishedProject } from '../../../collections/projects/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents, joined, translate } from '../column.ts';
import { publicName, publicRuc } from '../personal-data.ts';
import { closingColumns, PORTAL } from './common.ts';

/** Codes of the kinds in the open data. */
export const kinds = { publicWork: 'obra_publica', concession: 'concesion', study: 'estudio' };
/** Codes of the states in the open data. */
export const statuses = { preparation: 'preparacion', procurement: 'contratacion', execution: 'ejecucion', stopped: 'paralizada', completed: 'concluida', closed: 'cerrada', cancelled: 'cancelada' };
const accuracies = { exact: 'exacta', approximate: 'aproximada' };

const kindCodes = { obra_publica: 'obra pública', concesion: 'concesión', estudio: 'estudio' };
const statusCodes = { preparacion: 'en preparación', contratacion: 'en proceso de contratación', ejecucion: 'en ejecución', paralizada: 'paralizada', concluida: 'concluida', cerrada: 'cerrada o liquidada', cancelada: 'cancelada' };
const accuracyCodes = { exacta: 'punto de la obra', aproximada: 'punto de referencia, p. ej. el centro del distrito' };

const column = columnsOf<PublishedProject>('Registro de la obra; ver «fuente»');
const soles = { unit: 'soles (PEN)', source: 'invierte.pe (MEF) o contrato; ver «cifras»' };
const points = { unit: 'puntos porcentuales', source: 'Último informe aprobado o la fuente de «avance_fuente»' };
const place = { source: 'Registro de la obra; UBIGEO del INEI' };

/** PO-1: works, concessions and studies, one per row. */
export const projectsTable = defineTable<PublishedProject>({
  name: 'obras', title: 'Obras, concesiones y estudios', primaryKey: ['codigo'],
  description: 'Una fila por obra, concesión o estudio con su ubicación, responsables, fechas, montos y último avance conocido.',
  tags: [tag.projects, tag.table('projects')], from: 'projects', count: countOf('SELECT count(*) AS n FROM projects'),
  read: (database) => documents(database, 'SELECT doc FROM projects ORDER BY key'),
  columns: [
    column('codigo', 'string', 'Código', 'Código de la obra en el portal y en su dirección web: el CUI o, si no lo tiene, otro código estable.', (row) => row.code, { isRequired: true, source: PORTAL }),
    column('codigo_unico_inversion', 'string', 'CUI', 'Código único de inversiones, de siete cifras.', (row) => row.cui, { source: 'invierte.pe (MEF)' }),
    column('codigo_snip', 'string', 'Código SNIP', 'Código del antiguo Sistema Nacional de Inversión Pública.', (row) => row.snip, { source: 'MEF' }),
    column('codigo_infobras', 'string', 'Código INFOBRAS', 'Código de la obra en INFOBRAS.', (row) => row.infobrasCode, { source: 'INFOBRAS (Contraloría)' }),
    column('titulo', 'string', 'Nombre', 'Nombre de la obra.', (row) => row.title, { isRequired: true }),
    column('resumen', 'string', 'Resumen', 'Descripción breve.', (row) => row.summary),
    column('finalidad', 'string', 'Finalidad', 'Qué necesidad atiende.', (row) => row.purpose),
    column('tipo', 'string', 'Tipo', 'Clase de proyecto.', (row) => translate(kinds, row.kind), { codes: kindCodes, isRequired: true }),
    column('estado', 'string', 'Estado', 'Estado actual.', (row) => translate(statuses, row.status), { codes: statusCodes, isRequired: true }),
    column('sector', 'string', 'Sector', 'Sector o función de la inversión.', (row) => row.sector),
    column('subsector', 'string', 'Subsector', 'División funcional de la inversión.', (row) => row.subsector),
    column('unidad_responsable', 'string', 'Unidad responsable', 'Unidad de la entidad que responde por la obra.', (row) => row.unit),
    column('entidad', 'string', 'Entidad', 'Entidad pública a cargo.', (row) => publicName(row.entity), { isRequired: true }),
    column('entidad_ruc', 'string', 'RUC de la entidad', 'Registro Único de Contribuyentes, once cifras.', (row) => publicRuc(row.entity)),
    column('contratista', 'string', 'Contratista o concesionario', 'Quien construye.', (row) => publicName(row.contractor)),
    column('contratista_ruc', 'string', 'RUC del contratista', 'RUC, o vacío si es un consorcio sin RUC.', (row) => publicRuc(row.contractor)),
    column('supervisor', 'string', 'Supervisor', 'Quien supervisa.', (row) => publicName(row.supervisor)),
    column('supervisor_ruc', 'string', 'RUC del supervisor', 'Registro Único de Contribuyentes.', (row) => publicRuc(row.supervisor)),
    column('ubigeos', 'string', 'UBIGEO', 'Códigos de distrito del INEI, seis cifras con cero inicial; varios separados por « | ».', (row) => joined(row.districts.map((one) => one.ubigeo)), place),
    column('distritos', 'string', 'Distritos', 'Nombres de los distritos, en el orden de «ubigeos».', (row) => joined(row.districts.map((one) => one.name)), place),
    column('direccion', 'string', 'Dirección', 'Lugar de la obra.', (row) => row.address),
    column('latitud', 'number', 'Latitud', 'Latitud en WGS 84; vacía si no se conoce.', (row) => row.location?.latitude ?? null, { unit: 'grados decimales' }),
    column('longitud', 'number', 'Longitud', 'Longitud en WGS 84; vacía si no se conoce.', (row) => row.location?.longitude ?? null, { unit: 'grados decimales' }),
    column('precision_ubicacion', 'string', 'Precisión de la ubicación', 'Si el punto es el de la obra o uno de referencia.', (row) => translate(accuracies, row.location?.accuracy ?? null), { codes: accuracyCodes }),
    column('beneficiarios', 'integer', 'Beneficiarios', 'Población beneficiada declarada.', (row) => row.beneficiaries, { unit: 'personas' }),
    column('fecha_viabilidad', 'date', 'Viabilidad', 'Fecha de la declaración de viabilidad.', (row) => row.dates.viability),
    column('inicio_previsto', 'date', 'Inicio previsto', 'Fecha de inicio programada.', (row) => row.dates.plannedStart),
    column('fin_previsto', 'date', 'Fin previsto', 'Fecha de término programada.', (row) => row.dates.plannedEnd),
    column('inicio_real', 'date', 'Inicio real', 'Fecha en que empezó.', (row) => row.dates.actualStart),
    column('fin_real', 'date', 'Fin real', 'Fecha en que terminó.', (row) => row.dates.actualEnd),
    column('monto_viable_soles', 'number', 'Monto viable', 'Costo con el que se declaró viable.', (row) => row.costs.viablePen, soles),
    column('monto_actualizado_soles', 'number', 'Monto actualizado', 'Costo actualizado de la inversión.', (row) => row.costs.updatedPen, soles),
    column('monto_contrato_soles', 'number', 'Monto del contrato', 'Monto contratado de la obra.', (row) => row.costs.contractPen, soles),
    column('monto_devengado_soles', 'number', 'Devengado acumulado', 'Gasto devengado acumulado.', (row) => row.costs.accruedPen, soles),
    column('monto_vigente_soles', 'number', 'Monto vigente', 'El mejor costo conocido: actualizado; si falta, contrato; si falta, viable.', (row) => row.costs.currentPen, { ...soles, source: `Calculado por el ${PORTAL}` }),
    column('avance_fisico_previsto_pct', 'number', 'Avance físico previsto', 'Avance físico programado acumulado.', (row) => row.progress.plannedPhysical, points),
    column('avance_fisico_pct', 'number', 'Avance físico', 'Avance físico real acumulado; puede pasar de 100 cuando la fuente lo dice.', (row) => row.progress.physical, points),
    column('avance_financiero_previsto_pct', 'number', 'Avance financiero previsto', 'Avance financiero programado acumulado.', (row) => row.progress.plannedFinancial, points),
    column('avance_financiero_pct', 'number', 'Avance financiero', 'Avance financiero real acumulado.', (row) => row.progress.financial, points),
    column('avance_fecha', 'any', 'Fecha del avance', 'Día al que corresponde el avance.', (row) => row.progress.asOf),
    column('avance_fuente', 'string', 'Fuente del avance', 'De dónde sale el avance. Las demás fuentes están en «cifras».', (row) => row.progress.source),
    column('paralizacion_causa', 'string', 'Causa de paralización', 'Motivo por el que está paralizada.', (row) => row.stoppage?.cause ?? null),
    column('paralizacion_desde', 'date', 'Paralizada desde', 'Fecha en que se paralizó.', (row) => row.stoppage?.since ?? null),
    column('informe_vence', 'date', 'Vence el informe', 'Día en que vence el próximo informe mensual.', (row) => row.nextReport?.dueOn ?? null, { source: PORTAL }),
    ...closingColumns<PublishedProject>((row) => `/obras/${row.code}/`),
  ],
});
